#pragma once
#include <string>
#include <string_view>

namespace table {

// How the letters of a text file are written.
enum class Encoding { Utf8, Windows1252, Utf16 };
std::string_view slug(Encoding encoding);   // "utf-8", "windows-1252", "utf-16"
std::string_view label(Encoding encoding);  // « UTF-8 », « Windows (1252) »…

// By its byte order mark, else UTF-8 when it is valid UTF-8, else what Windows writes in France.
Encoding guess_encoding(std::string_view bytes);

// As UTF-8, without byte order mark. What means nothing in that encoding becomes U+FFFD.
std::string to_utf8(std::string_view bytes, Encoding encoding);

}  // namespace table
