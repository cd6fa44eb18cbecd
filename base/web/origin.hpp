#pragma once
#include "base/web/request.hpp"

namespace web {

// Whether a form was sent from a page of this site. Browsers say where a form comes from; what says
// nothing at all is not a browser, and carries nobody's cookies.
bool comes_from_this_site(const Request& request);

}  // namespace web
