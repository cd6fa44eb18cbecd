#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/keys/hash.hpp"
#include "base/values/time.hpp"

// The second factor: codes that an application on a phone shows (RFC 6238: HMAC-SHA-1, 30 seconds,
// 6 digits, what every such application does), and the paper codes for the day the phone is lost.
namespace keys {

using TotpStep = std::int64_t;  // half minutes since 1970

// The secret shared with the phone. Kept as it is: checking a code needs it.
class TotpSecret {
 public:
  static TotpSecret fresh(const Chance& chance = system_chance);  // 160 bits, as RFC 4226 asks
  // Base32 as kept or typed: case, blanks and dashes do not matter; 16 to 64 bytes.
  static std::optional<TotpSecret> parse(std::string_view base32);

  std::string text() const;  // base32 without padding: 32 letters and digits for a fresh one
  // "ABCD EFGH …": to be typed when the square cannot be scanned.
  std::string in_groups() const;
  // What the square (QR code) says: otpauth://totp/Issuer:account?secret=…
  std::string uri(std::string_view issuer, std::string_view account) const;
  // The code of that step, for tests and for showing.
  std::string code(TotpStep step) const;

 private:
  explicit TotpSecret(std::string bytes) : bytes_(std::move(bytes)) {}
  std::string bytes_;
};

TotpStep totp_step(Time time);

// The step of the code typed, when it is right now, or was or will be half a minute away (clocks
// differ). Keep it: a code serves once, so those up to `last_used` are refused. Empty: refused.
std::optional<TotpStep> accept_totp(
    const TotpSecret& secret, std::string_view typed, Time now, std::optional<TotpStep> last_used);

// Ten codes such as "k7mp-2xqr-9ftw-c4hd", 79 bits each, without letters that look alike. Shown
// once; only their hashes are kept, and each serves once.
std::vector<std::string> fresh_recovery_codes(const Chance& chance = system_chance);

// What to keep of a recovery code, and to look for when one is typed, whatever its case, blanks and
// dashes. Empty when it cannot be one. SHA-256 in hexadecimal: enough for 79 bits of chance.
std::optional<std::string> recovery_hash(std::string_view typed);

}  // namespace keys
