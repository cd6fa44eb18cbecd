#pragma once
#include "base/web/page.hpp"

namespace pages {

// /sante: 200 when this instance serves well, else 503; JSON says why and what to do.
web::Response show_health(web::Page& page);

}  // namespace pages
