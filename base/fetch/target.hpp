#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fetch {

// An address on the web, taken apart as libcurl will: what we check is what is asked for.
struct Target {
  std::string url;  // whole, put in order, without fragment
  std::string scheme;
  std::string host;  // lower case; an IPv6 address without its brackets
  std::uint16_t port = 0;
  std::string path;  // and query: "/a?b=c"

  std::string origin() const;  // "https://exemple.fr:443"

  // Empty: not http nor https, a name or a password in it, malformed, over 2,000 bytes.
  static std::optional<Target> parse(std::string_view url);
};

}  // namespace fetch
