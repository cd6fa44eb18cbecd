#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "features/organisation/store.hpp"
#include "tests/support/organisations.hpp"

using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

namespace organisation {
namespace {

const Visitor::Form town_hall{{"nature", "collectivite"}, {"territoire", "Guéret"},
    {"siret", "212 309 603 00018"}, {"site", "www.ville-gueret.fr"}};

class Organisations : public testing::Test {
 public:
  std::string page(const std::string& id) { return "/organisations/" + id; }
  OrganisationSite site;
  Visitor marie = site.member("marie@ville-gueret.fr");
};

TEST_F(Organisations, are_made_by_a_member_who_becomes_the_first_with_a_mandate) {
  auto stranger = site.visitor();
  EXPECT_EQ(stranger.get("/organisations/nouvelle").status, 303);
  EXPECT_EQ(stranger.post("/organisations", {{"nom", "X"}}).status, 403);
  const auto id = site.made_by(marie, "Ville de Guéret", town_hall);
  ASSERT_NE(id, "");
  auto db = site.database.read();
  const auto everyone = members(*db, site.id(id));
  ASSERT_THAT(everyone, SizeIs(1));
  EXPECT_TRUE(everyone[0].mandate);
  EXPECT_EQ(everyone[0].came, Came::ByCreating);
}

TEST_F(Organisations, show_what_they_are_and_that_nobody_has_verified_it) {
  const auto id = site.made_by(marie, "Ville de Guéret", town_hall);
  auto stranger = site.visitor();
  const auto body = stranger.get(page(id)).body;
  EXPECT_THAT(body, HasSubstr("Organisation non vérifiée"));
  EXPECT_THAT(body, HasSubstr("212\u00A0309\u00A0603\u00A000018"));
  EXPECT_THAT(body, HasSubstr("href=\"https://www.ville-gueret.fr\""));
  EXPECT_THAT(body, HasSubstr("/communes/23096"));
  EXPECT_THAT(body, Not(HasSubstr("Marie Durand"))) << "members are no public matter";
  EXPECT_EQ(stranger.get(page(fresh_uuid())).status, 404);
}

TEST_F(Organisations, keep_what_was_typed_when_something_is_refused) {
  const auto refused = marie.post("/organisations",
      {{"nom", "Ville de Guéret"}, {"nature", "collectivite"}, {"siret", "212 309 603 00019"},
          {"rna", "W12"}, {"site", "pas une adresse"}, {"texte", "Une ville"}});
  EXPECT_EQ(refused.status, 422);
  for (const auto* kept :
      {"Ville de Guéret", "212 309 603 00019", "W12", "pas une adresse", "Une ville",
          "un de ses chiffres est sans doute faux", "commence par W", "de quel territoire"})
    EXPECT_THAT(refused.body, HasSubstr(kept));
  EXPECT_EQ(marie.post("/organisations", {}).status, 422);
}

TEST_F(Organisations, tell_the_second_about_the_first_of_the_same_number) {
  const auto first = site.made_by(marie, "Ville de Guéret", town_hall);
  auto paul = site.member("paul@exemple.fr", "Paul Noir");
  auto form = town_hall;
  form.emplace_back("nom", "Mairie de Guéret");
  const auto told = paul.post("/organisations", form);
  EXPECT_EQ(told.status, 422);
  EXPECT_THAT(told.body, HasSubstr("déjà ce numéro"));
  EXPECT_THAT(told.body, HasSubstr(page(first) + "/rejoindre"));
  form.emplace_back("malgre", "1");
  EXPECT_EQ(paul.post("/organisations", form).status, 303) << "a squatter must not block anybody";
}

TEST_F(Organisations, that_were_verified_are_the_only_ones_of_their_number) {
  const auto first = site.made_by(marie, "Ville de Guéret", town_hall);
  auto ana = site.administrator();
  EXPECT_EQ(ana.post("/administration/organisations/" + first + "/verifications").status, 303);
  EXPECT_THAT(site.visitor().get(page(first)).body, HasSubstr("Vérifiée par l’administration"));
  auto paul = site.member("paul@exemple.fr", "Paul Noir");
  auto form = town_hall;
  form.emplace_back("malgre", "1");
  EXPECT_EQ(site.made_by(paul, "Mairie de Guéret", form), "");
  const auto other = site.made_by(paul, "Club de pétanque");
  auto details = town_hall;
  details.emplace_back("nom", "Club de pétanque");
  EXPECT_EQ(paul.post(page(other) + "/presentation", details).status, 422);
}

TEST_F(Organisations, lose_their_verification_when_they_become_something_else) {
  const auto id = site.made_by(marie, "Club de pétanque");
  auto ana = site.administrator();
  ana.post("/administration/organisations/" + id + "/verifications");
  marie.post(page(id) + "/presentation",
      {{"nom", "Club de pétanque"}, {"nature", "association"}, {"texte", "Tous les jeudis."}});
  EXPECT_TRUE(find(*site.database.read(), site.id(id))->is_verified());
  marie.post(page(id) + "/presentation", {{"nom", "Mairie de Guéret"}, {"nature", "association"}});
  EXPECT_FALSE(find(*site.database.read(), site.id(id))->is_verified());
}

TEST_F(Organisations, are_found_by_a_part_of_their_name) {
  site.made_by(marie, "Ville de Guéret", town_hall);
  site.made_by(marie, "Écrans d’ici");
  auto stranger = site.visitor();
  EXPECT_THAT(stranger.get("/organisations").body, HasSubstr("2\u00A0organisations"));
  const auto found = stranger.get("/organisations?q=ecrans").body;
  EXPECT_THAT(found, HasSubstr("Écrans d’ici"));
  EXPECT_THAT(found, Not(HasSubstr("Ville de Guéret")));
  EXPECT_THAT(stranger.get("/organisations?q=%25").body, HasSubstr("2\u00A0organisations"));
  EXPECT_THAT(stranger.get("/organisations?q=rien").body, HasSubstr("Aucune organisation"));
  EXPECT_EQ(stranger.get("/organisations?page=900").status, 200);
}

TEST_F(Organisations, are_taken_away_as_a_list) {
  site.made_by(marie, "Ville de Guéret", town_hall);
  auto stranger = site.visitor();
  const auto csv = stranger.get("/organisations.csv?q=ville");
  EXPECT_THAT(csv.content_type, HasSubstr("text/csv"));
  EXPECT_THAT(csv.body, HasSubstr("Ville de Guéret,Collectivité,21230960300018,212309603,,Guéret,"
                                  "commune:23096,https://www.ville-gueret.fr"));
  EXPECT_THAT(stranger.get("/organisations.xlsx").body, HasSubstr("PK"));
}

TEST_F(Organisations, disappear_when_deleted_and_come_back_as_they_were) {
  const auto id = site.made_by(marie, "Ville de Guéret", town_hall);
  EXPECT_EQ(marie.get(page(id) + "/suppression").status, 200);
  EXPECT_EQ(marie.post(page(id) + "/suppression").status, 303);
  EXPECT_EQ(marie.get(page(id)).status, 404);
  EXPECT_EQ(marie.get(page(id) + "/membres").status, 404);
  EXPECT_THAT(marie.get("/compte/organisations").body, HasSubstr("Remettre Ville de Guéret"));
  auto paul = site.member("paul@exemple.fr", "Paul Noir");
  EXPECT_EQ(paul.post(page(id) + "/retablissements").status, 404);
  EXPECT_EQ(marie.post(page(id) + "/retablissements").status, 303);
  EXPECT_EQ(marie.get(page(id) + "/membres").status, 200);
}

TEST_F(Organisations, deleted_by_an_administrator_are_put_back_by_one) {
  const auto id = site.made_by(marie, "Ville de Guéret", town_hall);
  auto ana = site.administrator();
  ana.post("/administration/organisations/" + id + "/suppressions");
  EXPECT_EQ(marie.post(page(id) + "/retablissements").status, 404);
  ana.post("/administration/organisations/" + id + "/suppressions", {{"retour", "1"}});
  EXPECT_EQ(marie.get(page(id) + "/membres").status, 200);
}

TEST_F(Organisations, cannot_be_made_by_the_dozen) {
  for (int i = 0; i < 5; ++i) EXPECT_NE(site.made_by(marie, "Numéro " + std::to_string(i)), "");
  EXPECT_EQ(marie.post("/organisations", {{"nom", "Six"}, {"nature", "collectif"}}).status, 429);
}

}  // namespace
}  // namespace organisation
