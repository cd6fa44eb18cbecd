#include "base/xpath/functions.hpp"

#include <algorithm>
#include <array>

#include "base/xpath/families.hpp"

namespace xpath {
namespace {

constexpr std::array unsupported = {"digest", "base64-decode", "extract-signed", "jr:itext",
    "property", "property()", "id", "lang", "namespace-uri", "index", "power", "avg", "version",
    "count-if", "geofence", "intersects", "phone-call", "lookup", "adjust", "compare", "seconds",
    "months", "days-from-date", "seconds-from-dateTime", "upper-case", "lower-case", "replace",
    "tokenize", "matches", "comment-status", "comment-value"};

}  // namespace

const Function* function_named(std::string_view name) {
  for (const auto family : {text_functions(), number_functions(), node_functions(),
           date_functions(), form_functions(), place_functions()})
    for (const auto& function : family)
      if (function.name == name) return &function;
  return nullptr;
}

bool is_known_elsewhere(std::string_view name) {
  return std::ranges::find(unsupported, name) != unsupported.end();
}

}  // namespace xpath
