#include "base/web/origin.hpp"

namespace web {
namespace {

// "https://example.fr:8443/page" → "https" and "example.fr:8443"
struct Source {
  std::string_view scheme, host;
};
Source source_of(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  const auto after = url.substr(scheme + 3);
  return {url.substr(0, scheme), after.substr(0, after.find_first_of("/?#"))};
}

// Someone at the machine itself, whatever name the site has for others.
bool is_this_machine(std::string_view host) {
  const auto name = host.substr(0, host.rfind(':'));
  return name == "127.0.0.1" || name == "localhost" || name == "[::1]";
}

// Whoever sits between a browser and the site can make up pages of http://, never of https://.
bool is_ours(std::string_view url, const Request& request) {
  const auto [scheme, host] = source_of(url);
  if (host.empty() || (scheme != "https" && scheme != "http")) return false;
  const bool encrypted =
      request.secure || (request.known_address && request.public_url.starts_with("https://"));
  if (encrypted && scheme == "http" && !is_this_machine(host)) return false;
  if (host == source_of(request.public_url).host) return true;
  return host == request.host && (!request.known_address || is_this_machine(host));
}

}  // namespace

bool comes_from_this_site(const Request& request) {
  const bool elsewhere = !request.fetch_site.empty() && request.fetch_site != "same-origin" &&
                         request.fetch_site != "none";
  if (elsewhere) return false;
  // Browsers that hide where a form was sent from say so here.
  const bool hidden = request.origin == "null" && request.fetch_site == "same-origin";
  if (!request.origin.empty() && !hidden) return is_ours(request.origin, request);
  if (!request.referer.empty()) return is_ours(request.referer, request);
  return true;
}

}  // namespace web
