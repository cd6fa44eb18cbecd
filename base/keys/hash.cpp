#include "base/keys/hash.hpp"

#include <sodium.h>

#include <array>
#include <stdexcept>

namespace keys {
namespace {

void ready() {
  static const bool done = sodium_init() >= 0;
  if (!done) throw std::runtime_error("libsodium cannot start");
}

const unsigned char* raw(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

std::string hex(std::span<const unsigned char> bytes) {
  std::string text(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
  text.pop_back();
  return text;
}

}  // namespace

std::string sha256(std::string_view bytes) {
  std::string digest(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256(reinterpret_cast<unsigned char*>(digest.data()), raw(bytes), bytes.size());
  return digest;
}

std::string sha256_hex(std::string_view bytes) {
  const auto digest = sha256(bytes);
  return hex({raw(digest), digest.size()});
}

struct Sha256::Inside {
  crypto_hash_sha256_state state;
};

Sha256::Sha256() : inside_(std::make_unique<Inside>()) { crypto_hash_sha256_init(&inside_->state); }
Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
  crypto_hash_sha256_update(&inside_->state, raw(bytes), bytes.size());
}

std::string Sha256::hex() {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256_final(&inside_->state, digest.data());
  return keys::hex(digest);
}

std::string keyed_hash(std::string_view key, std::string_view bytes) {
  std::array<unsigned char, crypto_auth_hmacsha256_BYTES> digest{};
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, raw(key), key.size());
  crypto_auth_hmacsha256_update(&state, raw(bytes), bytes.size());
  crypto_auth_hmacsha256_final(&state, digest.data());
  sodium_memzero(&state, sizeof state);
  return hex(digest);
}

bool same(std::string_view one, std::string_view other) {
  return one.size() == other.size() && sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

void system_chance(std::span<unsigned char> bytes) {
  ready();
  randombytes_buf(bytes.data(), bytes.size());
}

std::string random_bytes(std::size_t count, const Chance& chance) {
  std::string bytes(count, '\0');
  chance({reinterpret_cast<unsigned char*>(bytes.data()), count});
  return bytes;
}

std::string secret_token(const Chance& chance) { return base64url(random_bytes(32, chance)); }

std::uint32_t random_below(std::uint32_t bound, const Chance& chance) {
  if (bound == 0) throw std::invalid_argument("nothing is below 0");
  // The first numbers, one turn too many of `bound`, are drawn again.
  const std::uint32_t surplus = (0U - bound) % bound;
  for (;;) {
    std::array<unsigned char, 4> bytes{};
    chance(bytes);
    const auto drawn = static_cast<std::uint32_t>(bytes[0]) << 24 |
                       static_cast<std::uint32_t>(bytes[1]) << 16 |
                       static_cast<std::uint32_t>(bytes[2]) << 8 | bytes[3];
    if (drawn >= surplus) return drawn % bound;
  }
}

std::string six_digits(const Chance& chance) {
  auto digits = std::to_string(random_below(1'000'000, chance));
  return std::string(6 - digits.size(), '0') + digits;
}

std::optional<std::string> typed_digits(std::string_view text) {
  constexpr std::array<std::string_view, 3> blanks{" ", "\u00a0", "\u202f"};
  std::string digits;
  if (text.size() > 64) return std::nullopt;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t blank = text[i] == '-' || text[i] == '\t' ? 1 : 0;
    for (const auto& one : blanks)
      if (text.substr(i).starts_with(one)) blank = one.size();
    if (blank == 0 && (text[i] < '0' || text[i] > '9')) return std::nullopt;
    if (blank == 0) digits += text[i];
    i += blank == 0 ? 1 : blank;
  }
  if (digits.size() != 6) return std::nullopt;
  return digits;
}

std::string base64url(std::string_view bytes) {
  constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  ready();
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), raw(bytes), bytes.size(), variant);
  text.pop_back();
  return text;
}

std::optional<std::string> from_base64url(std::string_view text) {
  std::string bytes(text.size() / 4 * 3 + 3, '\0');
  std::size_t size = 0;
  const char* end = nullptr;
  ready();
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
          text.size(), nullptr, &size, &end, sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
      end != text.data() + text.size())
    return std::nullopt;
  bytes.resize(size);
  return bytes;
}

}  // namespace keys
