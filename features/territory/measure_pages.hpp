#pragma once
#include "base/web/page.hpp"
#include "features/territory/routes.hpp"

// Measures to take away, and bringing them in: for those who administer the site.
namespace territory {

web::Response measures_as_csv(web::Page& page);
web::Response measures_as_xlsx(web::Page& page);
web::Response measures_as_json(web::Page& page);

web::Response show_measure_imports(web::Page& page, const web::Admin& admin);
web::Response bring_measure_file(web::Action& action, const web::Admin& admin);
web::Response show_measure_file(web::Page& page, const web::Admin& admin, const MeasureFileId& id);
web::Response confirm_measure_file(
    web::Action& action, const web::Admin& admin, const MeasureFileId& id);
web::Response discard_measure_file(
    web::Action& action, const web::Admin& admin, const MeasureFileId& id);
web::Response undo_measure_import(
    web::Action& action, const web::Admin& admin, const MeasureImportId& id);

}  // namespace territory
