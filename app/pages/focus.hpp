#pragma once
#include "base/web/page.hpp"

namespace pages {

// The territories that the home page puts forward.
web::Response show_focus(web::Page& page, const web::Admin& admin);
web::Response change_focus(web::Action& action, const web::Admin& admin);

}  // namespace pages
