#pragma once
#include <vector>

#include "base/values/personal_datum.hpp"
#include "base/web/page.hpp"

namespace pages {

// What is kept about people, why and for how long: every feature’s own list, with the durations
// that the program applies.
std::vector<PersonalDatum> personal_data_of_the_site();  // what belongs to no feature’s store
Html personal_data(const web::Services& services);

}  // namespace pages
