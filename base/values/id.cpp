#include "base/values/id.hpp"

#include <fmt/format.h>
#include <sys/random.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <stdexcept>

namespace {

void fill_with_chance(std::span<unsigned char> bytes) {
  if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
    throw std::runtime_error("no randomness");
}

// Milliseconds, then twelve bits that count within one (RFC 9562, 6.2, methods 1 and 3): what is
// made later by this program is sorted later, when the clock goes back too.
std::uint64_t next_instant() {
  static std::atomic<std::uint64_t> last{0};
  const auto milliseconds =
      static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(
          std::chrono::system_clock::now().time_since_epoch())
                                     .count());
  auto before = last.load();
  std::uint64_t next = 0;
  do {
    next = std::max(milliseconds << 12, before + 1);
  } while (!last.compare_exchange_weak(before, next));
  return next;
}

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

}  // namespace

std::string fresh_uuid() {
  std::array<unsigned char, 16> bytes{};
  fill_with_chance(bytes);
  const auto instant = next_instant();
  for (int i = 0; i < 6; ++i)
    bytes[static_cast<std::size_t>(i)] = static_cast<unsigned char>(instant >> (12 + 8 * (5 - i)));
  bytes[6] = static_cast<unsigned char>(0x70 | ((instant >> 8) & 0x0f));
  bytes[7] = static_cast<unsigned char>(instant);
  bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3f) | 0x80);
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
    text += fmt::format("{:02x}", bytes[i]);
  }
  return text;
}

std::string fresh_secret() {
  static constexpr std::string_view letters = "abcdefghjkmnpqrstuvwxyz23456789";
  std::array<unsigned char, 64> bytes{};
  fill_with_chance(bytes);
  std::string text;
  for (unsigned char byte : bytes) {
    if (byte >= 248) continue;  // 8 × 31: keeps every letter as likely as the others.
    text += letters[byte % letters.size()];
    if (text.size() == 24) return text;
  }
  return fresh_secret();
}

bool is_uuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] != '-' : !is_hex(text[i])) return false;
  }
  return true;
}
