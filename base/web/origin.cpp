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

bool is_ours(std::string_view url, const Request& request) {
  const auto host = host_of(url);
  return !host.empty() && (host == request.host || host == host_of(request.public_url));
}

}  // namespace

bool comes_from_this_site(const Request& request) {
  if (!request.fetch_site.empty())
    return request.fetch_site == "same-origin" || request.fetch_site == "none";
  if (!request.origin.empty()) return is_ours(request.origin, request);
  if (!request.referer.empty()) return is_ours(request.referer, request);
  return true;
}

}  // namespace web
