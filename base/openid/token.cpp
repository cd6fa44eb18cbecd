#include "base/openid/token.hpp"

#include <cjose/cjose.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/keys/hash.hpp"

namespace openid {
namespace {

using nlohmann::json;

constexpr std::size_t largest_token = 64 << 10, most_keys = 40, longest_subject = 255;
constexpr std::size_t least_modulus = 256;  // bytes of an RSA modulus of 2048 bits

template <auto release>
struct Release {
  template <class Held>
  void operator()(Held* held) const {
    release(held);
  }
};
using Jws = std::unique_ptr<cjose_jws_t, Release<cjose_jws_release>>;
using Jwk = std::unique_ptr<cjose_jwk_t, Release<cjose_jwk_release>>;

std::string text_at(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<Key> parse_key(const json& jwk) {
  if (!jwk.is_object()) return std::nullopt;
  const auto kind = text_at(jwk, "kty"), use = text_at(jwk, "use"), named = text_at(jwk, "alg");
  if (!use.empty() && use != "sig") return std::nullopt;
  json bare = {{"kty", kind}};
  std::string algorithm;
  if (kind == "RSA") {
    algorithm = "RS256";
    const auto modulus = keys::from_base64url(text_at(jwk, "n"));
    if (!modulus || modulus->size() < least_modulus) return std::nullopt;
    for (const auto* part : {"n", "e"}) bare[part] = text_at(jwk, part);
  } else if (kind == "EC" && text_at(jwk, "crv") == "P-256") {
    algorithm = "ES256";
    for (const auto* part : {"crv", "x", "y"}) bare[part] = text_at(jwk, part);
  }
  if (algorithm.empty() || (!named.empty() && named != algorithm)) return std::nullopt;
  return Key{text_at(jwk, "kid"), algorithm, bare.dump()};
}

struct Head {
  std::string algorithm, key;
};

Result<Head, Flaw> head_of(const Jws& jws) {
  auto* header = cjose_jws_get_protected(jws.get());
  cjose_err error{};
  const auto* algorithm = header ? cjose_header_get(header, CJOSE_HDR_ALG, &error) : nullptr;
  if (!algorithm) return refuse(Flaw::Malformed);
  // An extension that must be understood is one that we do not understand.
  if (char* critical = cjose_header_get_raw(header, "crit", &error)) {
    std::free(critical);
    return refuse(Flaw::Algorithm);
  }
  const auto* key = cjose_header_get(header, CJOSE_HDR_KID, &error);
  return Head{algorithm, key ? key : ""};
}

bool has_signed(const Key& key, const Jws& jws) {
  cjose_err error{};
  const Jwk jwk(cjose_jwk_import(key.json.data(), key.json.size(), &error));
  return jwk && cjose_jws_verify(jws.get(), jwk.get(), &error);
}

// Read only once the signature holds.
Result<json, Flaw> claims_of(const Jws& jws) {
  std::uint8_t* bytes = nullptr;
  std::size_t size = 0;
  cjose_err error{};
  if (!cjose_jws_get_plaintext(jws.get(), &bytes, &size, &error)) return refuse(Flaw::Malformed);
  auto claims = json::parse(bytes, bytes + size, nullptr, false);
  if (!claims.is_object()) return refuse(Flaw::Malformed);
  return claims;
}

bool is_for(const json& claims, const std::string& client) {
  const auto audience = claims.find("aud");
  if (audience == claims.end()) return false;
  const auto party = claims.find("azp");
  const bool ours = party == claims.end() || *party == client;
  if (!audience->is_array()) return *audience == client && ours;
  const bool named = std::ranges::find(*audience, json(client)) != audience->end();
  return named && ours && (audience->size() == 1 || party != claims.end());
}

std::optional<Time> time_at(const json& claims, const char* name) {
  const auto found = claims.find(name);
  if (found == claims.end() || !found->is_number()) return std::nullopt;
  const auto seconds = found->get<double>();
  if (!(seconds >= 0 && seconds < 1e11)) return std::nullopt;  // until the year 5138
  return Time(std::chrono::seconds(static_cast<std::int64_t>(seconds)));
}

bool is_timely(const json& claims, const Expected& expected) {
  const auto expires = time_at(claims, "exp");
  if (!expires && (expected.expires || claims.contains("exp"))) return false;
  if (expires && expected.now >= *expires + clock_skew) return false;
  for (const auto* name : {"iat", "nbf"}) {
    const auto from = time_at(claims, name);
    if (!from && claims.contains(name)) return false;
    if (from && *from > expected.now + clock_skew) return false;
  }
  return true;
}

std::optional<Flaw> flaw_in(const json& claims, const Expected& expected) {
  if (text_at(claims, "iss") != expected.issuer) return Flaw::Issuer;
  if (!is_for(claims, expected.client)) return Flaw::Audience;
  if (!is_timely(claims, expected)) return Flaw::Expired;
  if (expected.nonce && !keys::same(text_at(claims, "nonce"), *expected.nonce)) return Flaw::Nonce;
  const auto subject = text_at(claims, "sub");
  if (subject.empty() || subject.size() > longest_subject) return Flaw::Subject;
  return std::nullopt;
}

}  // namespace

std::optional<std::vector<Key>> parse_keys(std::string_view text) {
  const auto set = json::parse(text, nullptr, false);
  if (!set.is_object() || !set.contains("keys") || !set["keys"].is_array()) return std::nullopt;
  std::vector<Key> keys;
  for (const auto& jwk : set["keys"]) {
    if (keys.size() == most_keys) break;
    if (auto key = parse_key(jwk)) keys.push_back(*std::move(key));
  }
  return keys;
}

std::string_view explain(Flaw flaw) {
  switch (flaw) {
    case Flaw::Malformed: return "malformed";
    case Flaw::Algorithm: return "signed in a way that is not allowed";
    case Flaw::Key: return "signed by an unknown key";
    case Flaw::Signature: return "wrong signature";
    case Flaw::Issuer: return "another issuer";
    case Flaw::Audience: return "meant for another client";
    case Flaw::Expired: return "expired, or not valid yet";
    case Flaw::Nonce: return "wrong nonce";
    case Flaw::Subject: return "about nobody, or somebody else";
  }
  std::abort();
}

Result<json, Flaw> verify(
    std::string_view token, const std::vector<Key>& keys, const Expected& expected) {
  if (token.empty() || token.size() > largest_token) return refuse(Flaw::Malformed);
  cjose_err error{};
  const Jws jws(cjose_jws_import(token.data(), token.size(), &error));
  if (!jws) return refuse(Flaw::Malformed);
  const auto head = head_of(jws);
  if (!head) return refuse(head.error());
  if (head->algorithm != "RS256" && head->algorithm != "ES256") return refuse(Flaw::Algorithm);
  bool known = false, held = false;
  for (const auto& key : keys) {
    const bool named = head->key.empty() || key.id.empty() || key.id == head->key;
    if (!named || key.algorithm != head->algorithm) continue;
    known = true;
    if ((held = has_signed(key, jws))) break;
  }
  if (!known) return refuse(Flaw::Key);
  if (!held) return refuse(Flaw::Signature);
  auto claims = claims_of(jws);
  if (!claims) return claims;
  if (const auto flaw = flaw_in(*claims, expected)) return refuse(*flaw);
  return claims;
}

}  // namespace openid
