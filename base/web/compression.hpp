#pragma once
#include <string>
#include <string_view>

namespace web {

enum class Coding { Identity, Brotli, Gzip };

// The best of ours that an Accept-Encoding header allows.
Coding negotiate(std::string_view accept_encoding);
std::string_view coding_name(Coding coding);  // "br", "gzip", ""

// Text gains from it; images, fonts and spreadsheets do not.
bool is_compressible(std::string_view content_type);

enum class Effort {
  Quick,  // for an answer sent once
  Kept,   // for one that is kept and sent again
};
std::string compress(std::string_view body, Coding coding, Effort effort);

}  // namespace web
