#pragma once
#include <string>
#include <vector>

#include "base/xlsform/form.hpp"

namespace xlsform {

// The form as an .xlsx that `read` reads as the same form.
std::string to_xlsx(const Form& form);

// What differs between two forms, in French, one sentence each; at most 100.
std::vector<std::string> differences(const Form& before, const Form& after);

}  // namespace xlsform
