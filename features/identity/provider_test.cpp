#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

#include "base/openid/signing_test.hpp"
#include "features/identity/providers.hpp"
#include "tests/support/people.hpp"

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

namespace identity {
namespace {

using nlohmann::json;

const json marie_as_said = {{"sub", "marie-42"}, {"email", "marie@mairie.fr"},
    {"given_name", "Marie"}, {"usual_name", "Durand"}, {"siret", "21230096400017"}};

// An instance whose people may come in by a provider.
class ByProvider : public testing::Test {
 protected:
  explicit ByProvider(bool open = true) : site(open) {
    site.settings.provider = ProviderDoor{
        .provider = std::make_shared<openid::Provider>(there.settings(), there.fetch()),
        .name = "ProConnect",
        .vouches_for_email = true};
  }
  struct Sent {
    std::string state, nonce;
  };
  Sent leave(Visitor& who, const std::string& from = "/connexion/fournisseur?suite=/ressources") {
    const auto gone = who.get(from);
    EXPECT_EQ(gone.status, 302);
    std::smatch state, nonce;
    std::regex_search(gone.location, state, std::regex("state=([0-9a-f]+)"));
    std::regex_search(gone.location, nonce, std::regex("nonce=([0-9a-f]+)"));
    return {state[1], nonce[1]};
  }
  web::Response come_back(Visitor& who, const Sent& sent) {
    return who.post("/connexion/fournisseur/retour", {{"code", "un-code"}, {"state", sent.state}});
  }
  web::Response come(Visitor& who, const json& claims = marie_as_said) {
    const auto sent = leave(who);
    there.recognises(sent.nonce, site.now, claims);
    return come_back(who, sent);
  }
  std::optional<Person> person(const std::string& email) {
    return find_person(*site.database.read(), Email::parse(email).value());
  }

