#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/xlsform/form.hpp"

namespace xlsform {

// What stands beside the workbook: the bytes of « communes.csv »; empty when it is not there.
using Beside = std::function<std::optional<std::string>(std::string_view file)>;

struct Reading {
  Form form;
  std::vector<Problem> problems;  // in the order of the workbook
  bool ok() const;                // no problem is an error
};

// Reads an .xlsx. What cannot be read or asked is a problem with its place and its reason; the rest
// of the form is there all the same.
Reading read(std::string_view bytes, const Beside& beside = {});

// What a careful reader says of a form, wherever it comes from: names, lists, references,
// expressions, circles.
std::vector<Problem> check(const Form& form);

}  // namespace xlsform
