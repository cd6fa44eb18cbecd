#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/values/result.hpp"

namespace xpath {

inline constexpr std::size_t longest_pattern = 2'000;  // bytes
inline constexpr std::size_t longest_matched = 20'000;

// Whether the whole of a text is as a regular expression says. Bounded: a pattern that tries too
// many ways is given up. Refused with a French sentence.
Result<bool, std::string> matches(std::string_view text, std::string_view pattern);
// Why a pattern cannot be read; empty when it can.
std::optional<std::string> flaw_of(std::string_view pattern);

}  // namespace xpath
