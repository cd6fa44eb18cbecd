#pragma once
#include <functional>

#include "base/html/html.hpp"
#include "base/web/page.hpp"
#include "features/territory/routes.hpp"

// The page of one territory, for app/pages/territory to register and complete. Needs sheets.hpp's
// Sheets among the services.
namespace territory {

// What other features add beneath the facts: the resources near a territory.
using Panels = std::function<Html(web::Page&, const Territory&)>;

// Answers GET /communes/23096 and the four others: the page, a redirection from an old code, or a
// helpful 404. For app:
//   web::Response show_commune(web::Page& page, const territory::Code& code) {
//     return territory::show(page, territory::Kind::Commune, code, panels);
//   }
// `actions`: what can be done from here, beneath the first figures (start the compass here).
web::Response show(
    web::Page& page, Kind kind, const Code& code, const Panels& panels, const Panels& actions = {});

}  // namespace territory