  openid::TestProvider there;
  PeopleSite site;
  Visitor visitor = site.visitor();
};

TEST_F(ByProvider, a_first_visit_opens_an_account_under_the_name_given_there) {
  EXPECT_THAT(visitor.get("/connexion").body, HasSubstr("Avec ProConnect"));
  const auto entered = come(visitor);
  EXPECT_EQ(entered.location, "/ressources");
  const auto account = visitor.get("/compte").body;
  EXPECT_THAT(account, AllOf(HasSubstr("Marie Durand"), HasSubstr("marie@mairie.fr"),
                           HasSubstr("ProConnect, relié depuis le")));
  const auto id = person("marie@mairie.fr")->id;
  EXPECT_EQ(employer_of(*site.database.read(), id), "21230096400017");
}

TEST_F(ByProvider, whose_account_is_linked_or_no_longer_is_told_by_a_letter) {
  come(visitor);
  const auto letters = site.letters_to("marie@mairie.fr");
  ASSERT_EQ(letters.size(), 1U);
  EXPECT_THAT(letters[0].text, HasSubstr("Le compte a été relié à ProConnect"));
  auto again = site.visitor();
  come(again);
  EXPECT_EQ(site.letters_to("marie@mairie.fr").size(), 1U) << "once";
  visitor.post("/compte/fournisseur/retraits");
  EXPECT_EQ(site.letters_to("marie@mairie.fr").size(), 2U);
}

TEST_F(ByProvider, the_return_has_a_button_and_opens_nothing_by_itself) {
  const auto sent = leave(visitor);
  there.recognises(sent.nonce, site.now, marie_as_said);
  const auto page =
      visitor.get("/connexion/fournisseur/retour?code=un-code&state=" + sent.state).body;
  EXPECT_THAT(page, AllOf(HasSubstr("Terminer la connexion"), HasSubstr("value=\"un-code\"")));
  EXPECT_FALSE(visitor.cookies.contains("km1_session"));
  EXPECT_EQ(come_back(visitor, sent).status, 303);
  EXPECT_TRUE(visitor.cookies.contains("km1_session"));
  EXPECT_FALSE(visitor.cookies.contains("km1_fournisseur"));
}

TEST_F(ByProvider, who_has_an_account_at_this_address_finds_it_again_whatever_changes_there) {
  auto by_code = site.member("marie@mairie.fr", "Marie D.");
  come(visitor);
  EXPECT_THAT(visitor.get("/compte").body, HasSubstr("Marie D."));
  auto married = marie_as_said;
  married["email"] = "marie.petit@mairie.fr";
  auto later = site.visitor();
  come(later, married);
  EXPECT_THAT(later.get("/compte").body, HasSubstr("marie@mairie.fr"));
  EXPECT_FALSE(person("marie.petit@mairie.fr").has_value());
}

TEST_F(ByProvider, an_address_that_nobody_vouches_for_opens_no_account) {
  site.settings.provider->vouches_for_email = false;
  auto by_code = site.member("marie@mairie.fr", "Marie D.");
  const auto refused = come(visitor);
  EXPECT_EQ(refused.status, 403);
  EXPECT_THAT(refused.body, HasSubstr("Une première fois par courriel"));
  EXPECT_FALSE(visitor.cookies.contains("km1_session"));
  auto proved = marie_as_said;
  proved["email_verified"] = true;
  EXPECT_EQ(come(visitor, proved).status, 303);
}

TEST_F(ByProvider, a_member_links_and_unlinks_from_the_account) {
  site.settings.provider->vouches_for_email = false;
  auto luc = site.member("luc@exemple.fr", "Luc Morel");
  EXPECT_THAT(luc.get("/compte").body, HasSubstr("Relier ProConnect"));
  const auto sent = leave(luc, "/connexion/fournisseur?relier=1");
  there.recognises(sent.nonce, site.now, marie_as_said);
  EXPECT_EQ(come_back(luc, sent).location, "/compte?relie=1");
  come(visitor);
  EXPECT_THAT(visitor.get("/compte").body, HasSubstr("luc@exemple.fr"));

  auto jeanne = site.member("jeanne@exemple.fr", "Jeanne");
  const auto hers = leave(jeanne, "/connexion/fournisseur?relier=1");
  there.recognises(hers.nonce, site.now, marie_as_said);
  EXPECT_EQ(come_back(jeanne, hers).status, 409);

  luc.post("/compte/fournisseur/retraits");
  EXPECT_THAT(luc.get("/compte").body, HasSubstr("Relier ProConnect"));
  EXPECT_EQ(come(visitor).status, 403);
}

TEST_F(ByProvider, what_was_begun_elsewhere_opens_nothing) {
  const auto sent = leave(visitor);
  there.recognises(sent.nonce, site.now, marie_as_said);
  auto other = site.visitor();
  EXPECT_EQ(come_back(other, sent).status, 422) << "another browser";
  EXPECT_EQ(come_back(visitor, {"0000", ""}).status, 422) << "another state";
  const auto elsewhere = visitor.post("/connexion/fournisseur/retour",
      {{"code", "un-code"}, {"state", sent.state}, {"iss", "https://autre.exemple.fr"}});
  EXPECT_EQ(elsewhere.status, 502);
  EXPECT_FALSE(visitor.cookies.contains("km1_session"));
}

TEST_F(ByProvider, what_the_provider_refuses_is_said_without_repeating_what_is_no_word_of_it) {
  leave(visitor);
  EXPECT_THAT(visitor.get("/connexion/fournisseur/retour?error=access_denied").body,
      HasSubstr("a été abandonnée"));
  EXPECT_THAT(visitor.get("/connexion/fournisseur/retour?error=invalid_scope").body,
      HasSubstr("invalid_scope"));
  EXPECT_THAT(visitor.get("/connexion/fournisseur/retour?error=Appelez+le+0899").body,
      Not(HasSubstr("0899")));
}

TEST_F(ByProvider, failures_say_what_to_do_and_end_after_a_while) {
  const auto sent = leave(visitor);
  there.pages["/token"] = {400, "application/json", R"({"error":"invalid_grant"})"};
  EXPECT_EQ(come_back(visitor, sent).status, 410);
  there.pages.erase("/token");
  const auto silent = come_back(visitor, sent);
  EXPECT_EQ(silent.status, 503);
  EXPECT_THAT(silent.body, HasSubstr("Recevoir un code par courriel"));
  there.pages["/token"] = {400, "application/json", R"({"error":"invalid_grant"})"};
  for (int times = 2; times < 60; ++times) come_back(visitor, sent);
  EXPECT_EQ(come_back(visitor, sent).status, 429);
}

TEST_F(ByProvider, a_down_provider_is_said_at_the_door) {
  there.pages.clear();
  const auto answer = visitor.get("/connexion/fournisseur");
  EXPECT_EQ(answer.status, 503);
  EXPECT_THAT(answer.body, HasSubstr("ProConnect ne répond pas"));
}

TEST_F(ByProvider, leaving_leads_to_the_provider_for_who_came_by_it_only) {
  come(visitor);
  const auto left = visitor.post("/deconnexion");
  EXPECT_EQ(left.status, 200);
  EXPECT_THAT(left.body, HasSubstr("https://identite.exemple.fr/logout?id_token_hint="));
  EXPECT_FALSE(visitor.cookies.contains("km1_session"));
  EXPECT_EQ(visitor.get("/connexion/fournisseur/fin").location, "/connexion?au-revoir=1");
  auto by_code = site.member("luc@exemple.fr");
  EXPECT_EQ(by_code.post("/deconnexion").status, 303);
}

class ByProviderAndInvitation : public ByProvider {
 protected:
  ByProviderAndInvitation() : ByProvider(false) {}
};

TEST_F(ByProviderAndInvitation, nobody_gets_an_account_without_one) {
  EXPECT_EQ(come(visitor).status, 403);
  EXPECT_FALSE(person("marie@mairie.fr").has_value());
}

TEST(WithoutProvider, its_pages_say_so) {
  PeopleSite site;
  auto visitor = site.visitor();
  EXPECT_EQ(visitor.get("/connexion/fournisseur").status, 404);
  EXPECT_EQ(visitor.get("/connexion/fournisseur/retour?code=a&state=b").status, 404);
  EXPECT_EQ(visitor.post("/connexion/fournisseur/retour", {{"code", "a"}}).status, 404);
  EXPECT_THAT(visitor.get("/connexion").body, Not(HasSubstr("connexion/fournisseur")));
}

}  // namespace
}  // namespace identity
