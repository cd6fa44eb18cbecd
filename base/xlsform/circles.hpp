#pragma once
#include <vector>

#include "base/xlsform/names.hpp"

namespace xlsform {

// Questions whose value or relevance, in the end, asks for itself.
std::vector<Problem> circles(const Form& form, const Names& names);

}  // namespace xlsform
