#include "base/web/multipart.hpp"

#include <algorithm>
#include <iterator>

#include "base/values/text.hpp"

namespace web {
namespace {

constexpr std::size_t most_parts = 2000;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool begins_with(std::string_view text, std::string_view start) {
  return text.size() >= start.size() &&
         std::ranges::equal(text.substr(0, start.size()), start, {}, lower, lower);
}

// The value of name="…" or name=… after a semicolon.
std::optional<std::string> parameter(std::string_view header, std::string_view name) {
  for (auto at = header.find(';'); at != std::string_view::npos; at = header.find(';', at + 1)) {
    auto rest = text::trim(header.substr(at + 1));
    if (!begins_with(rest, name) || rest.substr(name.size(), 1) != "=") continue;
    rest.remove_prefix(name.size() + 1);
    if (!rest.starts_with('"')) return std::string(text::trim(rest.substr(0, rest.find(';'))));
    std::string value;
    for (std::size_t i = 1; i < rest.size(); ++i) {
      if (rest[i] == '"') return value;
      if (rest[i] == '\\' && i + 1 < rest.size() && (rest[i + 1] == '"' || rest[i + 1] == '\\'))
        ++i;
      value += rest[i];
    }
    return std::nullopt;
  }
  return std::nullopt;
}

// Browsers write these three as %0D, %0A and %22 inside names.
std::string unescaped(std::string name) {
  for (const auto& [code, plain] : {std::pair{"%22", '"'}, {"%0D", '\r'}, {"%0A", '\n'}})
    for (auto at = name.find(code); at != std::string::npos; at = name.find(code, at + 1))
      name.replace(at, 3, 1, plain);
  return name;
}

// A field; for a file, its bytes and then its name, as a field named like it with ".nom".
std::optional<Fields::List> read_part(std::string_view part) {
  const auto end = part.find("\r\n\r\n");
  if (end == std::string_view::npos) return std::nullopt;
  const auto content = part.substr(end + 4);
  for (auto line : text::split(part.substr(0, end), '\n')) {
    line = text::trim(line);
    if (!begins_with(line, "content-disposition:")) continue;
    const auto name = parameter(line, "name");
    if (!name || !text::is_utf8(*name)) return std::nullopt;
    if (const auto file = parameter(line, "filename"))
      return Fields::List{{text::nfc(unescaped(*name)), std::string(content)},
          {text::nfc(unescaped(*name)) + ".nom", text::nfc(unescaped(*file))}};
    if (!text::is_utf8(content) || content.find('\0') != std::string_view::npos)
      return std::nullopt;
    return Fields::List{{text::nfc(unescaped(*name)), text::nfc(content)}};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Fields> parse_multipart(std::string_view content_type, std::string_view body) {
  const auto boundary = parameter(content_type, "boundary");
  if (!boundary || boundary->empty() || boundary->size() > 70) return std::nullopt;
  const auto mark = "\r\n--" + *boundary;

  // The first mark has no line before it.
  if (!body.starts_with(std::string_view(mark).substr(2))) return std::nullopt;
  body.remove_prefix(mark.size() - 2);
  Fields::List list;
  while (!body.starts_with("--")) {
    if (!body.starts_with("\r\n")) return std::nullopt;
    body.remove_prefix(2);
    const auto end = body.find(mark);
    if (end == std::string_view::npos || list.size() >= most_parts) return std::nullopt;
    auto fields = read_part(body.substr(0, end));
    if (!fields) return std::nullopt;
    std::ranges::move(*fields, std::back_inserter(list));
    body.remove_prefix(end + mark.size());
  }
  return Fields(std::move(list));
}

Form parse_form(std::string_view content_type, std::string_view body) {
  if (body.empty()) return {};
  std::optional<Fields> fields;
  if (begins_with(content_type, "application/x-www-form-urlencoded"))
    fields = Fields::parse(body);
  else if (begins_with(content_type, "multipart/form-data"))
    fields = parse_multipart(content_type, body);
  else
    return {.refused = 415};
  if (!fields) return {.refused = 400};
  return {.fields = *std::move(fields)};
}

}  // namespace web
