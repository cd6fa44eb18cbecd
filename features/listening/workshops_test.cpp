#include "features/listening/workshops.hpp"

#include "features/listening/asked_site_test.hpp"
#include "features/listening/need_list.hpp"

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

namespace listening {
namespace {

class Workshops : public Surveys {
 public:
  Workshops() {
    const auto opened = marie.post("/ecoute/ateliers",
        {{"organisation", organisation}, {"titre", "Bouger à Guéret"},
            {"question", "Que nous manque-t-il ?"}, {"territoire", "Guéret"}, {"points", "5"}});
    EXPECT_EQ(opened.status, 303) << opened.body;
    run = opened.location.substr(0, opened.location.find('?'));
    room = "/atelier/" + kept().code.text();
  }
  Workshop kept() {
    return find_workshop(
        *site.database.read(), WorkshopId::parse(run.substr(run.rfind('/') + 1)).value())
        .value();
  }
  Board board() {
    const auto workshop = kept();
    return board_of(*site.database.read(), workshop);
  }
  // Somebody who came in with a telephone of their own.
  Visitor phone(const std::string& name = "") {
    auto someone = site.visitor();
    EXPECT_EQ(someone.post(room + "/entrees", {{"nom", name}}).status, 303);
    return someone;
  }
  void stage(const std::string& which) {
    EXPECT_EQ(marie.post(run + "/etapes", {{"etape", which}}).status, 303);
  }
  int propose(Visitor& who, const std::string& what) {
    return who.post(room + "/idees", {{"idee", what}}).status;
  }
  std::string run, room;
};

TEST_F(Workshops, are_led_from_ideas_to_needs_and_a_record) {
  EXPECT_THAT(site.visitor().get(room).body,
      AllOf(HasSubstr("Entrer dans l’atelier"), HasSubstr("Que nous manque-t-il ?")));
  auto lea = phone("Léa Blanc"), nora = phone();
  EXPECT_EQ(propose(lea, "Un bus le soir"), 303);
  EXPECT_EQ(propose(lea, "Un bus le soir"), 303);  // sent twice, there once
  EXPECT_EQ(propose(nora, "Des vélos à louer"), 303);
  EXPECT_EQ(propose(nora, "Un bus le dimanche"), 303);
  EXPECT_EQ(board().ideas(), 3);
  EXPECT_THAT(site.visitor().get(room + "/ecran").body,
      AllOf(HasSubstr("Des vélos à louer"), HasSubstr("2\u00A0personnes participent"),
          HasSubstr("<svg"), Not(HasSubstr("Léa"))));

  stage("regrouper");
  for (const auto& target : board().targets) {
    if (!target.title.starts_with("Un bus")) continue;
    EXPECT_EQ(
        lea.post(room + "/groupes", {{"idee", target.id}, {"nouveau", "Des bus"}}).status, 303);
  }
  ASSERT_EQ(board().targets.size(), 2u);

  stage("peser");
  std::string buses, bikes;
  for (const auto& target : board().targets) (target.is_group ? buses : bikes) = target.id;
  EXPECT_EQ(lea.post(room + "/poids", {{"p-" + buses, "4"}, {"p-" + bikes, "1"}}).status, 303);
  EXPECT_EQ(nora.post(room + "/poids", {{"p-" + buses, "2"}, {"p-" + bikes, ""}}).status, 303);
  const auto refused = nora.post(room + "/poids", {{"p-" + buses, "5"}, {"p-" + bikes, "1"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, AllOf(HasSubstr("plus de points"), HasSubstr("value=\"5\"")));
  EXPECT_EQ(board().targets.front().points, 6);
  EXPECT_EQ(board().targets.front().people, 2);
  EXPECT_EQ(
      nora.post(room + "/commentaires", {{"cible", buses}, {"texte", "Surtout l’hiver"}}).status,
      303);

  EXPECT_EQ(marie.post(run + "/besoins", {{"cible", buses}}).status, 303);
  EXPECT_EQ(marie.post(run + "/besoins", {{"cible", buses}}).status, 303);  // once only
  const auto needs = list_needs(*site.database.read(), {}, 0, 10);
  ASSERT_EQ(needs.total, 1);
  EXPECT_EQ(needs.needs.front().need.words, "Des bus");
  EXPECT_EQ(needs.needs.front().need.voices, 2);

  EXPECT_EQ(marie
                .post(run + "/compte-rendu",
                    {{"decide", "Une navette d’essai."}, {"debat", "Qui paie ?"}})
                .status,
      303);
  EXPECT_EQ(site.visitor().get(room + "/compte-rendu").status, 302);  // not before it is closed
  stage("clos");
  EXPECT_THAT(site.visitor().get(room + "/compte-rendu").body,
      AllOf(HasSubstr("Une navette d’essai."), HasSubstr("Qui paie ?"), HasSubstr("Léa Blanc"),
          HasSubstr("Surtout l’hiver"), HasSubstr("2\u00A0personnes ont participé")));
  EXPECT_EQ(propose(lea, "Encore"), 422);
  EXPECT_THAT(marie.get(run + "/idees.csv").body, HasSubstr("Des bus,Un bus le soir,6,2"));
  EXPECT_EQ(marie.get(run + "/idees.xlsx").status, 200);
}

TEST_F(Workshops, take_the_needs_of_the_territory_to_the_board) {
  EXPECT_EQ(marie.post(run + "/reprises").status, 422);
  marie.post("/ecoute/besoins",
      {{"organisation", organisation}, {"territoire", "Guéret"}, {"besoin", "Un médecin"}});
  EXPECT_EQ(marie.post(run + "/reprises").status, 303);
  EXPECT_THAT(site.visitor().get(room + "/ecran").body, HasSubstr("Un médecin"));
  EXPECT_EQ(marie.post(run + "/reprises").status, 422);  // once each
}

TEST_F(Workshops, hold_thirty_people_on_one_network_and_tell_screens_of_each_change) {
  const auto before = site.visitor().get(room + "/etat.json").body;
  std::vector<Visitor> people;
  for (int i = 0; i < 30; ++i) people.push_back(phone());
  for (int i = 0; i < 30; ++i)
    EXPECT_EQ(propose(people[static_cast<std::size_t>(i)], "Idée " + std::to_string(i)), 303);
  EXPECT_EQ(board().ideas(), 30);
  EXPECT_EQ(board().seats, 30);
  EXPECT_NE(site.visitor().get(room + "/etat.json").body, before);
}

TEST_F(Workshops, are_run_by_who_has_a_mandate_and_entered_before_speaking) {
  auto paul = site.member("paul@exemple.fr", "Paul Noir");
  EXPECT_EQ(paul.get(run).status, 403);
  EXPECT_EQ(paul.post(run + "/etapes", {{"etape", "clos"}}).status, 403);
  EXPECT_EQ(paul.get(run + "/idees.csv").status, 403);
  auto stranger = site.visitor();
  EXPECT_EQ(propose(stranger, "Sans être entré"), 303);  // back to the door
  EXPECT_EQ(board().ideas(), 0);
  EXPECT_EQ(site.visitor().get("/atelier/abcdefgh").status, 404);
  auto lea = phone();
  EXPECT_EQ(propose(lea, ""), 422);
  EXPECT_EQ(lea.post(room + "/poids", {{"p-x", "1"}}).status, 422);  // not now
  EXPECT_EQ(marie.post(run + "/suppressions").status, 422);
  EXPECT_EQ(marie.post(run + "/suppressions", {{"certain", "1"}}).status, 303);
  EXPECT_EQ(site.visitor().get(room).status, 404);
}

}  // namespace
}  // namespace listening
