#pragma once
#include <string_view>

#include "base/values/url.hpp"

namespace web {

// A file of assets/, embedded in the program: its address carries a fingerprint of its content and
// is cached for ever. asset("site.css"), asset("boussole.js"), asset("fonts/vollkorn-700.woff2").
// An unknown name is a bug: throws std::logic_error.
Url asset(std::string_view name);

}  // namespace web
