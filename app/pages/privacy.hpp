#pragma once
#include "base/web/page.hpp"

namespace pages {

// What is kept about people, why and for how long: every feature’s own list, with the durations
// that the program applies.
Html personal_data(const web::Services& services);

}  // namespace pages
