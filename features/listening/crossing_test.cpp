#include "features/listening/crossing.hpp"

#include "features/listening/heard_site_test.hpp"

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

namespace listening {
namespace {

class Crossings : public HeardSurveys {
 public:
  void close() { ASSERT_EQ(marie.post(survey + "/etats", {{"etat", "fermee"}}).status, 303); }
  web::Response cross_both(const std::string& question, const std::string& other) {
    return marie.post(
        survey + "/croisements", {{"question", question}, {"par", "question:" + other}});
  }
  std::string page(const std::string& query) {
    return marie.get(survey + "/croisements?" + query).body;
  }
};

TEST_F(Crossings, show_what_was_said_by_who_said_it) {
  hear(creuse("elu"), {{"aider", "oui"}}, 10);
  hear(creuse("elu"), {{"aider", "non"}}, 4);
  hear(gironde("citoyen"), {{"aider", "non"}}, 5);
  const auto table = page("question=aider&par=profil");
  EXPECT_THAT(table, AllOf(HasSubstr("Élu·e local·e"), HasSubstr("Habitant·e"),
                         HasSubstr("</svg> 10"), HasSubstr("masqué"), HasSubstr("<caption>")));
  EXPECT_THAT(
      page("question=aider&par=departement"), AllOf(HasSubstr("Creuse"), HasSubstr("Gironde")));
  EXPECT_THAT(page("question=aider&par=profil&taille=grande"),
      AllOf(HasSubstr("</svg> 5"), Not(HasSubstr("</svg> 10"))));
  EXPECT_THAT(marie.get(survey + "/croisements.csv?question=aider&par=profil").body,
      AllOf(HasSubstr("Qui a répondu,Oui,Non"), HasSubstr("Élu·e local·e,10,masqué"),
          HasSubstr("Habitant·e,masqué,5")));
  EXPECT_EQ(
      marie.get(survey + "/croisements.xlsx?question=aider&par=taille").body.substr(0, 2), "PK");
  EXPECT_EQ(marie.get(survey + "/croisements.csv?question=aider&par=lune").status, 404);
}

TEST_F(Crossings, of_two_questions_are_made_once_when_the_survey_is_closed) {
  hear(creuse(), {{"aider", "oui"}, {"rester", "oui"}}, 20);
  hear(creuse(), {{"aider", "oui"}, {"rester", "non"}}, 10);
  hear(creuse(), {{"aider", "non"}, {"rester", "oui"}}, 10);
  hear(creuse(), {{"aider", "non"}, {"rester", "non"}}, 15);
  EXPECT_EQ(cross_both("rester", "aider").status, 422);
  EXPECT_THAT(page("question=rester&par=question:aider"), HasSubstr("une fois l’enquête fermée"));
  close();
  EXPECT_THAT(page("question=rester&par=question:aider"), HasSubstr("Faire ce croisement"));
  auto paul = site.member("paul@exemple.fr", "Paul Noir");
  EXPECT_EQ(paul.post(survey + "/croisements").status, 403);
  const auto made = cross_both("rester", "aider");
  ASSERT_EQ(made.status, 303);
  EXPECT_THAT(marie.follow(made).body,
      AllOf(HasSubstr("Le croisement est fait"),
          HasSubstr("> 20 (67\u00A0%, entre 49\u00A0% et 81"), HasSubstr("> 15")));
  EXPECT_THAT(marie.get(survey + "/croisements.csv?question=aider&par=question:rester").body,
      AllOf(HasSubstr("Oui,20,10"), HasSubstr("Non,10,15")))
      << "turned round";
  EXPECT_EQ(cross_both("aider", "rester").status, 303) << "is there already";
  // Reopened: what comes later does not move it.
  open(survey);
  hear(creuse(), {{"aider", "oui"}, {"rester", "oui"}}, 5);
  close();
  EXPECT_THAT(marie.get(survey + "/croisements.csv?question=rester&par=question:aider").body,
      HasSubstr("Oui,20,10"));
}

// What each question says by itself is on the page of results: three would be 23 − 20.
TEST_F(Crossings, hide_what_the_margins_would_give_away) {
  hear(creuse(), {{"aider", "oui"}, {"rester", "oui"}}, 20);
  hear(creuse(), {{"aider", "oui"}, {"rester", "non"}}, 3);
  hear(creuse(), {{"aider", "non"}, {"rester", "oui"}}, 30);
  hear(creuse(), {{"aider", "non"}, {"rester", "non"}}, 40);
  close();
  ASSERT_EQ(cross_both("rester", "aider").status, 303);
  const auto csv = marie.get(survey + "/croisements.csv?question=rester&par=question:aider").body;
  EXPECT_THAT(csv, AllOf(Not(HasSubstr("3\r")), Not(HasSubstr("20,"))));
  auto db = site.database.read();
  const auto results = results_of(*db, kept(survey));
  const auto crossed = find_crossing(*db, kept(survey), results, "aider", "rester").value();
  int hidden = 0;
  for (const auto& line : crossed.lines)
    for (std::size_t i = 0; i < 2; ++i) hidden += line.cells[i] ? 0 : 1;
  EXPECT_GE(hidden, 3) << "a hidden one takes others with it";
}

// Of 25 who stay, 22 ticked « Bus »: three did not.
TEST_F(Crossings, of_several_ticks_protect_those_who_did_not_tick) {
  ask(survey, {{"type", "plusieurs"}, {"intitule", "Manques"}, {"choix", "Bus\nTrain\nVélo"}});
  open(survey);
  hear(creuse(), {{"rester", "oui"}, {"manques", "bus"}}, 22);
  hear(creuse(), {{"rester", "oui"}, {"manques", "train"}}, 3);
  hear(creuse(), {{"rester", "non"}, {"manques", "bus"}}, 20);
  hear(creuse(), {{"rester", "non"}, {"manques", "train"}}, 20);
  hear(creuse(), {{"manques", "bus"}}, 30);
  hear(creuse(), {{"manques", "train"}}, 30);
  close();
  ASSERT_EQ(cross_both("rester", "manques").status, 303);
  const auto csv = marie.get(survey + "/croisements.csv?question=rester&par=question:manques").body;
  EXPECT_THAT(csv, AllOf(HasSubstr("Manques,Oui,Non\r"), HasSubstr("Bus,masqué,20"),
                       Not(HasSubstr("22")), Not(HasSubstr(",3"))));
  EXPECT_THAT(csv, HasSubstr("Train,masqué,20"));
}

TEST_F(Crossings, do_not_close_a_ring) {
  const auto third = [&] {
    ask(survey, {{"type", "une"}, {"intitule", "Voter ?"}, {"choix", "Oui\nNon"}});
    open(survey);
  };
  third();
  for (const auto* one : {"oui", "non"})
    for (const auto* other : {"oui", "non"})
      for (const auto* more : {"oui", "non"})
        hear(creuse(), {{"aider", one}, {"rester", other}, {"voter", more}}, 10);
  close();
  EXPECT_EQ(cross_both("aider", "rester").status, 303);
  EXPECT_EQ(cross_both("rester", "voter").status, 303);
  const auto refused = cross_both("voter", "aider");
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, AllOf(HasSubstr("relient déjà"), HasSubstr("Croisements faits")));
}

}  // namespace
}  // namespace listening
