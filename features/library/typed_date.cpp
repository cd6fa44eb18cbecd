#include <fmt/format.h>

#include <array>
#include <charconv>

#include "base/values/text.hpp"
#include "features/library/trials.hpp"

namespace library {
namespace {

constexpr std::array<std::string_view, 12> months{"janvier", "fevrier", "mars", "avril", "mai",
    "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre"};

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<int> month(std::string_view word) {
  for (std::size_t i = 0; i < months.size(); ++i)
    if (months[i] == word) return static_cast<int>(i) + 1;
  return number(word);
}

}  // namespace

std::optional<PartialDate> typed_date(std::string_view text) {
  if (auto exact = PartialDate::parse(text::trim(text))) return exact;
  const auto folded = text::fold(text);
  const auto words = text::split(folded, ' ');  // "27 11 2025", "novembre 2025", "1er mai 2025"
  if (words.empty() || words.size() > 3) return std::nullopt;
  const auto year = number(words.back());
  const auto in = words.size() > 1 ? month(words[words.size() - 2]) : std::optional(0);
  const auto day = words.size() < 3    ? std::optional(0)
                   : words[0] == "1er" ? std::optional(1)
                                       : number(words[0]);
  if (!year || !in || !day || *year < 1000) return std::nullopt;
  auto written = fmt::format("{:04}", *year);
  if (words.size() > 1) written += fmt::format("-{:02}", *in);
  if (words.size() > 2) written += fmt::format("-{:02}", *day);
  return PartialDate::parse(written);
}

}  // namespace library
