#include "base/xpath/value.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "base/xpath/characters.hpp"

namespace xpath {
namespace {

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(static_cast<unsigned char>(text.front()))) text.remove_prefix(1);
  while (!text.empty() && is_space(static_cast<unsigned char>(text.back()))) text.remove_suffix(1);
  return text;
}

double number_of(std::string_view text) {
  text = trimmed(text);
  auto digits = text;
  if (digits.starts_with('-')) digits.remove_prefix(1);
  std::size_t count = 0, points = 0;
  for (const char c : digits) {
    if (c == '.')
      ++points;
    else if (c >= '0' && c <= '9')
      ++count;
    else
      return no_number;
  }
  if (count == 0 || points > 1) return no_number;
  std::string full(text);
  if (full.ends_with('.')) full.pop_back();
  double value = 0;
  const auto [end, error] =
      std::from_chars(full.data(), full.data() + full.size(), value, std::chars_format::fixed);
  if (error == std::errc::result_out_of_range) {
    // Too many digits before the point, or only zeros after it.
    const bool large = digits.find('.') > 300;
    value = large ? std::numeric_limits<double>::infinity() : 0;
    return text.starts_with('-') ? -value : value;
  }
  return error == std::errc() && end == full.data() + full.size() ? value : no_number;
}

std::string text_of(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number > 0 ? "Infinity" : "-Infinity";
  if (number == 0) return "0";
  // 1.5e-07: digits and where the point stands, as few digits as tell the number.
  std::array<char, 64> buffer{};
  const auto end = std::to_chars(
      buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::scientific)
                       .ptr;
  std::string_view all(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
  const bool negative = all.starts_with('-');
  if (negative) all.remove_prefix(1);
  const auto e = all.find('e');
  int exponent = 0;
  auto power = all.substr(e + 1);
  if (power.starts_with('+')) power.remove_prefix(1);
  std::from_chars(power.data(), power.data() + power.size(), exponent);
  std::string digits;
  for (const char c : all.substr(0, e))
    if (c != '.') digits += c;
  std::string text;
  if (exponent < 0) {
    text = "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
  } else if (static_cast<std::size_t>(exponent) + 1 >= digits.size()) {
    text = digits + std::string(static_cast<std::size_t>(exponent) + 1 - digits.size(), '0');
  } else {
    text = digits.substr(0, static_cast<std::size_t>(exponent) + 1) + "." +
           digits.substr(static_cast<std::size_t>(exponent) + 1);
  }
  return negative ? "-" + text : text;
}

std::string text_of(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* number = std::get_if<double>(&value)) return text_of(*number);
  if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "true" : "false";
  const auto& nodes = std::get<NodeSet>(value);
  return nodes.empty() ? "" : text_of(nodes.front());
}

bool truth_of(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return !text->empty();
  if (const auto* number = std::get_if<double>(&value)) return *number != 0 && !std::isnan(*number);
  if (const auto* truth = std::get_if<bool>(&value)) return *truth;
  return std::ranges::any_of(
      std::get<NodeSet>(value), [](const NodeRef& ref) { return ref.node().relevant; });
}

}  // namespace xpath
