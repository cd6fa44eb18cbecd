#include "features/listening/needs.hpp"

#include "features/listening/asked_site_test.hpp"
#include "features/listening/lent.hpp"

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

namespace listening {
namespace {

class Needs : public Surveys {
 public:
  std::string panel_of_gueret() {
    auto db = site.database.read();
    const auto place = territory::find(*db, {territory::Kind::Commune, "23096"}).value();
    return panel(*db, place, site.now).markup() + starting_words(*db, place.ref);
  }
};

TEST_F(Needs, come_from_what_five_people_said) {
  const auto survey = made();
  ask_two(survey);
  open(survey);
  for (int i = 0; i < 5; ++i) answer(survey, {{"r-aider", "oui"}});
  EXPECT_THAT(marie.get(survey + "/resultats").body, HasSubstr("En faire un besoin"));
  const auto id = survey.substr(survey.rfind('/') + 1);
  const auto form =
      marie.get("/ecoute/besoins/nouveau?enquete=" + id + "&question=aider&reponse=oui").body;
  EXPECT_THAT(form, AllOf(HasSubstr("Aider ? Oui"), HasSubstr("5\u00A0personnes l’ont dit")));
  const auto made = marie.post("/ecoute/besoins",
      {{"organisation", organisation}, {"enquete", id}, {"question", "aider"}, {"reponse", "oui"},
          {"territoire", "Guéret"}, {"besoin", "Un lieu pour s’entraider"}, {"urgence", "3"}});
  ASSERT_EQ(made.status, 303);
  EXPECT_THAT(marie.follow(made).body, AllOf(HasSubstr("5\u00A0voix"), HasSubstr("Tout de suite")));
  EXPECT_THAT(panel_of_gueret(), HasSubstr("Un lieu pour s’entraider"));
}

TEST_F(Needs, are_followed_by_who_may_and_not_closed_without_a_reason) {
  EXPECT_EQ(
      marie.post("/ecoute/besoins", {{"organisation", organisation}, {"besoin", "Un bus"}}).status,
      422);
  const auto made = marie.post("/ecoute/besoins",
      {{"organisation", organisation}, {"territoire", "Guéret"}, {"besoin", "Un bus"}});
  const auto need = made.location.substr(0, made.location.find('?'));
  EXPECT_THAT(site.visitor().get(need).body,
      AllOf(HasSubstr("Un bus"), Not(HasSubstr("Dire ce qu’il devient"))));
  auto paul = site.member("paul@exemple.fr", "Paul Noir");
  EXPECT_EQ(paul.post(need + "/etats", {{"etat", "clos"}, {"raison", "non"}}).status, 403);
  EXPECT_EQ(marie.post(need + "/etats", {{"etat", "clos"}}).status, 422);
  EXPECT_EQ(
      marie.post(need + "/etats", {{"etat", "clos"}, {"raison", "Le train suffit."}}).status, 303);
  EXPECT_THAT(site.visitor().get(need).body, HasSubstr("Le train suffit."));
  EXPECT_THAT(panel_of_gueret(), Not(HasSubstr("Un bus")));
}

}  // namespace
}  // namespace listening
