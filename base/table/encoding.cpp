#include "base/table/encoding.hpp"

#include <array>
#include <cstdlib>

#include "base/values/text.hpp"

namespace table {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr std::string_view little_endian_mark = "\xFF\xFE";
constexpr std::string_view big_endian_mark = "\xFE\xFF";
constexpr char32_t unknown = 0xFFFD;

// Windows 1252 from 0x80 to 0x9F; the rest is Latin 1.
constexpr std::array<char32_t, 32> windows{0x20AC, unknown, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020,
    0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, unknown, 0x017D, unknown, unknown, 0x2018,
    0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, unknown,
    0x017E, 0x0178};

void append(std::string& out, char32_t letter) {
  const auto byte = [&](char32_t value) { out += static_cast<char>(value); };
  if (letter < 0x80) {
    byte(letter);
  } else if (letter < 0x800) {
    byte(0xC0 | letter >> 6), byte(0x80 | (letter & 0x3F));
  } else if (letter < 0x10000) {
    byte(0xE0 | letter >> 12), byte(0x80 | (letter >> 6 & 0x3F)), byte(0x80 | (letter & 0x3F));
  } else {
    byte(0xF0 | letter >> 18), byte(0x80 | (letter >> 12 & 0x3F));
    byte(0x80 | (letter >> 6 & 0x3F)), byte(0x80 | (letter & 0x3F));
  }
}

std::string from_windows(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) {
    const auto value = static_cast<unsigned char>(c);
    append(out, value >= 0x80 && value < 0xA0 ? windows.at(value - 0x80u) : char32_t{value});
  }
  return out;
}

std::string from_utf16(std::string_view bytes) {
  const bool big = bytes.starts_with(big_endian_mark);
  if (big || bytes.starts_with(little_endian_mark)) bytes.remove_prefix(2);
  const auto unit = [&](std::size_t i) {
    const auto first = static_cast<unsigned char>(bytes[i]);
    const auto second = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<char32_t>(big ? first << 8 | second : second << 8 | first);
  };
  std::string out;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    auto letter = unit(i);
    if (letter >= 0xD800 && letter < 0xDC00 && i + 3 < bytes.size() && unit(i + 2) >= 0xDC00 &&
        unit(i + 2) < 0xE000) {
      letter = 0x10000 + ((letter - 0xD800) << 10) + (unit(i + 2) - 0xDC00);
      i += 2;
    } else if (letter >= 0xD800 && letter < 0xE000) {
      letter = unknown;
    }
    append(out, letter);
  }
  return out;
}

}  // namespace

std::string_view slug(Encoding encoding) {
  switch (encoding) {
    case Encoding::Utf8: return "utf-8";
    case Encoding::Windows1252: return "windows-1252";
    case Encoding::Utf16: return "utf-16";
  }
  std::abort();
}

std::string_view label(Encoding encoding) {
  switch (encoding) {
    case Encoding::Utf8: return "UTF-8";
    case Encoding::Windows1252: return "Windows (1252)";
    case Encoding::Utf16: return "UTF-16";
  }
  std::abort();
}

Encoding guess_encoding(std::string_view bytes) {
  if (bytes.starts_with(little_endian_mark) || bytes.starts_with(big_endian_mark))
    return Encoding::Utf16;
  return text::is_utf8(bytes) ? Encoding::Utf8 : Encoding::Windows1252;
}

std::string to_utf8(std::string_view bytes, Encoding encoding) {
  switch (encoding) {
    case Encoding::Utf8:
      if (bytes.starts_with(utf8_mark)) bytes.remove_prefix(utf8_mark.size());
      return std::string(bytes);
    case Encoding::Windows1252: return from_windows(bytes);
    case Encoding::Utf16: return from_utf16(bytes);
  }
  std::abort();
}

}  // namespace table
