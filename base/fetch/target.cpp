#include "base/fetch/target.hpp"

#include <curl/curl.h>

#include <memory>

namespace fetch {
namespace {

constexpr std::size_t longest = 2000;

using Parts = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

// Empty: the address has no such part.
std::optional<std::string> part(const Parts& parts, CURLUPart which, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(parts.get(), which, &text, flags) != CURLUE_OK) return std::nullopt;
  const std::unique_ptr<char, decltype(&curl_free)> owned(text, &curl_free);
  return std::string(text);
}

}  // namespace

std::string Target::origin() const {
  return scheme + "://" + (host.find(':') == std::string::npos ? host : "[" + host + "]") + ":" +
         std::to_string(port);
}

std::optional<Target> Target::parse(std::string_view url) {
  if (url.empty() || url.size() > longest) return std::nullopt;
  const Parts parts(curl_url(), &curl_url_cleanup);
  const std::string text(url);
  if (!parts || curl_url_set(parts.get(), CURLUPART_URL, text.c_str(),
                    CURLU_URLENCODE | CURLU_DISALLOW_USER) != CURLUE_OK)
    return std::nullopt;
  curl_url_set(parts.get(), CURLUPART_FRAGMENT, nullptr, 0);
  Target target;
  const auto scheme = part(parts, CURLUPART_SCHEME), host = part(parts, CURLUPART_HOST),
             port = part(parts, CURLUPART_PORT, CURLU_DEFAULT_PORT),
             path = part(parts, CURLUPART_PATH), query = part(parts, CURLUPART_QUERY),
             whole = part(parts, CURLUPART_URL);
  if (!scheme || !host || !port || !path || !whole) return std::nullopt;
  if ((*scheme != "http" && *scheme != "https") || host->empty()) return std::nullopt;
  target.url = *whole;
  target.scheme = *scheme;
  target.host = *host;
  if (target.host.front() == '[') target.host = target.host.substr(1, target.host.size() - 2);
  for (char& c : target.host) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
                       c == '_' || c == ':';
    if (!plain) return std::nullopt;
  }
  target.port = static_cast<std::uint16_t>(std::stoul(*port));
  target.path = *path + (query ? "?" + *query : "");
  return target;
}

}  // namespace fetch
