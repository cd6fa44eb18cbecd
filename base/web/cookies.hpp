#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/web/request.hpp"
#include "base/web/response.hpp"

namespace web {

// The value of a cookie in a Cookie header.
std::optional<std::string> find_cookie(std::string_view header, std::string_view name);
// The value of one of our cookies, by the name that `Response` gave it.
std::optional<std::string> find_cookie(const Request& request, std::string_view name);

// A Set-Cookie header: never read by scripts, never sent by other sites' forms, and only over TLS
// when the site is; its name then begins with __Host-.
std::string set_cookie(const Cookie& cookie, bool secure);

}  // namespace web
