#include "base/web/path.hpp"

#include "base/values/text.hpp"

namespace web {
namespace {

bool has_control_characters(std::string_view text) {
  return std::ranges::any_of(text, [](unsigned char c) { return c < 0x20 || c == 0x7f; });
}

}  // namespace

std::optional<std::string> take_segment(std::string_view& pattern, std::string_view& path) {
  const auto before = pattern.find("{}");
  if (path.substr(0, before) != pattern.substr(0, before)) return std::nullopt;
  path.remove_prefix(before);
  pattern.remove_prefix(before + 2);

  auto segment = path.substr(0, path.find('/'));
  const auto after = pattern.substr(0, std::min(pattern.find('/'), pattern.find("{}")));
  if (!segment.ends_with(after)) return std::nullopt;
  segment.remove_suffix(after.size());
  path.remove_prefix(segment.size());

  const auto plain = percent_decoded(segment);
  if (!plain || plain->empty() || !text::is_utf8(*plain)) return std::nullopt;
  return text::nfc(*plain);
}

bool looks_like(std::string_view pattern, std::string_view path) {
  while (pattern.find("{}") != std::string_view::npos)
    if (!take_segment(pattern, path)) return false;
  return pattern == path;
}

bool is_well_formed(std::string_view path) {
  const auto plain = percent_decoded(path);
  return plain && text::is_utf8(*plain) && !has_control_characters(*plain);
}

}  // namespace web
