#pragma once
#include <cstddef>
#include <string_view>

#include "base/xpath/value.hpp"

namespace xpath {

class Call;

// One function of the language: how many values it takes, and what it answers.
struct Function {
  static constexpr std::size_t any_number = 1000;
  std::string_view name;
  std::size_t least = 0, most = 0;
  Value (*answer)(Call&) = nullptr;
};

const Function* function_named(std::string_view name);
// Functions that other tools know and we do not.
bool is_known_elsewhere(std::string_view name);

}  // namespace xpath
