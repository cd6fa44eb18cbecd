#pragma once
#include <string_view>

#include "base/html/html.hpp"

namespace look {

// A QR code drawn as SVG, dark on white with its quiet margin: the same thing as the link that
// stands beside it, for phones and paper. Throws std::length_error beyond 1,500 bytes.
Html qr(std::string_view text, std::string_view label);

}  // namespace look
