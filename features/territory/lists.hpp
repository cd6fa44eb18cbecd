#pragma once
#include "base/web/page.hpp"
#include "base/web/response.hpp"

// Lists of territories: the way in, and the communes of a group.
namespace territory {

web::Response show_index(web::Page& page);
web::Response show_communes(web::Page& page);
web::Response communes_as_csv(web::Page& page);
web::Response communes_as_xlsx(web::Page& page);
web::Response communes_as_json(web::Page& page);

}  // namespace territory
