#pragma once
#include <vector>

#include "base/values/personal_datum.hpp"

namespace library {

// What is kept of people who say something of a resource or of a page.
std::vector<PersonalDatum> personal_data_of_voices();

}  // namespace library
