#include "features/organisation/membership.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/organisations.hpp"

using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

namespace organisation {
namespace {

constexpr auto marie_at = "marie@exemple.fr";
constexpr auto paul_writes_from = "paul@exemple.fr";

// Marie has a mandate, Paul belongs without one; Ève speaks for another organisation, with a
// mandate for that one.
class Members : public testing::Test {
 public:
  Members() {
    ask(paul, "Paul pour le secrétariat");
    marie.post(home() + "/demandes/" + waiting() + "/reponses", {{"accepter", "1"}});
    site.made_by(eve, "Autre association");
  }
  std::string home() const { return "/organisations/" + id; }
  web::Response ask(Visitor& someone, const std::string& words) {
    return someone.post(home() + "/demandes", {{"fonction", "secrétaire"}, {"message", words}});
  }
  std::string waiting() {
    const auto page = marie.get(home() + "/membres").body;
    const auto at = page.find("/demandes/");
    return at == std::string::npos ? fresh_uuid() : page.substr(at + 10, 36);
  }
  std::string of(const std::string& email) { return site.membership(id, email); }
  std::string mandates(const std::string& email) {
    return home() + "/membres/" + of(email) + "/mandats";
  }
  bool has_mandate(const std::string& email) {
    auto db = site.database.read();
    for (const auto& one : mandated_members(*db, site.id(id)))
      if (one.id.text() == of(email)) return true;
    return false;
  }

