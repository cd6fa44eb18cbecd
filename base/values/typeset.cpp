#include "base/values/typeset.hpp"

#include <algorithm>

namespace text {
namespace {

constexpr std::string_view narrow_space = "\u202F", wide_space = "\u00A0";
constexpr std::string_view opening = "«", closing = "»";

// Figures at the end of `before` and at the beginning of `after` make one number: "3 200", and
// neither "2025 300" nor "3 2024".
bool is_one_number(std::string_view before, std::string_view after) {
  static constexpr std::string_view figures = "0123456789";
  const auto first = before.size() - (before.find_last_not_of(figures) + 1);
  const auto second = std::min(after.size(), after.find_first_not_of(figures));
  return first >= 1 && first <= 3 && second == 3;
}

// What the space between `before` and `after` becomes.
std::string_view space_between(std::string_view before, std::string_view after) {
  if (after.empty() || before.empty()) return " ";
  switch (after.front()) {
    case ':':
    case '%': return wide_space;
    case '?':
    case '!':
    case ';': return narrow_space;
    default: break;
  }
  if (after.starts_with(closing) || before.ends_with(opening)) return wide_space;
  if (is_one_number(before, after)) return narrow_space;
  return " ";
}

}  // namespace

std::string typeset(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\'')
      out += "’";
    else if (text[i] == ' ')
      out += space_between(out, text.substr(i + 1));
    else
      out += text[i];
  }
  return out;
}

}  // namespace text
