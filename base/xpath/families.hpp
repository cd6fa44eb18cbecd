#pragma once
#include <span>

#include "base/xpath/functions.hpp"

// The functions, by what they are about.
namespace xpath {

std::span<const Function> text_functions();
std::span<const Function> number_functions();
std::span<const Function> node_functions();
std::span<const Function> date_functions();
std::span<const Function> place_functions();
std::span<const Function> form_functions();  // conditions, choices, chance

}  // namespace xpath
