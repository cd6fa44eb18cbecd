#include <array>

#include "features/directory/blanks.hpp"
#include "features/directory/exports.hpp"
#include "features/directory/finding_routes.hpp"
#include "features/directory/finding_views.hpp"
#include "features/directory/map_view.hpp"

namespace directory {
namespace {

web::Response show_list(web::Page& page) { return web::ok(list_page(listing(page))); }

}  // namespace

std::span<const web::Route> finding_routes() {
  static constexpr std::array table{
      web::get<paths::index, show_list>.heavy(),
      web::get<paths::index_json, list_as_json>.heavy(),
      web::get<paths::index_csv, list_as_csv>.heavy(),
      web::get<paths::index_xlsx, list_as_xlsx>.heavy(),
      web::get<paths::index_geojson, list_as_geojson>.heavy(),
      web::get<paths::index_vcard, list_as_vcard>.heavy(),
      web::get<paths::index_atom, list_as_atom>.heavy(),
      web::get<paths::digital_places, list_as_digital_places>.heavy(),
      web::get<paths::inclusion_services, list_as_inclusion_services>.heavy(),
      web::get<paths::map_view, show_map_view>.heavy(),
      web::get<paths::map_ground, show_map_ground>,
      web::get<paths::embedded_map, show_embedded_map>.heavy(),
      web::get<paths::blanks, show_blanks>.heavy(),
      web::get<paths::blanks_csv, blanks_as_csv>.heavy(),
      web::get<paths::show_json, record_as_json>,
      web::get<paths::show_vcard, record_as_vcard>,
  };
  return table;
}

}  // namespace directory
