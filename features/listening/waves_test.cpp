#include "features/listening/waves.hpp"

#include "features/listening/heard_site_test.hpp"

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

namespace listening {
namespace {

Public in_wave(int wave) {
  auto who = HeardSurveys::creuse();
  who.wave = wave;
  return who;
}

TEST_F(HeardSurveys, is_asked_again_and_says_what_has_changed_beyond_chance) {
  EXPECT_EQ(marie.post(survey + "/vagues", {{"nom", "Printemps"}}).status, 422)
      << "nobody has answered yet";
  hear(in_wave(1), {{"aider", "oui"}, {"rester", "oui"}}, 30);
  hear(in_wave(1), {{"aider", "non"}, {"rester", "non"}}, 70);
  EXPECT_THAT(marie.get(survey + "/vagues").body, HasSubstr("qu’une vague"));
  ASSERT_EQ(marie.post(survey + "/vagues", {{"nom", "Printemps"}}).status, 303);
  hear(in_wave(2), {{"aider", "oui"}, {"rester", "oui"}}, 60);
  hear(in_wave(2), {{"aider", "non"}, {"rester", "non"}}, 40);
  const auto page = marie.get(survey + "/vagues").body;
  EXPECT_THAT(
      page, AllOf(HasSubstr("Printemps"), HasSubstr("60\u00A0%, entre 50\u00A0% et 69"),
                HasSubstr("<strong>en hausse</strong>"), HasSubstr("<strong>en baisse</strong>")));
  EXPECT_THAT(marie.get(survey + "/vagues.csv").body,
      AllOf(HasSubstr("aider,Aider ?,oui,Oui,Vague 1,30,0.3,"),
          HasSubstr("oui,Oui,Printemps,60,0.6,"), HasSubstr("en hausse")));
  EXPECT_EQ(marie.get(survey + "/vagues.xlsx").body.substr(0, 2), "PK");
  EXPECT_THAT(marie.get(survey + "/resultats?vague=2").body,
      AllOf(HasSubstr("<option value=\"2\" selected>Printemps"), HasSubstr("> 60 (60")));
  EXPECT_THAT(marie.get(survey + "/croisements.csv?question=aider&par=vague").body,
      AllOf(HasSubstr("Vague 1,30,70"), HasSubstr("Printemps,60,40")));
  EXPECT_EQ(figure({.wave = 2}, "oui"), 60);
  EXPECT_EQ(figure({}, "oui"), 90);
}

TEST_F(HeardSurveys, calls_no_change_what_chance_explains_and_never_merges_waves) {
  hear(in_wave(1), {{"aider", "oui"}}, 22);
  hear(in_wave(1), {{"aider", "non"}}, 20);
  marie.post(survey + "/vagues", {{"nom", ""}});
  hear(in_wave(2), {{"aider", "oui"}}, 20);
  hear(in_wave(2), {{"aider", "non"}}, 23);
  marie.post(survey + "/parutions");
  EXPECT_EQ(figure({}, "oui"), 40) << "two of each wave wait, and do not meet";
  EXPECT_THAT(marie.get(survey + "/vagues").body,
      AllOf(HasSubstr("Vague 2"), HasSubstr("pas de changement sûr"),
          HasSubstr("Rien qui dépasse le hasard"), Not(HasSubstr("en hausse"))));
}

TEST_F(HeardSurveys, puts_answers_in_the_wave_under_way) {
  const auto answer_all = [&] {
    EXPECT_EQ(
        answer(survey, {{"vous", "elu"}, {"r-aider", "oui"}, {"vues", "aider comment rester"}})
            .status,
        303);
  };
  answer_all();
  ASSERT_EQ(marie.post(survey + "/vagues", {{"nom", ""}}).status, 303);
  answer_all();
  auto db = site.database.read();
  EXPECT_EQ(count_wave(*db, kept(survey).id, 1), 1);
  EXPECT_EQ(count_wave(*db, kept(survey).id, 2), 1);
  auto paul = site.member("paul@exemple.fr", "Paul Noir");
  EXPECT_EQ(paul.post(survey + "/vagues", {{"nom", ""}}).status, 403);
}

TEST_F(HeardSurveys, is_set_beside_another_survey_that_asks_the_same) {
  hear(creuse(), {{"aider", "oui"}}, 40);
  const auto first = kept(survey);
  const auto copied = marie.post(survey + "/copies");
  ASSERT_EQ(copied.status, 303);
  const auto second = copied.location.substr(0, copied.location.find('?'));
  EXPECT_THAT(marie.get(second).body,
      AllOf(HasSubstr("Vos besoins (nouvelle)"), HasSubstr("En préparation")));
  auto paul = site.member("paul@exemple.fr", "Paul Noir");
  EXPECT_EQ(paul.post(survey + "/copies").status, 403);
  open(second);
  survey = second;
  hear(creuse(), {{"aider", "oui"}}, 10);
  hear(creuse(), {{"aider", "non"}}, 30);
  EXPECT_THAT(marie.get(second + "/vagues").body, HasSubstr("Comparer avec une autre enquête"));
  EXPECT_THAT(marie.get(second + "/vagues?avec=" + first.id.text()).body,
      AllOf(HasSubstr("data-label=\"Vos besoins\""), HasSubstr("<strong>en baisse</strong>")));
}

}  // namespace
}  // namespace listening
