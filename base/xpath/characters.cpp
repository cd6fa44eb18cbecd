#include "base/xpath/characters.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>

namespace xpath {
namespace {

struct Range {
  char32_t first, last;
};

constexpr std::array name_starts = {Range{'A', 'Z'}, Range{'_', '_'}, Range{'a', 'z'},
    Range{0xC0, 0xD6}, Range{0xD8, 0xF6}, Range{0xF8, 0x2FF}, Range{0x370, 0x37D},
    Range{0x37F, 0x1FFF}, Range{0x200C, 0x200D}, Range{0x2070, 0x218F}, Range{0x2C00, 0x2FEF},
    Range{0x3001, 0xD7FF}, Range{0xF900, 0xFDCF}, Range{0xFDF0, 0xFFFC}, Range{0x10000, 0xEFFFF}};
constexpr std::array name_rests = {Range{'-', '.'}, Range{'0', '9'}, Range{0xB7, 0xB7},
    Range{0x300, 0x36F}, Range{0x203F, 0x2040}};

template <std::size_t size>
bool within(const std::array<Range, size>& ranges, char32_t c) {
  return std::ranges::any_of(
      ranges, [c](const Range& range) { return c >= range.first && c <= range.last; });
}

}  // namespace

std::u32string characters(std::string_view utf8) {
  std::u32string found;
  found.reserve(utf8.size());
  while (!utf8.empty()) {
    utf8proc_int32_t c = 0;
    auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(utf8.data()),
        static_cast<utf8proc_ssize_t>(std::min<std::size_t>(utf8.size(), 4)), &c);
    if (length <= 0) c = 0xFFFD, length = 1;
    found += static_cast<char32_t>(c);
    utf8.remove_prefix(static_cast<std::size_t>(length));
  }
  return found;
}

std::string utf8(std::u32string_view characters) {
  std::string text;
  text.reserve(characters.size());
  for (const auto c : characters) {
    std::array<utf8proc_uint8_t, 4> bytes{};
    const auto length = utf8proc_encode_char(static_cast<utf8proc_int32_t>(c), bytes.data());
    text.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(length));
  }
  return text;
}

bool starts_name(char32_t c) { return within(name_starts, c); }
bool continues_name(char32_t c) { return starts_name(c) || within(name_rests, c); }

}  // namespace xpath
