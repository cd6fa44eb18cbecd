#include "features/listening/reading.hpp"

#include <random>

#include "features/listening/heard_site_test.hpp"

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

namespace listening {
namespace {

const std::optional<territory::Ref> creuse_itself =
    territory::Ref{territory::Kind::Departement, "23"};

TEST_F(HeardSurveys, is_read_by_territory_as_the_address_says) {
  hear(creuse(), {{"aider", "oui"}}, 6);
  hear(gironde(), {{"aider", "oui"}}, 10);
  EXPECT_EQ(figure({}, "oui"), 15) << "the sixth of Creuse waits";
  EXPECT_EQ(figure({.place = creuse_itself}, "oui"), 5);
  const auto page = marie.get(survey + "/resultats?territoire=epci:243300316").body;
  EXPECT_THAT(page, AllOf(HasSubstr("Bordeaux Métropole"), HasSubstr("</svg> 10"),
                        HasSubstr("value=\"epci:243300316\" selected"),
                        HasSubstr("resultats.csv?territoire=epci%3A243300316"),
                        HasSubstr("Enlever ces filtres")));
  EXPECT_THAT(
      marie.get(survey + "/resultats.csv?territoire=departement:23").body, HasSubstr("oui,Oui,5"));
  EXPECT_THAT(marie.get(survey + "/resultats.json?territoire=departement:23").body,
      HasSubstr("\"territoire\": \"departement:23\""));
}

TEST_F(HeardSurveys, lets_go_of_the_finest_first_when_too_few_are_alike) {
  auto elsewhere = creuse();
  elsewhere.epci = "autre";
  hear(creuse(), {{"aider", "oui"}}, 3);
  hear(elsewhere, {{"aider", "oui"}}, 3);
  hear(gironde("elu"), {{"aider", "oui"}}, 4);
  EXPECT_EQ(figure({}, "oui"), 0);
  marie.post(survey + "/parutions");
  EXPECT_EQ(figure({.place = creuse_itself}, "oui"), 6) << "whatever the EPCI";
  EXPECT_EQ(figure({.profile = "citoyen"}, "oui"), 6);
  EXPECT_EQ(figure({}, "oui"), 6) << "four others still wait";
}

// Every filter, after every answer, and every difference between a filter and one within it, or
// with what it was before: never fewer than five people.
TEST_F(HeardSurveys, gives_nobody_away_whatever_is_subtracted_from_whatever) {
  std::vector<Lens> lenses{{}};
  for (const auto* profile : {"", "citoyen", "elu"})
    for (const auto* size : {"", "moyenne", "grande"})
      for (const auto* code : {"", "departement:23", "epci:200034825", "epci:autre", "region:75"})
        lenses.push_back({.profile = profile, .size = size, .place = territory::Ref::parse(code)});
  std::mt19937 chance(5);
  std::map<std::size_t, int> before;
  const auto look = [&] {
    std::vector<int> now;
    for (std::size_t i = 0; i < lenses.size(); ++i) {
      now.push_back(figure(lenses[i], "oui"));
      const int grown = now[i] - before[i];
      EXPECT_TRUE(now[i] == 0 || now[i] >= 5);
      EXPECT_TRUE(grown == 0 || grown >= 5);
      before[i] = now[i];
    }
    for (std::size_t wide = 0; wide < lenses.size(); ++wide)
      for (std::size_t narrow = 0; narrow < lenses.size(); ++narrow) {
        const auto& [w, n] = std::pair(lenses[wide], lenses[narrow]);
        const bool inside = (w.profile.empty() || w.profile == n.profile) &&
                            (w.size.empty() || w.size == n.size) &&
                            (!w.place || w.place == n.place);
        const int left = now[wide] - now[narrow];
        if (inside) EXPECT_TRUE(left == 0 || left >= 5);
      }
  };
  for (int round = 0; round < 12; ++round) {
    for (int i = 0; i < 7; ++i) {
      auto who = chance() % 3 == 0 ? gironde() : creuse(chance() % 2 == 0 ? "elu" : "citoyen");
      if (chance() % 4 == 0) who.epci = "autre";
      hear(who, {{"aider", "oui"}});
    }
    look();
    if (round % 3 == 2) {
      marie.post(survey + "/parutions");
      look();
    }
  }
  EXPECT_GE(before[0], 50) << "something was shown";
}

TEST_F(HeardSurveys, is_told_apart_as_far_as_its_organiser_chose) {
  EXPECT_THAT(marie.get(survey + "/lecture").body, HasSubstr("value=\"epci\" checked"));
  EXPECT_EQ(
      marie.post(survey + "/lecture", {{"territoires", "planete"}, {"poids", "aucun"}}).status,
      422);
  EXPECT_EQ(
      marie.post(survey + "/lecture", {{"territoires", "region"}, {"poids", "aucun"}}).status, 303);
  auto paul = site.member("paul@exemple.fr", "Paul Noir");
  EXPECT_EQ(paul.post(survey + "/lecture", {{"territoires", "aucun"}}).status, 403);
  auto db = site.database.read();
  EXPECT_EQ(reading_of(*db, kept(survey)).geography, Geography::Region);
  Public who;
  const auto place = territory::find(*db, {territory::Kind::Commune, "23096"}).value();
  locate(who, place, Geography::Region);
  EXPECT_EQ(who, (Public{.size = "moyenne", .region = "75"}));
  locate(who, place, Geography::Epci);
  EXPECT_EQ(who.epci, "200034825");
}

TEST_F(HeardSurveys, counts_a_commune_as_it_was_answered) {
  const auto asked = made({{"profil", ""}, {"commune", "1"}});
  ask_two(asked);
  open(asked);
  for (int i = 0; i < 5; ++i)
    ASSERT_EQ(
        answer(asked, {{"vous", "citoyen"}, {"territoire", "Guéret"}, {"r-aider", "oui"}}).status,
        303);
  EXPECT_THAT(marie.get(asked + "/resultats?territoire=epci:200034825").body,
      AllOf(HasSubstr("Grand Guéret"), HasSubstr("</svg> 5")));
  EXPECT_THAT(marie.get(asked + "/resultats?territoire=epci:243300316").body,
      AllOf(HasSubstr("Pas encore assez"), Not(HasSubstr("</svg> 5"))));
}

}  // namespace
}  // namespace listening
