#include "base/keys/totp.hpp"

#include <fmt/format.h>
#include <oath.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <stdexcept>

#include "base/values/url.hpp"

namespace keys {
namespace {

constexpr std::size_t fresh_bytes = 20, fewest_bytes = 16, most_bytes = 64;
constexpr int half_minute = 30;
constexpr std::size_t codes = 10, groups = 4, group_length = 4;
constexpr std::string_view letters = "abcdefghjkmnpqrstuvwxyz23456789";

struct Freed {
  void operator()(char* text) const { std::free(text); }
};
using Owned = std::unique_ptr<char, Freed>;

std::string in_base32(std::string_view bytes) {
  char* text = nullptr;
  std::size_t size = 0;
  if (oath_base32_encode(bytes.data(), bytes.size(), &text, &size) != OATH_OK)
    throw std::bad_alloc();
  const Owned owned(text);
  std::string found(text, size);
  while (found.ends_with('=')) found.pop_back();
  return found;
}

// Without the blanks and dashes of a grouped writing.
std::string ungrouped(std::string_view text) {
  std::string all;
  for (char c : text)
    if (c != ' ' && c != '-' && c != '\t') all += c;
  return all;
}

}  // namespace

TotpSecret TotpSecret::fresh(const Chance& chance) {
  return TotpSecret(random_bytes(fresh_bytes, chance));
}

std::optional<TotpSecret> TotpSecret::parse(std::string_view base32) {
  if (base32.size() > 4 * most_bytes) return std::nullopt;
  auto letters_only = ungrouped(base32);
  for (char& c : letters_only) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    const bool known = (c >= 'A' && c <= 'Z') || (c >= '2' && c <= '7');
    if (!known) return std::nullopt;
  }
  char* bytes = nullptr;
  std::size_t size = 0;
  if (oath_base32_decode(letters_only.data(), letters_only.size(), &bytes, &size) != OATH_OK)
    return std::nullopt;
  const Owned owned(bytes);
  if (size < fewest_bytes || size > most_bytes) return std::nullopt;
  return TotpSecret(std::string(bytes, size));
}

std::string TotpSecret::text() const { return in_base32(bytes_); }

std::string TotpSecret::in_groups() const {
  const auto whole = text();
  std::string grouped;
  for (std::size_t i = 0; i < whole.size(); i += group_length)
    grouped += (i ? " " : "") + whole.substr(i, group_length);
  return grouped;
}

std::string TotpSecret::uri(std::string_view issuer, std::string_view account) const {
  const auto by = percent_encoded(issuer);
  return fmt::format("otpauth://totp/{}:{}?secret={}&issuer={}&algorithm=SHA1&digits=6&period={}",
      by, percent_encoded(account), text(), by, half_minute);
}

std::string TotpSecret::code(TotpStep step) const {
  std::array<char, 8> digits{};
  if (oath_hotp_generate(bytes_.data(), bytes_.size(), static_cast<std::uint64_t>(step), 6, false,
          OATH_HOTP_DYNAMIC_TRUNCATION, digits.data()) != OATH_OK)
    throw std::runtime_error("liboath gives no code");
  return digits.data();
}

TotpStep totp_step(Time time) { return time.time_since_epoch().count() / half_minute; }

std::optional<TotpStep> accept_totp(
    const TotpSecret& secret, std::string_view typed, Time now, std::optional<TotpStep> last_used) {
  const auto digits = typed_digits(typed);
  if (!digits) return std::nullopt;
  // All three are compared, so that the time taken does not tell which one is near.
  std::optional<TotpStep> found;
  for (const TotpStep step : {totp_step(now) - 1, totp_step(now), totp_step(now) + 1})
    if (same(secret.code(step), *digits) && (!last_used || step > *last_used)) found = step;
  return found;
}

std::vector<std::string> fresh_recovery_codes(const Chance& chance) {
  std::vector<std::string> all(codes);
  for (auto& code : all)
    for (std::size_t i = 0; i < groups * group_length; ++i) {
      if (i > 0 && i % group_length == 0) code += '-';
      code += letters[random_below(static_cast<std::uint32_t>(letters.size()), chance)];
    }
  return all;
}

std::optional<std::string> recovery_hash(std::string_view typed) {
  if (typed.size() > 64) return std::nullopt;
  auto code = ungrouped(typed);
  for (char& c : code)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  if (code.size() != groups * group_length || code.find_first_not_of(letters) != std::string::npos)
    return std::nullopt;
  return sha256_hex(code);
}

}  // namespace keys
