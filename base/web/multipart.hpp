#pragma once
#include <optional>
#include <string_view>

#include "base/web/request.hpp"

namespace web {

// The fields of a multipart/form-data body (RFC 7578). What people typed is NFC; a file is its
// bytes as they came, and a field more, « fichier.nom », says what it was called. Empty when
// malformed.
std::optional<Fields> parse_multipart(std::string_view content_type, std::string_view body);

// Any form that a browser sends: the status to refuse with (400, 415) when it is another.
struct Form {
  Fields fields;
  int refused = 0;
};
Form parse_form(std::string_view content_type, std::string_view body);

}  // namespace web
