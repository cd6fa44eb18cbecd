#pragma once
#include "base/web/page.hpp"

// What programs read about the site: robots, search engines.
namespace pages {

web::Response show_robots(web::Page& page);
web::Response show_sitemap(web::Page& page);

}  // namespace pages
