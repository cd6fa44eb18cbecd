#pragma once
#include "base/web/page.hpp"

namespace pages {

// /recherche?q=: places and resources that answer, together.
web::Response show_search(web::Page& page);

}  // namespace pages
