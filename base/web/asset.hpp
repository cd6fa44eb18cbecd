#pragma once
#include <span>
#include <string_view>

#include "base/values/url.hpp"

namespace web {

// A file of assets/, embedded in the program: its address carries a fingerprint of its content and
// is cached for ever. asset("site.css"), asset("boussole.js"), asset("fonts/vollkorn-700.woff2").
// An unknown name is a bug: throws std::logic_error.
Url asset(std::string_view name);

// What the build embedded (tools/embed writes the table). A compressed body is empty when it would
// not be smaller.
struct Asset {
  std::string_view name;     // "site.css"
  std::string_view address;  // "/actifs/site.6b86b273ff.css"
  std::string_view content_type;
  std::string_view etag;  // "\"6b86b273ff\""
  std::string_view body;
  std::string_view brotli;
  std::string_view gzip;
};
std::span<const Asset> all_assets();  // sorted by name

const Asset* find_asset(std::string_view name);
const Asset* find_asset_at(std::string_view address);

}  // namespace web
