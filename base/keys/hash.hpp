#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

// Digests, comparisons that take the same time whatever they find, and what chance gives.
namespace keys {

std::string sha256(std::string_view bytes);      // 32 bytes
std::string sha256_hex(std::string_view bytes);  // 64 characters, lower case

// The same of what comes piece by piece.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  void add(std::string_view bytes);
  std::string hex();  // once, at the end

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

// HMAC-SHA-256 in hexadecimal. How a short code is kept: a million codes are soon tried against a
// bare digest, not against one that also needs the secret of the attempt.
std::string keyed_hash(std::string_view key, std::string_view bytes);

// Whether both are the same bytes; how long it takes tells their length at most.
bool same(std::string_view one, std::string_view other);

// Where chance comes from: fills the bytes. Tests give their own.
using Chance = std::function<void(std::span<unsigned char>)>;
void system_chance(std::span<unsigned char> bytes);  // the kernel’s, by libsodium

std::string random_bytes(std::size_t count, const Chance& chance = system_chance);

// 256 bits as 43 characters of base64url: the key of a session, of a link, of a challenge.
std::string secret_token(const Chance& chance = system_chance);

// A number below `bound` (which is at least 1), each as likely as the others.
std::uint32_t random_below(std::uint32_t bound, const Chance& chance = system_chance);

// "000000" to "999999", each as likely as the others.
std::string six_digits(const Chance& chance = system_chance);

// A code as people type it, "123 456", "123-456": its six digits; empty when it is something else.
std::optional<std::string> typed_digits(std::string_view text);

// RFC 4648 section 5, without padding. Reading is strict: no blank, no padding, no stray bits.
std::string base64url(std::string_view bytes);
std::optional<std::string> from_base64url(std::string_view text);

}  // namespace keys
