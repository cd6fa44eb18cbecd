#pragma once
#include "base/web/page.hpp"

namespace pages {

// /recherche?q=: places, resources and organisations that answer, together.
web::Response show_search(web::Page& page);

}  // namespace pages
