#include "features/listening/agreement.hpp"

#include "features/listening/heard_site_test.hpp"

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

namespace listening {
namespace {

Crossed two_voices(int first_yes, int first_no, int second_yes, int second_no) {
  return {.question = "aider",
      .question_label = "Aider ?",
      .by = "profil",
      .by_label = "Qui a répondu",
      .columns = {{"oui", "Oui"}, {"non", "Non"}},
      .lines = {{"elu", "Élus", {first_yes, first_no}},
          {"citoyen", "Habitants", {second_yes, second_no}}, {"", "Plusieurs", {500, 5}}},
      .of_one_choice = true};
}

TEST(Agreements, are_told_from_chance) {
  const auto apart = agreement_on(two_voices(80, 20, 30, 70));
  EXPECT_EQ(apart.verdict, Verdict::Disagree);
  EXPECT_DOUBLE_EQ(apart.gap, 0.5);
  ASSERT_TRUE(apart.widest);
  EXPECT_EQ(apart.widest->one, "elu");
  EXPECT_DOUBLE_EQ(apart.widest->other_share, 0.3);
  EXPECT_EQ(agreement_on(two_voices(500, 500, 400, 600)).verdict, Verdict::Nuance);
  EXPECT_EQ(agreement_on(two_voices(60, 40, 58, 42)).verdict, Verdict::Agree);
  EXPECT_EQ(agreement_on(two_voices(6, 5, 5, 9)).verdict, Verdict::Unclear);
  EXPECT_EQ(agreement_on(two_voices(60, 40, 0, 0)).verdict, Verdict::OneVoice)
      << "several profiles together are no voice";
}

TEST_F(HeardSurveys, says_what_brings_publics_together_and_what_sets_them_apart) {
  hear(creuse("elu"), {{"aider", "oui"}, {"rester", "oui"}}, 40);
  hear(creuse("elu"), {{"aider", "oui"}, {"rester", "non"}}, 20);
  hear(creuse("citoyen"), {{"aider", "non"}, {"rester", "oui"}}, 40);
  hear(creuse("citoyen"), {{"aider", "non"}, {"rester", "non"}}, 20);
  hear(creuse("entreprise"), {{"aider", "non"}}, 4);
  const auto page = marie.get(survey + "/regards").body;
  EXPECT_THAT(
      page, AllOf(HasSubstr("En désaccord"), HasSubstr("Ce qui rapproche"),
                HasSubstr("Élu·e local·e\u00A0: 100\u00A0%"), Not(HasSubstr("Entreprise"))));
  EXPECT_LT(page.find("Aider ?</h3>"), page.find("Rester ?</h3>"));
  EXPECT_THAT(marie.get(survey + "/regards.csv").body,
      AllOf(HasSubstr("aider,Aider ?,En désaccord,1,Élu·e local·e,Oui,60,1"),
          HasSubstr("Habitant·e,Oui,masqué,")));
  EXPECT_EQ(marie.get(survey + "/regards.xlsx?territoire=departement:23").body.substr(0, 2), "PK");
  EXPECT_THAT(marie.get(survey + "/regards?territoire=departement:33").body,
      HasSubstr("Pas encore assez de réponses de publics"));
}

}  // namespace
}  // namespace listening
