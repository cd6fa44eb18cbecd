#include "features/compass/asked_test.hpp"

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

namespace compass::asked {
namespace {

TEST_F(Compass, is_answered_by_others_through_a_link_that_opens_nothing_else) {
  EXPECT_THAT(site.get(here + "/voix").body,
      AllOf(HasSubstr("http://km1.example/voix/" + code()), HasSubstr("class=\"qr\"")));
  const auto questions = site.get("/voix/" + code()).body;
  EXPECT_THAT(questions, HasSubstr("Votre regard sur Guéret"));
  EXPECT_THAT(questions, Not(HasSubstr(here)));
  EXPECT_EQ(voice("elu", "2").location, "/voix/" + code() + "/merci");
  EXPECT_THAT(site.get("/voix/" + code() + "/merci").body, HasSubstr("Merci"));
}

TEST_F(Compass, keeps_the_answers_of_someone_who_forgot_to_say_who_they_are) {
  const auto refused = voice("", "3");
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("Dites qui vous êtes"));
  EXPECT_EQ(all_in(refused.body, "(value=\"3\" checked)").size(), 12u);
}

TEST_F(Compass, counts_a_voice_sent_twice_once) {
  const auto sheet = questionnaire::SheetId::fresh().text();
  voice("elu", "2", sheet);
  EXPECT_EQ(voice("elu", "2", sheet).status, 303);
  EXPECT_THAT(site.get(here + "/voix").body, HasSubstr("1\u00A0personne a répondu"));
}

TEST_F(Compass, shows_nothing_of_four_people_and_the_mean_of_five) {
  for (int person = 0; person < 4; ++person) voice("elu", "1");
  EXPECT_THAT(page(), Not(HasSubstr("Élus (")));
  voice("elu", "1");
  EXPECT_THAT(page(), HasSubstr("Élus (5)"));
}

TEST_F(Compass, shows_where_profiles_disagree_widest_gap_first) {
  for (int person = 0; person < 5; ++person) voice("elu", "1"), voice("association", "3");
  const auto shown = page();
  EXPECT_THAT(shown, AllOf(HasSubstr("Là où vous n’êtes pas d’accord"), HasSubstr("écart fort"),
                         HasSubstr("Associations (5)")));
  EXPECT_THAT(site.get(here + "/feuille").body, HasSubstr("Associations 3,0, Élus 1,0, sur 4"));
}

TEST_F(Compass, does_not_move_its_figures_with_the_sixth_voice) {
  for (int person = 0; person < 5; ++person) voice("elu", "1");
  const auto figures = [&] {
    return all_in(page(), R"re((<div class="table-scroll"[\s\S]*?</div>))re");
  };
  const auto before = figures();
  voice("elu", "4");
  EXPECT_EQ(figures(), before);
  EXPECT_THAT(page(), HasSubstr("1\u00A0personne a répondu"));
}

TEST_F(Compass, merges_profiles_under_five_when_its_owner_asks) {
  for (int person = 0; person < 3; ++person) voice("elu", "1"), voice("citoyen", "2");
  EXPECT_THAT(page(), HasSubstr("Montrer ces réponses, profils mêlés"));
  site.post(here + "/parutions", {});
  EXPECT_THAT(page(), HasSubstr("Plusieurs profils (6)"));
}

TEST_F(Compass, of_a_group_adds_up_what_three_of_its_communes_have_published_and_nothing_else) {
  const auto ask = [&](const std::string& commune) {
    begin({{"territoire", commune}});
    for (int person = 0; person < 5; ++person) voice("elu", "2");
    voice("citoyen", "4");
  };
  ask("commune:23096");
  ask("commune:23079");
  begin({{"territoire", "departement:23"}});
  EXPECT_THAT(page(), AllOf(Not(HasSubstr("Élus (")), Not(HasSubstr("D’après"))));
  ask("commune:23008");
  begin({{"territoire", "departement:23"}});
  EXPECT_THAT(page(), AllOf(HasSubstr("Élus (15)"), Not(HasSubstr("Habitants (")),
                          HasSubstr("D’après 3\u00A0communes sur 25")));
}

TEST_F(Compass, of_a_group_gives_no_level_to_someone_who_answered_nothing) {
  for (const auto* commune : {"commune:23096", "commune:23079", "commune:23008"}) {
    begin({{"territoire", commune}});
    for (int person = 0; person < 5; ++person) voice("elu", "3");
  }
  begin({{"territoire", "departement:23"}});
  EXPECT_THAT(page(), AllOf(HasSubstr("Vous n’avez pas encore répondu"),
                          Not(HasSubstr("au niveau")), Not(HasSubstr("sûr"))));
  answer_all("3");
  EXPECT_THAT(page(), HasSubstr("au niveau\u00A03"));
}

TEST_F(Compass, says_when_voices_do_not_see_the_territory_alike) {
  answer_all("2");
  for (int person = 0; person < 5; ++person) voice("elu", "4"), voice("association", "1");
  EXPECT_THAT(page(), AllOf(HasSubstr("Vous ne voyez pas le territoire de la même façon"),
                          HasSubstr("entre les niveaux\u00A01 et\u00A04"),
                          HasSubstr("Résultat fragile"), Not(HasSubstr("assez sûr"))));
}

TEST_F(Compass, does_not_call_accord_what_leaves_the_asker_alone) {
  answer_all("1");
  for (int person = 0; person < 5; ++person) voice("elu", "4"), voice("association", "4");
  EXPECT_THAT(page(), AllOf(HasSubstr("accord, sauf vous"), Not(HasSubstr(">accord<"))));
}

}  // namespace
}  // namespace compass::asked
