#include "features/organisation/invitations.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/organisations.hpp"

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

namespace organisation {
namespace {

constexpr auto paul_at = "paul@exemple.fr";

class Inviting : public testing::Test {
 public:
  explicit Inviting(bool open = true) : site(open) {
    if (!open) add_marie();
    marie = std::make_unique<Visitor>(site.member("marie@exemple.fr"));
    id = site.made_by(*marie, "PETR de la Creuse");
  }
  void add_marie() {
    auto db = site.database.write();
    identity::add_person(*db, Email::parse("marie@exemple.fr").value(), "", site.now);
    db->commit();
  }
  std::string home() const { return "/organisations/" + id; }
  web::Response invite(const std::string& email, Visitor::Form more = {}) {
    more.emplace_back("email", email);
    more.emplace_back("fonction", "chargé de mission");
    return marie->post(home() + "/invitations", std::move(more));
  }
  // The path of the link in the latest letter.
  std::string link(const std::string& email = paul_at) { return site.link_sent_to(email); }
  bool has_mandate(const std::string& email) {
    auto db = site.database.read();
    for (const auto& one : mandated_members(*db, site.id(id)))
      if (one.id.text() == site.membership(id, email)) return true;
    return false;
  }

  OrganisationSite site;
  std::unique_ptr<Visitor> marie;
  std::string id;
};

TEST_F(Inviting, lets_in_someone_without_an_account_by_one_button) {
  EXPECT_EQ(invite(paul_at, {{"mandat", "1"}}).status, 303);
  const auto letters = site.letters_to(paul_at);
  ASSERT_THAT(letters, SizeIs(1));
  EXPECT_THAT(letters[0].subject, HasSubstr("Marie Durand vous invite à rejoindre PETR"));
  auto paul = site.visitor();
  EXPECT_THAT(paul.get(link()).body, HasSubstr("Rejoindre PETR de la Creuse"));
  EXPECT_THAT(paul.cookies, IsEmpty()) << "mail scanners follow links";
  EXPECT_EQ(site.membership(id, "marie@exemple.fr").empty(), false);
  const auto entered = paul.post(link());
  EXPECT_EQ(entered.status, 303);
  EXPECT_THAT(paul.follow(entered).body, HasSubstr("Bienvenue"));
  paul.post("/compte/nom", {{"nom", "Paul Noir"}});
  EXPECT_THAT(paul.get(home() + "/membres").body, HasSubstr("chargé de mission"));
  EXPECT_TRUE(has_mandate(paul_at));
}

TEST_F(Inviting, serves_once) {
  invite(paul_at);
  const auto path = link();
  auto paul = site.visitor();
  paul.post(path);
  auto thief = site.visitor();
  EXPECT_EQ(thief.get(path).status, 410);
  EXPECT_EQ(thief.post(path).status, 410);
  EXPECT_THAT(thief.cookies, IsEmpty());
}

TEST_F(Inviting, ends_after_a_fortnight) {
  invite(paul_at);
  const auto path = link();
  site.now += std::chrono::days(14);
  const auto late = site.visitor().post(path);
  EXPECT_EQ(late.status, 410);
  EXPECT_THAT(late.body, HasSubstr("plus de quatorze jours"));
}

TEST_F(Inviting, is_taken_back) {
  invite(paul_at);
  const auto path = link();
  const auto invitation = [&] {
    auto db = site.database.read();
    return open_invitations(*db, site.id(id), site.now).at(0).id.text();
  }();
  marie->post(home() + "/invitations/" + invitation + "/retraits");
  EXPECT_EQ(site.visitor().post(path).status, 410);
  EXPECT_EQ(site.visitor().get("/invitations/" + std::string(43, 'A')).status, 404);
}

TEST_F(Inviting, again_makes_the_former_link_useless) {
  invite(paul_at);
  const auto former = link();
  site.now += std::chrono::minutes(1);
  invite(paul_at);
  EXPECT_EQ(site.visitor().get(former).status, 410);
  EXPECT_THAT(open_invitations(*site.database.read(), site.id(id), site.now), SizeIs(1));
}

TEST_F(Inviting, is_refused_by_whoever_did_not_expect_it) {
  invite(paul_at);
  const auto path = link();
  auto stranger = site.visitor();
  EXPECT_EQ(stranger.post(path + "/refus").status, 200);
  EXPECT_EQ(stranger.post(path).status, 410);
}

// The link opens no account that is there already: it would be a key to it for a fortnight.
TEST_F(Inviting, asks_who_has_an_account_to_sign_in_first) {
  auto paul = site.member(paul_at, "Paul Noir");
  invite(paul_at);
  const auto path = [&] {
    for (const auto& letter : site.letters_to(paul_at))
      for (const auto& url : letter.links)
        if (const auto at = url.text().find("/invitations/"); at != std::string::npos)
          return url.text().substr(at);
    return std::string();
  }();
  auto elsewhere = site.visitor();
  const auto answer = elsewhere.post(path);
  EXPECT_THAT(answer.location, HasSubstr("/connexion?email=paul%40exemple.fr"));
  EXPECT_THAT(elsewhere.cookies, IsEmpty());
  EXPECT_EQ(paul.post(path).status, 303);
  EXPECT_NE(site.membership(id, paul_at), "");
}

TEST_F(Inviting, waits_in_the_account_of_whoever_was_invited) {
  auto paul = site.member(paul_at, "Paul Noir");
  invite(paul_at, {{"mandat", "1"}});
  EXPECT_THAT(paul.get("/compte/organisations").body, HasSubstr("On vous attend"));
  EXPECT_EQ(paul.post(home() + "/entrees").status, 303);
  EXPECT_TRUE(has_mandate(paul_at));
}

TEST_F(Inviting, gives_its_mandate_to_the_invited_address_only) {
  invite(paul_at, {{"mandat", "1"}});
  const auto path = link();
  auto eve = site.member("eve@exemple.fr", "Ève");
  EXPECT_THAT(eve.get(path).body, HasSubstr("sans mandat"));
  eve.post(path);
  EXPECT_NE(site.membership(id, "eve@exemple.fr"), "");
  EXPECT_FALSE(has_mandate("eve@exemple.fr"));
}

TEST_F(Inviting, ends_with_the_mandate_of_who_invited) {
  invite(paul_at, {{"mandat", "1"}});
  auto paul = site.visitor();
  paul.post(link());
  paul.post("/compte/nom", {{"nom", "Paul Noir"}});
  paul.post(home() + "/invitations", {{"email", "crony@exemple.fr"}, {"mandat", "1"}});
  const auto crony_s = link("crony@exemple.fr");
  marie->post(home() + "/membres/" + site.membership(id, paul_at) + "/retraits");
  auto crony = site.visitor();
  EXPECT_EQ(crony.post(crony_s).status, 410);
  EXPECT_FALSE(has_mandate("crony@exemple.fr"));
}

TEST_F(Inviting, refuses_an_address_that_is_none_or_a_member_s_and_keeps_what_was_typed) {
  const auto refused = invite("paul@exemple");
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("value=\"paul@exemple\""));
  EXPECT_THAT(refused.body, HasSubstr("value=\"chargé de mission\""));
  EXPECT_THAT(invite("marie@exemple.fr").body, HasSubstr("déjà membre"));
}

TEST_F(Inviting, stops_before_it_becomes_a_nuisance) {
  for (int i = 0; i < 30; ++i)
    EXPECT_EQ(invite("p" + std::to_string(i) + "@exemple.fr").status, 303);
  EXPECT_EQ(invite("encore@exemple.fr").status, 429);
  site.now += std::chrono::hours(24);
  EXPECT_EQ(invite("encore@exemple.fr").status, 303);
}

TEST_F(Inviting, serves_no_more_once_the_organisation_is_deleted) {
  invite(paul_at);
  const auto path = link();
  marie->post(home() + "/suppression");
  EXPECT_EQ(site.visitor().post(path).status, 404);
}

// ── Where accounts are by invitation only ──────────────────────────────────────────────────────

class ByInvitationOnly : public Inviting {
 public:
  ByInvitationOnly() : Inviting(false) {}
};

TEST_F(ByInvitationOnly, the_invited_get_an_account_by_their_link) {
  invite(paul_at);
  auto paul = site.visitor();
  EXPECT_EQ(paul.post(link()).status, 303);
  EXPECT_EQ(paul.get("/compte").status, 200);
}

TEST_F(ByInvitationOnly, the_invited_get_an_account_by_a_code_too_and_nobody_else_does) {
  invite(paul_at);
  auto paul = site.member(paul_at, "Paul Noir");
  EXPECT_EQ(paul.get("/compte").status, 200);
  auto eve = site.visitor();
  eve.post("/connexion/codes", {{"email", "eve@exemple.fr"}});
  EXPECT_EQ(site.code_sent_to("eve@exemple.fr"), "");
}

}  // namespace
}  // namespace organisation
