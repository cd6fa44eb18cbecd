#include "base/values/excerpt.hpp"

#include <algorithm>

#include "base/values/text.hpp"

namespace text {

std::size_t count_characters(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::ranges::count_if(utf8, [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string shortened(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return std::string(text);
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
  return std::string(trim(text.substr(0, bytes)));
}

std::string said_back(std::string_view received) {
  constexpr std::size_t longest = 80;
  return received.size() <= longest ? std::string(received) : shortened(received, longest) + "…";
}

}  // namespace text
