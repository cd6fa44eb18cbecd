#include "base/openid/provider.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/openid/signing_test.hpp"

using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

namespace openid {
namespace {

constexpr Time now = std::chrono::sys_days(std::chrono::year(2026) / 11 / 24);
const json marie = {{"sub", "marie-42"}, {"email", "marie@mairie.fr"}, {"given_name", "Marie"},
    {"usual_name", "Durand"}, {"siret", "21230096400017"}};

class Coming : public testing::Test {
 protected:
  Coming() { there.recognises(attempt.nonce(), now, marie); }
  Result<Visitor, Trouble> come(Time at = now) { return provider.exchange("un-code", attempt, at); }
  std::optional<Trouble> trouble() {
    const auto visitor = come();
    return visitor ? std::nullopt : std::optional(visitor.error());
  }
  int times_asked(const std::string& path) {
    int times = 0;
    for (const auto& ask : there.asked) times += ask.url.text() == TestProvider::at(path);
    return times;
  }

  TestProvider there;
  Attempt attempt = Attempt::fresh();
  Provider provider{there.settings(), there.fetch()};
};

TEST_F(Coming, is_sent_there_with_what_only_this_browser_can_answer) {
  const auto url = provider.authorization(attempt, now).value().text();
  EXPECT_THAT(url, testing::StartsWith("https://identite.exemple.fr/authorize?response_type=code"));
  EXPECT_THAT(url, HasSubstr("scope=openid%20email%20given_name%20usual_name%20siret"));
  EXPECT_THAT(url, HasSubstr("acr_values=eidas1"));
  EXPECT_THAT(url, HasSubstr("state=" + attempt.state()));
  EXPECT_THAT(url, HasSubstr("nonce=" + attempt.nonce()));
  EXPECT_THAT(url, HasSubstr("code_challenge_method=S256"));
  EXPECT_THAT(url, Not(HasSubstr(attempt.verifier())));
  EXPECT_THAT(url, Not(HasSubstr(attempt.secret())));
}

TEST_F(Coming, back_is_known_by_what_the_provider_signed) {
  const auto visitor = come();
  ASSERT_TRUE(visitor.has_value());
  EXPECT_EQ(visitor->subject, "marie-42");
  EXPECT_EQ(visitor->email, "marie@mairie.fr");
  EXPECT_FALSE(visitor->email_verified);
  EXPECT_EQ(visitor->name, "Marie Durand");
  EXPECT_EQ(visitor->siret, "21230096400017");
  ASSERT_EQ(times_asked("/token"), 1);
  for (const auto& ask : there.asked) {
    if (!ask.form) continue;
    EXPECT_THAT(*ask.form, testing::Contains(testing::Pair("code", "un-code")));
    EXPECT_THAT(*ask.form, testing::Contains(testing::Pair("code_verifier", attempt.verifier())));
    EXPECT_EQ(ask.authorization, "Basic a20xOnVuJTIwc2VjcmV0");
  }
}

TEST_F(Coming, tells_the_secret_in_the_form_where_the_provider_wants_it_there) {
  auto& page = there.pages["/.well-known/openid-configuration"];
  auto said = json::parse(page.body);
  said["token_endpoint_auth_methods_supported"] = {"client_secret_post"};
  page.body = said.dump();
  ASSERT_TRUE(come().has_value());
  for (const auto& ask : there.asked)
    if (ask.form) {
      EXPECT_EQ(ask.authorization, "");
      EXPECT_THAT(*ask.form, testing::Contains(testing::Pair("client_secret", "un secret")));
    }
}

TEST_F(Coming, needs_a_signature_on_what_is_said_of_the_person_where_it_is_required) {
  there.pages["/userinfo"] = {200, "application/json", marie.dump()};
  EXPECT_EQ(trouble(), Trouble::Untrusted);
  auto settings = there.settings();
  settings.signed_userinfo = false;
  Provider trusting(settings, there.fetch());
  EXPECT_EQ(trusting.exchange("un-code", attempt, now)->email, "marie@mairie.fr");
}

TEST_F(Coming, refuses_what_is_signed_by_others_or_about_others) {
  auto other = marie;
  other["sub"] = "paul-7";
  there.recognises(attempt.nonce(), now, other);
  there.id_claims["sub"] = "marie-42";
  there.pages["/token"].body =
      json{{"access_token", "jeton"}, {"id_token", provider_key().sign(there.id_claims)}}.dump();
  EXPECT_EQ(trouble(), Trouble::Untrusted);

  there.recognises("un-autre-nonce", now, marie);
  EXPECT_EQ(trouble(), Trouble::Untrusted);

  there.recognises(attempt.nonce(), now, marie);
  there.pages["/userinfo"].body = SigningKey::rsa("cle-1").sign(marie);
  EXPECT_EQ(trouble(), Trouble::Untrusted);
}

TEST_F(Coming, learns_new_keys_but_does_not_ask_for_them_at_every_forgery) {
  ASSERT_TRUE(come().has_value());
  const auto newer = SigningKey::rsa("cle-2");
  there.pages["/jwks"].body = json{{"keys", {newer.published()}}}.dump();
  there.pages["/token"].body =
      json{{"access_token", "jeton"}, {"id_token", newer.sign(there.id_claims)}}.dump();
  auto userinfo = marie;
  userinfo.update({{"iss", TestProvider::issuer}, {"aud", "km1"}});
  there.pages["/userinfo"].body = newer.sign(userinfo);
  EXPECT_EQ(trouble(), Trouble::Untrusted) << "asked again within the minute";
  EXPECT_EQ(times_asked("/jwks"), 1);
  EXPECT_TRUE(come(now + std::chrono::seconds(61)).has_value());
  EXPECT_EQ(times_asked("/jwks"), 2);
}

TEST_F(Coming, says_what_went_wrong) {
  there.pages["/token"] = {400, "application/json", R"({"error":"invalid_grant"})"};
  EXPECT_EQ(trouble(), Trouble::Late);
  there.pages["/token"] = {401, "application/json", R"({"error":"invalid_client"})"};
  EXPECT_EQ(trouble(), Trouble::Unusable);
  there.pages["/token"] = {502, "text/html", "<p>"};
  EXPECT_EQ(trouble(), Trouble::Unreachable);
  there.pages.erase("/token");
  EXPECT_EQ(trouble(), Trouble::Unreachable);
}

TEST_F(Coming, does_not_knock_again_at_once_at_a_door_that_does_not_open) {
  auto kept = there.pages;
  there.pages.clear();
  EXPECT_EQ(provider.authorization(attempt, now).error(), Trouble::Unreachable);
  there.pages = kept;
  EXPECT_EQ(
      provider.authorization(attempt, now + std::chrono::seconds(9)).error(), Trouble::Unreachable);
  EXPECT_THAT(there.asked, SizeIs(1));
  EXPECT_TRUE(provider.authorization(attempt, now + std::chrono::seconds(10)).has_value());
}

TEST_F(Coming, leaves_the_provider_too) {
  const auto url = provider.leaving("le.jeton.signé", now).value().text();
  EXPECT_THAT(
      url, testing::StartsWith("https://identite.exemple.fr/logout?id_token_hint=le.jeton"));
  EXPECT_THAT(url, HasSubstr("post_logout_redirect_uri=https%3A%2F%2Fkm1.example"));
  EXPECT_FALSE(provider.leaving("", now).has_value());
}

TEST(Metadata, of_another_issuer_or_with_unsafe_addresses_are_refused) {
  TestProvider there;
  const auto body = there.pages["/.well-known/openid-configuration"].body;
  EXPECT_TRUE(parse_metadata(body, TestProvider::issuer).has_value());
  EXPECT_FALSE(parse_metadata(body, "https://autre.exemple.fr").has_value());
  for (const auto* address : {"http://identite.exemple.fr/token", "javascript:alert(1)", "",
           "http://127.0.0.1:80@exemple.fr/", "http://localhost.exemple.fr/"}) {
    auto said = json::parse(body);
    said["token_endpoint"] = address;
    EXPECT_FALSE(parse_metadata(said.dump(), TestProvider::issuer).has_value()) << address;
  }
  auto said = json::parse(body);
  said["token_endpoint"] = "http://127.0.0.1:4000/token";
  EXPECT_TRUE(parse_metadata(said.dump(), TestProvider::issuer).has_value());
}

TEST(Attempt, comes_back_from_its_secret_and_from_nothing_else) {
  const auto attempt = Attempt::fresh();
  EXPECT_EQ(Attempt::parse(attempt.secret())->state(), attempt.state());
  EXPECT_FALSE(Attempt::parse("").has_value());
  EXPECT_FALSE(Attempt::parse("court").has_value());
  EXPECT_NE(Attempt::fresh().state(), attempt.state());
}

}  // namespace
}  // namespace openid
