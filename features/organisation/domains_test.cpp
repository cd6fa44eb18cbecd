#include "features/organisation/domains.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/organisations.hpp"

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

namespace organisation {
namespace {

TEST(Domains, of_services_open_to_all_tell_nothing_of_who_one_is) {
  for (const auto* domain : {"gmail.com", "orange.fr", "laposte.net", "outlook.fr", "free.fr",
           "proton.me", "mail.gmx.fr", "gouv.fr"})
    EXPECT_TRUE(is_public_provider(domain)) << domain;
  for (const auto* domain :
      {"petr-exemple.fr", "notgmail.com", "creuse.gouv.fr", "ville-gueret.fr"})
    EXPECT_FALSE(is_public_provider(domain)) << domain;
}

class Declaring : public testing::Test {
 public:
  std::string domains(const std::string& id) { return "/organisations/" + id + "/domaines"; }
  OrganisationSite site;
};

TEST_F(Declaring, is_for_whoever_receives_mail_there) {
  auto marie = site.member("marie@petr-creuse.fr");
  const auto petr = site.made_by(marie, "PETR de la Creuse");
  EXPECT_THAT(marie.get(domains(petr)).body, HasSubstr("Déclarer @petr-creuse.fr"));
  EXPECT_EQ(marie.post(domains(petr), {{"domaine", "elysee.fr"}}).status, 303);
  const auto page = marie.get(domains(petr)).body;
  EXPECT_THAT(page, HasSubstr("@petr-creuse.fr"));
  EXPECT_THAT(page, Not(HasSubstr("elysee.fr")));
  EXPECT_EQ(marie.post(domains(petr)).status, 422);
}

TEST_F(Declaring, is_not_possible_from_a_public_provider) {
  auto marie = site.member("marie@orange.fr");
  const auto petr = site.made_by(marie, "PETR de la Creuse");
  const auto refused = marie.post(domains(petr));
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("ouvert à tous"));
}

TEST_F(Declaring, lets_in_whoever_has_an_address_there_without_a_mandate) {
  auto marie = site.member("marie@petr-creuse.fr");
  const auto petr = site.made_by(marie, "PETR de la Creuse");
  auto paul = site.member("paul@petr-creuse.fr", "Paul Noir");
  EXPECT_EQ(paul.post("/organisations/" + petr + "/entrees").status, 422);
  marie.post(domains(petr));
  EXPECT_THAT(paul.get("/compte/organisations").body, HasSubstr("PETR de la Creuse"));
  EXPECT_THAT(paul.get("/organisations/" + petr + "/rejoindre").body, HasSubstr("de la maison"));
  EXPECT_EQ(
      paul.post("/organisations/" + petr + "/entrees", {{"fonction", "chargé d’accueil"}}).status,
      303);
  EXPECT_EQ(paul.get("/organisations/" + petr + "/membres").status, 200);
  EXPECT_EQ(paul.get(domains(petr)).status, 403);
}

TEST_F(Declaring, does_not_let_back_in_whoever_was_dismissed) {
  auto marie = site.member("marie@petr-creuse.fr");
  const auto petr = site.made_by(marie, "PETR de la Creuse");
  marie.post(domains(petr));
  auto paul = site.member("paul@petr-creuse.fr", "Paul Noir");
  const auto enter = [&] {
    return paul.post("/organisations/" + petr + "/entrees", {{"fonction", "accueil"}}).status;
  };
  EXPECT_EQ(enter(), 303);
  paul.post("/organisations/" + petr + "/departs");
  EXPECT_EQ(enter(), 303) << "who left by themself comes back";
  marie.post("/organisations/" + petr + "/membres/" + site.membership(petr, "paul@petr-creuse.fr") +
             "/retraits");
  EXPECT_EQ(enter(), 422);
  EXPECT_EQ(paul.get("/organisations/" + petr + "/membres").status, 403);
}

TEST_F(Declaring, does_not_open_the_door_to_names_that_look_alike) {
  auto marie = site.member("marie@petr-creuse.fr");
  const auto petr = site.made_by(marie, "PETR de la Creuse");
  marie.post(domains(petr));
  for (const auto* other : {"eve@faux.petr-creuse.fr", "eve@petr-creuse.fr.exemple.com"}) {
    auto eve = site.member(other, "Ève");
    EXPECT_EQ(eve.post("/organisations/" + petr + "/entrees").status, 422) << other;
  }
}

TEST_F(Declaring, ends_and_members_stay) {
  auto marie = site.member("marie@petr-creuse.fr");
  const auto petr = site.made_by(marie, "PETR de la Creuse");
  marie.post(domains(petr));
  auto paul = site.member("paul@petr-creuse.fr", "Paul Noir");
  paul.post("/organisations/" + petr + "/entrees");
  const auto domain = [&] {
    auto db = site.database.read();
    return domains_of(*db, site.id(petr)).at(0).id.text();
  }();
  EXPECT_EQ(paul.post(domains(petr) + "/" + domain + "/retraits").status, 403);
  marie.post(domains(petr) + "/" + domain + "/retraits");
  EXPECT_THAT(domains_of(*site.database.read(), site.id(petr)), IsEmpty());
  EXPECT_EQ(paul.get("/organisations/" + petr + "/membres").status, 200);
  auto luc = site.member("luc@petr-creuse.fr", "Luc");
  EXPECT_EQ(luc.post("/organisations/" + petr + "/entrees").status, 422);
}

}  // namespace
}  // namespace organisation
