#pragma once
#include "base/web/page.hpp"
#include "base/web/response.hpp"
#include "features/library/selection.hpp"

namespace library {

web::Response show_my_selection(web::Page& page);
web::Response add_to_selection(web::Action& action);
web::Response take_from_selection(web::Action& action);
web::Response show_selection(web::Page& page, const Selection& selection);

}  // namespace library
