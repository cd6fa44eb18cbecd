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

std::string set_cookie(const Cookie& cookie, bool secure) {
  auto header = fmt::format(
      "{}={}; Path=/; HttpOnly; SameSite=Lax", cookie.name, percent_encoded(cookie.value));
  if (cookie.max_age_seconds) header += fmt::format("; Max-Age={}", *cookie.max_age_seconds);
  if (secure) header += "; Secure";
  return header;
}

std::optional<std::string> Visit::cookie(std::string_view name) {
  personal_ = true;
  return find_cookie(request.cookies, name);
}

}  // namespace web
