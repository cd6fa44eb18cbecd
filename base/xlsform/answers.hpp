#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "base/xlsform/session.hpp"

namespace xlsform {

// Answers as JSON writes them: objects for groups, lists of objects for repeats, lists of texts for
// several choices; a question outside repeats may stand at the top, by its name, or by its path.
// What names no question is told in `unknown`.
Answers answers_of(const Form& form, const nlohmann::json& json, std::vector<std::string>& unknown);

// How a form stands, for programs. See docs/xlsform.md.
nlohmann::ordered_json report(const Form& form, const Filled& filled);
nlohmann::ordered_json report(const std::vector<Problem>& problems);

}  // namespace xlsform
