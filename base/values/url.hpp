#pragma once
#include <optional>
#include <string>
#include <string_view>

// A link target, only ever made by a route, an asset, or by parsing an http(s) or mailto address.
class Url {
 public:
  explicit Url(std::string text) : text_(std::move(text)) {}
  // An address on the web that a person or a file gave: absolute http or https, bounded, no spaces.
  static std::optional<Url> parse(std::string_view text);
  const std::string& text() const { return text_; }
  // The same place with one more field in its query, percent-encoded: /ressources?q=caf%C3%A9
  Url with(std::string_view name, std::string_view value) const;
  Url at(std::string_view fragment) const;  // #fragment
  bool operator==(const Url&) const = default;

 private:
  std::string text_;
};

std::string percent_encoded(std::string_view text);  // RFC 3986: all but unreserved characters
std::optional<std::string> percent_decoded(std::string_view text);  // empty when malformed
