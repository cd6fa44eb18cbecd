#include "features/listening/weighing.hpp"

#include "features/listening/heard_site_test.hpp"

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

namespace listening {
namespace {

class Weighing : public HeardSurveys {
 public:
  // An agglomeration of 20,000: half in a town, half in small places.
  Weighing() {
    using territory::Kind;
    place({Kind::Commune, "23096"}, "Guéret", 10'000);
    for (int i = 1; i <= 10; ++i)
      place({Kind::Commune, "2300" + std::to_string(i)}, "Village " + std::to_string(i), 1'000);
  }
  static Public village() {
    auto who = creuse();
    who.size = "petite";
    return who;
  }
  void weigh_by(const std::string& by) {
    ASSERT_EQ(
        marie.post(survey + "/lecture", {{"territoires", "epci"}, {"poids", by}}).status, 303);
  }
  QuestionResult result_of_aider(const Lens& lens = {}) {
    auto db = site.database.read();
    auto here = kept(survey);
    here.is.territories = {{territory::Kind::Epci, "200034825"}};
    return *find_result(results_of(*db, here, lens), "aider");
  }
  static Bar bar(const QuestionResult& question, const std::string& value) {
    for (const auto& one : question.bars)
      if (one.value == value) return one;
    return {};
  }
};

TEST_F(Weighing, is_not_done_unless_chosen_and_every_part_has_its_interval) {
  hear(creuse(), {{"aider", "oui"}}, 30);
  hear(creuse(), {{"aider", "non"}}, 20);
  const auto result = result_of_aider();
  EXPECT_DOUBLE_EQ(*bar(result, "oui").share, 0.6);
  EXPECT_NEAR(bar(result, "oui").between.low, 0.4618, 5e-4);
  EXPECT_NEAR(bar(result, "oui").between.high, 0.7239, 5e-4);
  const auto page = marie.get(survey + "/resultats").body;
  EXPECT_THAT(page, AllOf(HasSubstr("60\u00A0%, entre 46\u00A0% et 72\u00A0%"),
                        HasSubstr("dix-neuf fois sur vingt"), Not(HasSubstr("Moins de trente"))));
  EXPECT_THAT(marie.get(survey + "/resultats.csv").body, HasSubstr("oui,Oui,30,,,0.6,0.462,0.724"));
}

TEST_F(Weighing, warns_when_thirty_have_not_answered) {
  hear(creuse(), {{"aider", "oui"}}, 25);
  EXPECT_THAT(marie.get(survey + "/resultats").body, HasSubstr("Moins de trente réponses"));
}

// Forty of town, ten of villages, where as many people live: the ten count four times as much.
TEST_F(Weighing, makes_each_size_count_for_its_people) {
  hear(creuse(), {{"aider", "oui"}}, 40);
  hear(village(), {{"aider", "non"}}, 10);
  weigh_by("taille");
  const auto result = result_of_aider();
  EXPECT_DOUBLE_EQ(*bar(result, "oui").share, 0.5);
  EXPECT_EQ(bar(result, "oui").answers, 40) << "numbers stay what they are";
  ASSERT_EQ(result.sample.classes.size(), 2U);
  EXPECT_DOUBLE_EQ(result.sample.classes[1].weight, 2.5);
  EXPECT_DOUBLE_EQ(result.sample.classes[0].weight, 0.625);
  EXPECT_NEAR(result.sample.effective, 32, 1e-9) << "Kish: 50 ² / 78.125";
  EXPECT_DOUBLE_EQ(result.sample.covered, 1);
}

TEST_F(Weighing, makes_means_count_for_people_too) {
  ask(survey, {{"type", "nombre"}, {"intitule", "Note"}});
  open(survey);
  const auto note = [&](const Public& who, double amount, int times) {
    auto db = site.database.write();
    const auto here = kept(survey);
    for (int i = 0; i < times; ++i)
      send(*db,
          {.id = AnswerId::fresh(),
              .survey = here.id,
              .version = here.version,
              .sent_on = day_of(site.now),
              .from = who},
          {{.question = "note", .amount = amount}});
    db->commit();
  };
  note(creuse(), 8, 40);
  note(village(), 4, 10);
  const auto mean = [&] {
    auto db = site.database.read();
    auto here = kept(survey);
    here.is.territories = {{territory::Kind::Epci, "200034825"}};
    return find_result(results_of(*db, here), "note")->mean.value();
  };
  EXPECT_DOUBLE_EQ(mean(), 7.2);
  weigh_by("taille");
  EXPECT_DOUBLE_EQ(mean(), 6);
  EXPECT_THAT(marie.get(survey + "/resultats").body, HasSubstr("en moyenne"));
}

TEST_F(Weighing, tells_what_cannot_be_weighed_and_whom_nobody_speaks_for) {
  hear(creuse(), {{"aider", "oui"}}, 10);
  hear({.profile = "citoyen"}, {{"aider", "non"}}, 5);
  weigh_by("taille");
  const auto result = result_of_aider();
  EXPECT_EQ(result.sample.apart, 5);
  EXPECT_DOUBLE_EQ(result.sample.covered, 0.5);
  EXPECT_FALSE(bar(result, "non").share.has_value());
  EXPECT_DOUBLE_EQ(*bar(result, "oui").share, 1);
}

TEST_F(Weighing, by_size_and_region_rakes_and_needs_regions) {
  EXPECT_EQ(marie.post(survey + "/lecture", {{"territoires", "aucun"}, {"poids", "taille-region"}})
                .status,
      422);
  place({territory::Kind::Commune, "63113"}, "Clermont", 30'000);
  auto elsewhere = creuse();
  elsewhere.size = "grande";
  elsewhere.region = "84";
  elsewhere.departement = "63";
  hear(creuse(), {{"aider", "oui"}}, 20);
  hear(village(), {{"aider", "oui"}}, 20);
  hear(elsewhere, {{"aider", "non"}}, 20);
  weigh_by("taille-region");
  const auto result = result_of_aider();
  EXPECT_NEAR(*bar(result, "non").share, 0.6, 1e-6) << "30,000 of 50,000";
  EXPECT_GE(result.sample.rounds, 1);
  const auto page = marie.get(survey + "/resultats").body;
  EXPECT_THAT(page, HasSubstr("qui en valent"));
  EXPECT_EQ(marie.get(survey + "/resultats.xlsx").status, 200);
  EXPECT_THAT(marie.get(survey + "/resultats.json").body,
      AllOf(HasSubstr("\"ponderation\": \"taille-region\""), HasSubstr("effectif_utile")));
}

}  // namespace
}  // namespace listening