  OrganisationSite site;
  Visitor marie = site.member(marie_at);
  Visitor paul = site.member(paul_writes_from, "Paul Noir");
  Visitor eve = site.member("eve@exemple.fr", "Ève");
  std::string id = site.made_by(marie, "Les Amis du Thym");
};

TEST_F(Members, alone_see_who_they_are) {
  EXPECT_EQ(site.visitor().get(home() + "/membres").status, 303);
  EXPECT_EQ(eve.get(home() + "/membres").status, 403);
  EXPECT_THAT(eve.get(home() + "/membres").body, HasSubstr("Rejoindre cette organisation"));
  EXPECT_THAT(paul.get(home() + "/membres").body, HasSubstr("Marie Durand"));
  EXPECT_THAT(paul.get(home() + "/membres").body, Not(HasSubstr(marie_at)));
  EXPECT_THAT(marie.get(home() + "/membres").body, HasSubstr(paul_writes_from));
}

// Every page and every act, by everybody who must not.
TEST_F(Members, without_a_mandate_change_nothing_nor_does_another_organisation_s) {
  for (const auto* room : {"/invitations", "/domaines", "/presentation", "/suppression"}) {
    EXPECT_EQ(marie.get(home() + room).status, 200) << room;
    EXPECT_EQ(paul.get(home() + room).status, 403) << room;
    EXPECT_EQ(eve.get(home() + room).status, 403) << room;
    EXPECT_EQ(site.visitor().get(home() + room).status, 303) << room;
  }
  const auto nowhere = "/" + fresh_uuid();
  for (const auto& act : {home() + "/invitations", home() + "/domaines", home() + "/presentation",
           home() + "/suppression", mandates(marie_at), mandates(paul_writes_from),
           home() + "/membres/" + of(marie_at) + "/retraits",
           home() + "/demandes" + nowhere + "/reponses",
           home() + "/invitations" + nowhere + "/retraits",
           home() + "/domaines" + nowhere + "/retraits"}) {
    EXPECT_EQ(paul.post(act, {{"retrait", "1"}}).status, 403) << act;
    EXPECT_EQ(eve.post(act, {{"retrait", "1"}}).status, 403) << act;
    EXPECT_EQ(site.visitor().post(act).status, 403) << act;
  }
  for (const auto* act : {"/departs", "/fonction"})
    EXPECT_EQ(eve.post(home() + act).status, 403) << act;
  EXPECT_TRUE(has_mandate(marie_at));
}

TEST_F(Members, of_one_organisation_are_not_reached_through_another) {
  auto other = site.made_by(eve, "Encore une autre");
  EXPECT_EQ(
      eve.post("/organisations/" + other + "/membres/" + of(paul_writes_from) + "/retraits").status,
      404);
  EXPECT_EQ(
      eve.post("/organisations/" + other + "/membres/" + of(paul_writes_from) + "/mandats").status,
      404);
  EXPECT_NE(of(paul_writes_from), "");
  EXPECT_FALSE(has_mandate(paul_writes_from));
}

TEST_F(Members, give_mandates_and_take_them_back) {
  marie.post(mandates(paul_writes_from));
  EXPECT_TRUE(has_mandate(paul_writes_from));
  EXPECT_EQ(paul.get(home() + "/invitations").status, 200);
  paul.post(mandates(marie_at), {{"retrait", "1"}});
  EXPECT_FALSE(has_mandate(marie_at));
  EXPECT_EQ(marie.get(home() + "/invitations").status, 403);
}

TEST_F(Members, cannot_leave_with_the_last_mandate) {
  for (const auto& act : {home() + "/departs", mandates(marie_at),
           home() + "/membres/" + of(marie_at) + "/retraits"}) {
    const auto refused = marie.post(act, {{"retrait", "1"}});
    EXPECT_EQ(refused.status, 422) << act;
    EXPECT_THAT(refused.body, HasSubstr("C’est le dernier mandat"));
  }
  marie.post(mandates(paul_writes_from));
  EXPECT_EQ(marie.post(home() + "/departs").status, 303);
  EXPECT_EQ(of(marie_at), "");
  EXPECT_EQ(paul.post(home() + "/departs").status, 422);
}

TEST_F(Members, who_are_dismissed_lose_their_mandate_with_their_place) {
  marie.post(mandates(paul_writes_from));
  marie.post(home() + "/membres/" + of(paul_writes_from) + "/retraits");
  EXPECT_EQ(of(paul_writes_from), "");
  EXPECT_EQ(paul.get(home() + "/membres").status, 403);
  EXPECT_EQ(paul.get(home() + "/invitations").status, 403);
}

TEST_F(Members, say_what_they_do_there) {
  paul.post(home() + "/fonction", {{"fonction", "trésorier"}});
  EXPECT_THAT(marie.get(home() + "/membres").body, HasSubstr("trésorier"));
  const auto refused = paul.post(home() + "/fonction", {{"fonction", std::string(90, 'x')}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr(std::string(90, 'x')));
}

TEST_F(Members, hold_proofs_that_end_with_their_place) {
  auto db = site.database.read();
  const web::Member member{.id = site.person(paul_writes_from), .name = "Paul"};
  const web::Member holder{.id = site.person(marie_at), .name = "Marie"};
  EXPECT_TRUE(membership_of(*db, member, site.id(id)));
  EXPECT_FALSE(mandate_of(*db, member, site.id(id)));
  EXPECT_TRUE(mandate_of(*db, holder, site.id(id)));
  EXPECT_FALSE(mandate_of(*db, holder, OrganisationId::fresh()));
  const auto voices = organisations_of(*db, site.person(marie_at));
  ASSERT_THAT(voices, SizeIs(1));
  EXPECT_EQ(voices[0].organisation.name(), "Les Amis du Thym");
}

TEST_F(Members, hold_no_proof_for_what_was_deleted) {
  marie.post(home() + "/suppression");
  auto db = site.database.read();
  const web::Member holder{.id = site.person(marie_at), .name = "Marie"};
  EXPECT_FALSE(membership_of(*db, holder, site.id(id)));
  EXPECT_FALSE(mandate_of(*db, holder, site.id(id)));
}

// ── Asking ─────────────────────────────────────────────────────────────────────────────────────

TEST_F(Members, are_asked_and_answer) {
  EXPECT_EQ(ask(eve, "").status, 422);
  EXPECT_THAT(ask(eve, std::string(700, 'x')).body, HasSubstr("dépasse 600"));
  EXPECT_EQ(ask(eve, "Je tiens le rucher").status, 303);
  ask(eve, "Je tiens le rucher");
  EXPECT_THAT(eve.get(home() + "/rejoindre").body, HasSubstr("Retirer ma demande"));
  const auto request = waiting();
  EXPECT_THAT(marie.get(home() + "/membres").body, HasSubstr("Une personne demande"));
  EXPECT_THAT(paul.get(home() + "/membres").body, Not(HasSubstr("Je tiens le rucher")));
  marie.post(home() + "/demandes/" + request + "/reponses", {{"accepter", "0"}});
  EXPECT_EQ(of("eve@exemple.fr"), "");
  marie.post(home() + "/demandes/" + request + "/reponses", {{"accepter", "1"}});
  EXPECT_EQ(of("eve@exemple.fr"), "") << "an answer is given once";
}

TEST_F(Members, see_no_request_that_was_taken_back) {
  ask(eve, "Je tiens le rucher");
  const auto request = waiting();
  eve.post(home() + "/demandes", {{"retrait", "1"}});
  marie.post(home() + "/demandes/" + request + "/reponses", {{"accepter", "1"}});
  EXPECT_EQ(of("eve@exemple.fr"), "");
}

TEST_F(Members, find_themselves_at_home_when_they_ask_again) {
  EXPECT_EQ(paul.get(home() + "/rejoindre").location, home() + "/membres");
  EXPECT_EQ(ask(paul, "Encore moi").location, home() + "/membres");
  auto db = site.database.read();
  EXPECT_THAT(members(*db, site.id(id)), SizeIs(2));
}

// ── Administrators ─────────────────────────────────────────────────────────────────────────────

TEST_F(Members, are_seen_by_administrators_with_why) {
  auto ana = site.administrator();
  const auto page = ana.get("/administration/organisations/" + id).body;
  EXPECT_THAT(page, HasSubstr("Marie Durand"));
  EXPECT_THAT(page, HasSubstr("a créé l’organisation"));
  EXPECT_THAT(page, HasSubstr("sur demande acceptée"));
  EXPECT_EQ(marie.get("/administration/organisations/" + id).status, 403);
  EXPECT_EQ(marie.post("/administration/organisations/" + id + "/verifications").status, 403);
  EXPECT_EQ(ana.get(home() + "/membres").status, 403) << "an administrator is no member";
}

TEST_F(Members, without_anybody_who_may_commit_them_get_a_mandate_from_an_administrator) {
  auto ana = site.administrator();
  const auto admin = "/administration/organisations/" + id + "/membres/";
  ana.post(admin + of(marie_at) + "/mandats", {{"retrait", "1"}});
  EXPECT_FALSE(has_mandate(marie_at));
  EXPECT_THAT(ana.get("/administration/organisations?voir=sans-mandat").body,
      HasSubstr("Les Amis du Thym"));
  ana.post(admin + of(paul_writes_from) + "/mandats");
  EXPECT_TRUE(has_mandate(paul_writes_from));
  EXPECT_THAT(ana.get("/administration/organisations?voir=sans-mandat").body,
      Not(HasSubstr("Les Amis du Thym")));
}

}  // namespace
}  // namespace organisation
