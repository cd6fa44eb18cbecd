#pragma once
#include <cstdint>
#include <string>
#include <string_view>

// Texts as sequences of characters: XPath counts these, not bytes.
namespace xpath {

std::u32string characters(std::string_view utf8);  // bytes that are no UTF-8 become U+FFFD
std::string utf8(std::u32string_view characters);

inline bool is_space(char32_t c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
inline bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
// XML 1.0, production NCName.
bool starts_name(char32_t c);
bool continues_name(char32_t c);

}  // namespace xpath
