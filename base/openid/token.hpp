#pragma once
#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/values/result.hpp"
#include "base/values/time.hpp"

// What a provider of identities signs (JWT, RFC 7519) and the keys that it signs with (JWKS, RFC
// 7517). The signature is checked by cjose; what may be signed, and how, is decided here.
namespace openid {

// One public key, ready to check with. Only RSA of 2048 bits and more, and P-256.
struct Key {
  std::string id;         // "kid", may be ""
  std::string algorithm;  // the only one that it may be used with: "RS256" or "ES256"
  std::string json;       // what cjose reads: the public part alone
};

// The keys of a JWKS that we may use, at most 40; the others are left out. Empty: it is no JWKS.
std::optional<std::vector<Key>> parse_keys(std::string_view json);

// Why a token is not believed.
enum class Flaw {
  Malformed,  // not a signed token, larger than 64 KB, or not about JSON
  Algorithm,  // signed by nothing, by a shared secret, or otherwise than RS256 and ES256
  Key,        // by a key that the provider does not publish: perhaps a new one
  Signature,
  Issuer,
  Audience,  // meant for somebody else
  Expired,   // or not yet valid
  Nonce,     // not the answer to what we asked
  Subject,   // about nobody, or about somebody else
};
std::string_view explain(Flaw flaw);  // English, for the log

struct Expected {
  std::string issuer;
  std::string client;                // "aud"
  std::optional<std::string> nonce;  // empty: none was asked for
  bool expires = true;               // whether "exp" must be there
  Time now;
};

// How far the clocks of two machines may be apart.
inline constexpr std::chrono::seconds clock_skew{60};

// What the token says, once all of this holds.
Result<nlohmann::json, Flaw> verify(
    std::string_view token, const std::vector<Key>& keys, const Expected& expected);

}  // namespace openid
