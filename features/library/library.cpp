#include "features/library/library.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace library {
namespace {

constexpr int last_number = 9'999'999;

}  // namespace

std::optional<Ref> Ref::parse(std::string_view text) {
  if (text.size() < 4 || text.size() > 8 || text.front() != 'r') return std::nullopt;
  const auto digits = text.substr(1);
  if (!std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; }))
    return std::nullopt;
  // One resource, one reference: neither r0042 nor r000.
  if ((digits.size() > 3 && digits.front() == '0') || digits == "000") return std::nullopt;
  return Ref(std::string(text));
}

Ref Ref::numbered(int number) {
  if (number < 1 || number > last_number) std::abort();
  return Ref(fmt::format("r{:03}", number));
}

int Ref::number() const { return std::stoi(text_.substr(1)); }

std::vector<std::string> Resource::values(Axis axis) const {
  switch (axis) {
    case Axis::Type: return {type};
    case Axis::Theme: return themes;
    case Axis::Level: return levels;
    case Axis::Audience: return audiences;
    case Axis::Stage: return stages;
    case Axis::Sdg: return sdgs;
    case Axis::Format: return {format};
  }
  std::abort();
}

std::string Resource::site() const {
  auto host = std::string_view(url.text());
  host.remove_prefix(host.find("//") + 2);
  host = host.substr(0, host.find_first_of("/?#:"));
  if (host.starts_with("www.")) host.remove_prefix(4);
  return std::string(host);
}

}  // namespace library
