#pragma once
#include "base/geo/geo.hpp"
#include "base/web/page.hpp"
#include "base/web/response.hpp"
#include "features/directory/listing.hpp"

// The second view of a result: a map. Drawn without scripts, then alive with assets/js/carte.js.
namespace directory {

Html map_section(web::Page& page, const Listing& listing);
// The script and the style of a page that shows one; nothing on others.
Html map_head(const Listing& listing);

web::Response show_map_view(web::Page& page);    // what of it is in view, gathered by zoom
web::Response show_map_ground(web::Page& page);  // what lies under it
web::Response show_embedded_map(web::Page& page);

// "ouest,sud,est,nord" of an address; empty when it is no part of the Earth.
std::optional<geo::Box> parse_box(std::string_view text);

}  // namespace directory
