#include "base/web/cookies.hpp"

#include <fmt/format.h>

#include "base/values/text.hpp"
#include "base/values/url.hpp"
#include "base/web/page.hpp"

namespace web {

std::optional<std::string> find_cookie(std::string_view header, std::string_view name) {
  for (const auto pair : text::split(header, ';')) {
    const auto equals = pair.find('=');
    if (equals == std::string_view::npos || text::trim(pair.substr(0, equals)) != name) continue;
    auto value = percent_decoded(text::trim(pair.substr(equals + 1)));
    if (!value || !text::is_utf8(*value)) return std::nullopt;
    return value;
  }
  return std::nullopt;
}

namespace {
// A cookie that no other site of the same domain can have set (RFC 6265bis, __Host-).
constexpr std::string_view of_this_host = "__Host-";
}  // namespace

std::string set_cookie(const Cookie& cookie, bool secure) {
  auto header = fmt::format("{}{}={}; Path=/; HttpOnly; SameSite=Lax", secure ? of_this_host : "",
      cookie.name, percent_encoded(cookie.value));
  if (cookie.max_age_seconds) header += fmt::format("; Max-Age={}", *cookie.max_age_seconds);
  if (secure) header += "; Secure";
  return header;
}

std::optional<std::string> find_cookie(const Request& request, std::string_view name) {
  if (!request.secure) return find_cookie(request.cookies, name);
  return find_cookie(request.cookies, std::string(of_this_host) + std::string(name));
}

std::optional<std::string> Visit::cookie(std::string_view name) {
  personal_ = true;
  return find_cookie(request, name);
}

}  // namespace web
