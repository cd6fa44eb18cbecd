#include "base/web/request.hpp"

#include <algorithm>
#include <charconv>

#include "base/values/text.hpp"
#include "base/values/url.hpp"

namespace web {
namespace {

constexpr std::size_t most_fields = 2000;

std::optional<std::string> decoded(std::string_view text) {
  std::string spaced(text);
  std::ranges::replace(spaced, '+', ' ');
  auto plain = percent_decoded(spaced);
  if (!plain || !text::is_utf8(*plain) || plain->find('\0') != std::string::npos)
    return std::nullopt;
  return text::nfc(*plain);
}

}  // namespace

std::optional<Fields> Fields::parse(std::string_view encoded) {
  List list;
  for (const auto pair : text::split(encoded, '&')) {
    if (pair.empty()) continue;
    if (list.size() == most_fields) return std::nullopt;
    const auto equals = pair.find('=');
    auto name = decoded(pair.substr(0, equals));
    auto value = decoded(equals == std::string_view::npos ? "" : pair.substr(equals + 1));
    if (!name || !value) return std::nullopt;
    list.emplace_back(*std::move(name), *std::move(value));
  }
  return Fields(std::move(list));
}

bool Fields::has(std::string_view name) const {
  return std::ranges::any_of(list_, [&](const auto& field) { return field.first == name; });
}

std::string_view Fields::text(std::string_view name) const {
  for (const auto& [key, value] : list_)
    if (key == name) return text::trim(value);
  return {};
}

std::vector<std::string_view> Fields::all(std::string_view name) const {
  std::vector<std::string_view> found;
  for (const auto& [key, value] : list_)
    if (key == name) found.push_back(text::trim(value));
  return found;
}

std::optional<int> Fields::integer(std::string_view name) const {
  const auto value = text(name);
  int number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (value.empty() || error != std::errc() || end != value.data() + value.size())
    return std::nullopt;
  return number;
}

}  // namespace web
