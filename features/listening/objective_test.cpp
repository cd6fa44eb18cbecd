#include "features/listening/objective.hpp"

#include "features/listening/asked_site_test.hpp"
#include "features/territory/measure_import.hpp"

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

namespace listening {
namespace {

class Objective : public Surveys {
 public:
  Objective() {
    auto db = site.database.write();
    const auto plan = territory::plan_measures(*db, "code;vacants;logements\n23096;60;500\n",
        {.column = "vacants",
            .denominator = "logements",
            .label = "Logements vacants",
            .unit = "%",
            .year = "2022",
            .source = "Insee"});
    territory::apply_measures(*db, plan.value(), "vacants.csv", site.now);
    db->commit();
  }
};

TEST_F(Objective, stands_beside_what_people_say_once_linked) {
  const auto survey = made();
  ask_two(survey);
  open(survey);
  for (int i = 0; i < 5; ++i) answer(survey, {{"r-aider", "oui"}});
  EXPECT_THAT(marie.get(survey + "/resultats").body,
      AllOf(HasSubstr("Mettre des chiffres à côté"), Not(HasSubstr("Ce que disent les chiffres"))));
  EXPECT_EQ(
      marie.post(survey + "/indicateurs", {{"question", "aider"}, {"mesure", "logements-vacants"}})
          .status,
      303);
  EXPECT_THAT(marie.get(survey + "/resultats").body,
      AllOf(HasSubstr("Ce que disent les chiffres"), HasSubstr("à Guéret, 12,0\u00A0% (2022)")));
  // On the page that gives results back too.
  marie.post(survey + "/restitution", {{"titre", "Vos mots"}, {"montrer-aider", "1"}});
  marie.post(survey + "/restitution/publications");
  EXPECT_THAT(site.visitor().get("/ecoute/resultats/" + kept(survey).code.text()).body,
      HasSubstr("à Guéret, 12,0\u00A0% (2022)"));
}

TEST_F(Objective, is_linked_by_who_has_a_mandate_to_what_exists) {
  const auto survey = made();
  ask_two(survey);
  open(survey);
  EXPECT_EQ(
      marie.post(survey + "/indicateurs", {{"question", "aider"}, {"mesure", "rien"}}).status, 400);
  auto paul = site.member("paul@exemple.fr", "Paul Noir");
  EXPECT_EQ(
      paul.post(survey + "/indicateurs", {{"question", "aider"}, {"mesure", "logements-vacants"}})
          .status,
      403);
}

}  // namespace
}  // namespace listening
