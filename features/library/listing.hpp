#pragma once
#include "base/web/page.hpp"
#include "features/library/views.hpp"

namespace library {

// Answers a question asked by an address: the list, or what helps when it is empty.
Listing listing(web::Page& page);

}  // namespace library
