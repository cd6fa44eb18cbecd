#pragma once
#include <cstddef>
#include <string>

#include "base/values/result.hpp"

namespace xpath {

// Why an expression cannot be read or worked out, and where in it.
struct Fault {
  std::size_t column = 0;  // the character, from 1; 0 when no place is meant
  std::string reason;      // in French, for people
  bool operator==(const Fault&) const = default;
};

template <class Value>
using Outcome = Result<Value, Fault>;

}  // namespace xpath
