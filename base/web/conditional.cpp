#include "base/web/conditional.hpp"

#include <fmt/format.h>

#include <charconv>
#include <functional>

#include "base/values/text.hpp"

namespace web {
namespace {

std::optional<std::uint64_t> plain_number(std::string_view text) {
  std::uint64_t value = 0;
  const char* end = text.data() + text.size();
  const auto [read, error] = std::from_chars(text.data(), end, value);
  if (text.empty() || error != std::errc() || read != end) return std::nullopt;
  return value;
}

}  // namespace

std::string etag_of(std::string_view body) {
  return fmt::format("\"{:016x}\"", std::hash<std::string_view>()(body));
}

bool has_already(std::string_view if_none_match, std::string_view etag) {
  if (etag.empty()) return false;
  for (auto tag : text::split(if_none_match, ',')) {
    tag = text::trim(tag);
    if (tag == "*") return true;
    if (tag.starts_with("W/")) tag.remove_prefix(2);
    if (tag == etag) return true;
  }
  return false;
}

Slice slice_of(std::string_view range, std::uint64_t size) {
  constexpr Slice whole;
  if (!range.starts_with("bytes=")) return whole;
  range.remove_prefix(6);
  const auto dash = range.find('-');
  if (dash == std::string_view::npos || range.find(',') != std::string_view::npos) return whole;
  const auto first = text::trim(range.substr(0, dash)), last = text::trim(range.substr(dash + 1));
  const auto from = plain_number(first), to = plain_number(last);
  if ((!first.empty() && !from) || (!last.empty() && !to) || (first.empty() && last.empty()))
    return whole;

  constexpr Slice impossible{Slice::Kind::Impossible};
  if (first.empty()) {
    const auto count = std::min(*to, size);
    if (count == 0) return impossible;
    return {Slice::Kind::Part, size - count, count};
  }
  if (to && *to < *from) return whole;
  if (*from >= size) return impossible;
  const auto end = to ? std::min(*to, size - 1) : size - 1;
  return {Slice::Kind::Part, *from, end - *from + 1};
}

}  // namespace web
