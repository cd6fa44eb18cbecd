#include "features/listening/quotas.hpp"

#include "features/listening/heard_site_test.hpp"

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

namespace listening {
namespace {

TEST_F(HeardSurveys, aims_at_so_many_answers_of_each_public_and_says_how_far_they_are) {
  EXPECT_THAT(marie.get(survey).body, HasSubstr("Fixer des objectifs"));
  const auto refused =
      marie.post(survey + "/objectifs", {{"profil-elu", "beaucoup"}, {"profil-citoyen", "40"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body,
      AllOf(HasSubstr("beaucoup"), HasSubstr("value=\"40\""), HasSubstr("Écrivez un nombre")));
  ASSERT_EQ(
      marie.post(survey + "/objectifs", {{"profil-elu", "10"}, {"profil-citoyen", "40"}}).status,
      303);
  hear(creuse("elu"), {{"aider", "oui"}}, 12);
  hear(creuse("citoyen"), {{"aider", "oui"}}, 3);
  EXPECT_THAT(marie.get(survey).body,
      AllOf(HasSubstr("12 sur 10, atteint"), HasSubstr("3 sur 40"), Not(HasSubstr("Fixer des"))));
  EXPECT_THAT(marie.get(survey + "/objectifs.csv").body,
      AllOf(HasSubstr("profil,elu,Élu·e local·e,10,12,1.2"), HasSubstr("40,3,0.08")));
  EXPECT_EQ(marie.get(survey + "/objectifs.xlsx").body.substr(0, 2), "PK");
  ASSERT_EQ(marie.post(survey + "/objectifs", {{"profil-elu", ""}}).status, 303);
  EXPECT_THAT(marie.get(survey).body, HasSubstr("Fixer des objectifs"));
}

// Of whom three answered is for those alone who may read answers whole.
TEST_F(HeardSurveys, tells_how_many_answered_to_those_with_a_mandate_only) {
  marie.post(survey + "/objectifs", {{"profil-elu", "10"}});
  auto paul = site.member("paul@exemple.fr", "Paul Noir");
  for (const auto* page : {"/objectifs", "/objectifs.csv", "/objectifs.xlsx"})
    EXPECT_EQ(paul.get(survey + page).status, 403) << page;
  EXPECT_EQ(paul.post(survey + "/objectifs", {{"profil-elu", "1"}}).status, 403);
  const auto place_asked = made({{"profil", "elu"}, {"commune", "1"}});
  EXPECT_THAT(marie.get(place_asked + "/objectifs").body,
      AllOf(HasSubstr("taille-petite"), Not(HasSubstr("profil-elu"))));
}

}  // namespace
}  // namespace listening
