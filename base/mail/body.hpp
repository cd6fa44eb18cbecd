#pragma once
#include <string>

#include "base/mail/mail.hpp"

namespace mail {

// The two parts of a letter, which say the same.
std::string text_part(const Letter& letter);
// A whole document of a few KB: no image, nothing from elsewhere, no colour of its own, so that
// each mail program shows it in the light or dark that its reader chose.
std::string html_part(const Letter& letter);

// "123456" as "123 456", "12345678" as "1234 5678".
std::string grouped(std::string_view digits);

}  // namespace mail
