#include "base/web/origin.hpp"

namespace web {
namespace {

// "https://example.fr:8443/page" → "example.fr:8443"
std::string_view host_of(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  return url.substr(0, url.find_first_of("/?#"));
}

// Someone at the machine itself, whatever name the site has for others.
bool is_this_machine(std::string_view host) {
  const auto name = host.substr(0, host.rfind(':'));
  return name == "127.0.0.1" || name == "localhost" || name == "[::1]";
}

bool is_ours(std::string_view url, const Request& request) {
  const auto host = host_of(url);
  if (host.empty()) return false;
  if (host == host_of(request.public_url)) return true;
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
