#pragma once
#include "base/web/page.hpp"
#include "base/web/response.hpp"

// Two territories side by side.
namespace territory {

web::Response show_comparison(web::Page& page);
web::Response comparison_as_json(web::Page& page);

}  // namespace territory
