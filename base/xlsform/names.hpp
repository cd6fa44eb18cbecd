#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/xlsform/form.hpp"

namespace xlsform {

// Where each name leads, from the root of answers, for ${name}. A name that several have leads to
// the first of them.
struct Names {
  std::map<std::string, std::vector<std::string>, std::less<>> paths;
  std::map<std::string, int, std::less<>> times;  // how many have it
  std::map<std::string, const Item*, std::less<>> items;
};
Names names_of(const Form& form);

}  // namespace xlsform
