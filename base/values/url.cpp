#include "base/values/url.hpp"

#include <fmt/format.h>

std::optional<Url> Url::parse(std::string_view text) {
  const bool secure = text.starts_with("https://");
  if ((!secure && !text.starts_with("http://")) || text.size() > 2000) return std::nullopt;
  const auto host = text.substr(secure ? 8 : 7);
  if (host.empty() || host[0] == '/' || host[0] == '?' || host[0] == '#') return std::nullopt;
  for (unsigned char c : text)
    if (c <= 0x20 || c == 0x7f || c == '"' || c == '<' || c == '>' || c == '\\')
      return std::nullopt;
  return Url(std::string(text));
}

Url Url::with(std::string_view name, std::string_view value) const {
  const auto hash = text_.find('#');
  auto base = text_.substr(0, hash);
  base += base.find('?') == std::string::npos ? '?' : '&';
  base += percent_encoded(name) + "=" + percent_encoded(value);
  if (hash != std::string::npos) base += text_.substr(hash);
  return Url(base);
}

Url Url::at(std::string_view fragment) const {
  return Url(text_ + "#" + percent_encoded(fragment));
}

std::string percent_encoded(std::string_view text) {
  std::string out;
  for (unsigned char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    if (plain)
      out += static_cast<char>(c);
    else
      out += fmt::format("%{:02X}", c);
  }
  return out;
}

std::optional<std::string> percent_decoded(std::string_view text) {
  const auto hex = [](char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
  };
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    const int high = hex(text[i + 1]), low = hex(text[i + 2]);
    if (high < 0 || low < 0) return std::nullopt;
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return out;
}
