#include "base/openid/token.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/openid/signing_test.hpp"

using testing::SizeIs;

namespace openid {
namespace {

constexpr Time now = std::chrono::sys_days(std::chrono::year(2026) / 11 / 24);
constexpr auto issuer = "https://identite.exemple.fr";

json said(const json& more = json::object()) {
  const auto seconds = now.time_since_epoch().count();
  json claims = {{"iss", issuer}, {"aud", "km1"}, {"sub", "marie-42"}, {"nonce", "un-jour"},
      {"iat", seconds}, {"exp", seconds + 60}};
  claims.update(more);
  return claims;
}

std::vector<Key> published(const std::vector<SigningKey>& signing) {
  json keys = json::array();
  for (const auto& key : signing) keys.push_back(key.published());
  return parse_keys(json{{"keys", keys}}.dump()).value();
}

Expected expected() { return {.issuer = issuer, .client = "km1", .nonce = "un-jour", .now = now}; }

// What is objected to; empty: it is believed.
std::optional<Flaw> flaw(const std::string& token,
    const std::vector<SigningKey>& known = {provider_key()}, const Expected& what = expected()) {
  const auto claims = verify(token, published(known), what);
  return claims ? std::nullopt : std::optional(claims.error());
}
std::optional<Flaw> flaw_of(const json& more) { return flaw(provider_key().sign(said(more))); }

TEST(Token, is_believed_when_the_provider_signed_it_for_us_just_now) {
  const auto claims = verify(provider_key().sign(said()), published({provider_key()}), expected());
  ASSERT_TRUE(claims.has_value()) << explain(claims.error());
  EXPECT_EQ((*claims)["sub"], "marie-42");
  const auto curve = SigningKey::ec("courbe");
  EXPECT_EQ(flaw(curve.sign(said()), {provider_key(), curve}), std::nullopt);
}

TEST(Token, signed_by_nothing_is_refused) {
  const auto none = keys::base64url(R"({"alg":"none"})") + "." + keys::base64url(said().dump());
  for (const auto& token : {none + ".", none + "." + keys::base64url("x"), none})
    EXPECT_TRUE(flaw(token).has_value()) << token;
}

// The classic confusion: our public key taken for a shared secret.
TEST(Token, signed_by_a_shared_secret_is_refused) {
  const auto secret = provider_key().published().dump();
  EXPECT_EQ(flaw(SigningKey::shared(secret).sign(said())), Flaw::Algorithm);
  EXPECT_EQ(
      flaw(SigningKey::shared("un secret de trente-deux octets.").sign(said())), Flaw::Algorithm);
}

TEST(Token, signed_in_another_way_than_the_two_that_we_allow_is_refused) {
  for (const auto* algorithm : {"RS384", "RS512", "PS256"})
    EXPECT_EQ(flaw(provider_key().sign(said(), {{"alg", algorithm}})), Flaw::Algorithm)
        << algorithm;
}

TEST(Token, with_an_extension_that_must_be_understood_is_refused) {
  EXPECT_EQ(flaw(provider_key().sign(said(), {{"crit", json::array({"b64"})}})), Flaw::Algorithm);
}

TEST(Token, signed_by_somebody_else_is_refused) {
  EXPECT_EQ(flaw(SigningKey::ec("cle-1").sign(said())), Flaw::Key);
  EXPECT_EQ(flaw(SigningKey::rsa("cle-1").sign(said())), Flaw::Signature);
  EXPECT_EQ(flaw(SigningKey::rsa("autre").sign(said())), Flaw::Key);
}

TEST(Token, that_was_changed_is_refused) {
  auto token = provider_key().sign(said());
  const auto first = token.find('.'), last = token.rfind('.');
  const auto other = keys::base64url(said({{"sub", "admin"}}).dump());
  EXPECT_EQ(flaw(token.substr(0, first + 1) + other + token.substr(last)), Flaw::Signature);
  for (const auto* text : {"", "a", "a.b", "a.b.c", "a.b.c.d", "…"})
    EXPECT_EQ(flaw(text), Flaw::Malformed) << text;
  EXPECT_EQ(flaw(std::string(70'000, 'a')), Flaw::Malformed);
}

TEST(Token, of_another_issuer_or_for_another_client_is_refused) {
  EXPECT_EQ(flaw_of({{"iss", "https://identite.exemple.fr/"}}), Flaw::Issuer);
  EXPECT_EQ(flaw_of({{"iss", 3}}), Flaw::Issuer);
  EXPECT_EQ(flaw_of({{"aud", "autre"}}), Flaw::Audience);
  EXPECT_EQ(flaw_of({{"aud", json::array({"autre"})}}), Flaw::Audience);
  EXPECT_EQ(flaw_of({{"aud", json::array({"km1", "autre"})}}), Flaw::Audience);
  EXPECT_EQ(flaw_of({{"azp", "autre"}}), Flaw::Audience);
  EXPECT_EQ(flaw_of({{"aud", json::array({"km1", "autre"})}, {"azp", "km1"}}), std::nullopt);
  EXPECT_EQ(flaw_of({{"aud", nullptr}}), Flaw::Audience);
}

TEST(Token, that_is_over_or_not_yet_valid_is_refused_but_for_a_minute) {
  const auto seconds = now.time_since_epoch().count();
  EXPECT_EQ(flaw_of({{"exp", seconds - 59}}), std::nullopt);
  EXPECT_EQ(flaw_of({{"exp", seconds - 60}}), Flaw::Expired);
  EXPECT_EQ(flaw_of({{"exp", "demain"}}), Flaw::Expired);
  EXPECT_EQ(flaw_of({{"iat", seconds + 3600}}), Flaw::Expired);
  EXPECT_EQ(flaw_of({{"nbf", seconds + 3600}}), Flaw::Expired);
  auto claims = said();
  claims.erase("exp");
  EXPECT_EQ(flaw(provider_key().sign(claims)), Flaw::Expired);
  auto userinfo = expected();
  userinfo.expires = false;
  EXPECT_EQ(flaw(provider_key().sign(claims), {provider_key()}, userinfo), std::nullopt);
}

TEST(Token, that_answers_another_question_or_speaks_of_nobody_is_refused) {
  EXPECT_EQ(flaw_of({{"nonce", "un-autre-jour"}}), Flaw::Nonce);
  EXPECT_EQ(flaw_of({{"nonce", nullptr}}), Flaw::Nonce);
  EXPECT_EQ(flaw_of({{"sub", ""}}), Flaw::Subject);
  EXPECT_EQ(flaw_of({{"sub", std::string(256, 'a')}}), Flaw::Subject);
  EXPECT_EQ(flaw(provider_key().sign(json::array({1}))), Flaw::Malformed);
}

TEST(Keys, that_are_weak_secret_or_for_something_else_are_left_out) {
  auto encrypts = provider_key().published(), other = provider_key().published(),
       weak = provider_key().published();
  encrypts["use"] = "enc";
  other["alg"] = "RS512";
  weak["n"] = keys::base64url(std::string(128, 'a'));
  const json oct = {{"kty", "oct"}, {"k", "c2VjcmV0"}};
  const auto set = json{{"keys", {encrypts, other, weak, oct, 3, provider_key().published()}}};
  EXPECT_THAT(parse_keys(set.dump()).value(), SizeIs(1));
  for (const auto* text : {"", "[]", "{}", R"({"keys":3})", "{"})
    EXPECT_FALSE(parse_keys(text).has_value()) << text;
}

}  // namespace
}  // namespace openid
