#pragma once
#include "base/web/page.hpp"
#include "base/web/response.hpp"
#include "features/library/library.hpp"
#include "features/library/selection.hpp"

// Lists as files and for programs. All take the query of the list they export; a page of the site
// leaves aside what it does not know, these refuse it: 400 and application/problem+json.
namespace library {

// {"total", "page", "pages", "items", "facettes", "suggestion"}: see docs/api.md.
web::Response list_as_json(web::Page& page);
web::Response list_as_csv(web::Page& page);
web::Response list_as_xlsx(web::Page& page);
web::Response list_as_atom(web::Page& page);

web::Response resource_as_json(web::Page& page, const Ref& ref);

web::Response selection_as_csv(web::Page& page, const Selection& selection);
web::Response selection_as_xlsx(web::Page& page, const Selection& selection);

}  // namespace library
