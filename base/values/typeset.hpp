#pragma once
#include <string>
#include <string_view>

namespace text {

// As France prints it: ’, no-break spaces before : ? ! ; » and %, after «, and between thousands.
// What is typeset already stays as it is.
std::string typeset(std::string_view text);

}  // namespace text
