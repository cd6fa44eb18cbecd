#include "features/activity/activity.hpp"
#include "features/listening/answers.hpp"
#include "features/listening/asked_site_test.hpp"
#include "features/listening/forms.hpp"

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

namespace listening {
namespace {

TEST_F(Surveys, are_made_in_the_name_of_an_organisation_that_one_may_commit) {
  auto stranger = site.visitor();
  EXPECT_EQ(stranger.get("/ecoute/enquetes/nouvelle").status, 303);
  auto paul = site.member("paul@exemple.fr", "Paul Noir");
  EXPECT_EQ(paul.post("/ecoute/enquetes", presentation()).status, 403);
  const auto survey = made({{"modele", "habitants"}});
  ASSERT_THAT(survey, HasSubstr("/ecoute/enquetes/"));
  EXPECT_EQ(paul.get(survey).status, 403);
  EXPECT_EQ(stranger.get(survey).status, 303);
  EXPECT_THAT(marie.get(survey).body, AllOf(HasSubstr("Vos besoins"), HasSubstr("En préparation")));
  EXPECT_THAT(marie.get(survey + "/questions").body, HasSubstr("Fait-il bon vivre ici"));
}

TEST_F(Surveys, keep_what_was_typed_when_something_is_refused) {
  auto form = presentation({{"titre", ""}, {"ouvre", "2026-12-31"}, {"ferme", "2026-12-01"}});
  form.insert(form.begin(), {"territoires", "Guéret\nNulle-Part"});
  form.insert(form.begin(), {"introduction", "Bonjour à tous"});
  const auto refused = marie.post("/ecoute/enquetes", form);
  EXPECT_EQ(refused.status, 422);
  for (const auto* kept : {"Bonjour à tous", "Nulle-Part", "Donnez un titre",
           "Le dernier jour est avant le premier", "Nous ne connaissons pas"})
    EXPECT_THAT(refused.body, HasSubstr(kept));
}

TEST_F(Surveys, cannot_open_without_a_question_nor_be_answered_before) {
  const auto survey = made();
  EXPECT_EQ(marie.post(survey + "/etats", {{"etat", "ouverte"}}).status, 422);
  EXPECT_EQ(site.visitor().get(door(survey)).status, 404);
  ask_two(survey);
  open(survey);
  const auto page = site.visitor().get(door(survey));
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(
      page.body, AllOf(HasSubstr("Aider"),
                     HasSubstr(R"(data-vaut="oui" data-est="oui" data-chemin="comment" hidden)")))
      << "a question that is not for everybody is not shown before";
  EXPECT_THAT(site.visitor().get("/ecoute").body, HasSubstr("Vos besoins"));
}

TEST_F(Surveys, bring_a_question_when_an_answer_calls_for_it) {
  const auto survey = made();
  ask_two(survey);
  open(survey);
  auto visitor = site.visitor();
  const auto first = visitor.get(door(survey)).body;
  const auto seen = hidden(first, "vues");
  EXPECT_EQ(seen, "aider");
  const auto id = hidden(first, "reponse");
  const auto again = visitor.post(
      door(survey), {{"reponse", id}, {"vues", seen}, {"faire", "envoyer"}, {"r-aider", "oui"}});
  EXPECT_EQ(again.status, 200);
  EXPECT_THAT(again.body, AllOf(HasSubstr("Comment"), HasSubstr("amènent d’autres questions"),
                              HasSubstr("value=\"oui\" checked"), HasSubstr(id)));
  const auto sent = visitor.post(
      door(survey), {{"reponse", id}, {"vues", hidden(again.body, "vues")}, {"faire", "envoyer"},
                        {"r-aider", "oui"}, {"r-comment", "En <b>cuisinant</b>"}});
  EXPECT_EQ(sent.status, 303);
  EXPECT_THAT(visitor.follow(sent).body, HasSubstr("Merci"));
}

TEST_F(Surveys, say_beside_each_field_what_is_missing_and_lose_nothing) {
  const auto survey = made();
  ask(survey, {{"type", "une"}, {"intitule", "Votre âge"}, {"choix", "Jeune\nVieux"},
                  {"obligatoire", "1"}});
  ask(survey, {{"type", "texte"}, {"intitule", "Un mot"}});
  open(survey);
  const auto refused = site.visitor().post(door(survey),
      {{"faire", "envoyer"}, {"vues", "votre_age un_mot"}, {"r-un_mot", "Des arbres"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, AllOf(HasSubstr("Cette réponse est nécessaire"),
                                HasSubstr("Des arbres"), HasSubstr("#r-votre_age")));
  const auto other = site.visitor().post(door(survey),
      {{"faire", "envoyer"}, {"vues", "votre_age un_mot"}, {"r-votre_age", "immortel"}});
  EXPECT_EQ(other.status, 422) << "a choice that nobody offered";
}

TEST_F(Surveys, take_what_was_kept_without_network_and_sends_itself) {
  const auto survey = made();
  ask_two(survey);
  ask(survey, {{"type", "texte"}, {"intitule", "Où ?"}, {"si", "aider=oui"}, {"obligatoire", "1"}});
  open(survey);
  const Visitor::Form said{
      {"reponse", fresh_uuid()}, {"vues", "aider"}, {"faire", "envoyer"}, {"r-aider", "oui"}};
  EXPECT_EQ(site.visitor().post(door(survey), said).status, 200) << "it brings a question";
  auto alone = said;
  alone.emplace_back("horsligne", "1");
  EXPECT_EQ(site.visitor().post(door(survey), alone).status, 303);
  alone = {{"vues", "aider"}, {"faire", "envoyer"}, {"horsligne", "1"}};
  EXPECT_EQ(site.visitor().post(door(survey), alone).status, 422) << "what was seen still holds";
}

TEST_F(Surveys, take_an_answer_once_however_often_it_is_sent) {
  const auto survey = made();
  ask_two(survey);
  open(survey);
  const auto id = fresh_uuid();
  const Visitor::Form said{
      {"reponse", id}, {"vues", "aider"}, {"faire", "envoyer"}, {"r-aider", "non"}};
  for (int i = 0; i < 3; ++i) EXPECT_EQ(site.visitor().post(door(survey), said).status, 303);
  auto db = site.database.read();
  EXPECT_EQ(count_answers(*db, kept(survey).id).all(), 1);
}

TEST_F(Surveys, that_are_closed_take_nothing_more) {
  const auto survey = made();
  ask_two(survey);
  open(survey);
  ASSERT_EQ(marie.post(survey + "/etats", {{"etat", "fermee"}}).status, 303);
  const auto page = answer(survey, {{"r-aider", "non"}});
  EXPECT_EQ(page.status, 410);
  EXPECT_THAT(page.body, HasSubstr("Cette enquête est terminée"));
  auto db = site.database.read();
  EXPECT_EQ(count_answers(*db, kept(survey).id).all(), 0);
}

TEST_F(Surveys, on_invitation_take_one_answer_by_each_link_of_their_own) {
  const auto survey = made({{"acces", "invitation"}});
  ask_two(survey);
  open(survey);
  EXPECT_EQ(site.visitor().get(door(survey)).status, 403);
  EXPECT_EQ(answer(survey, {{"r-aider", "non"}}).status, 403);
  const auto refused = marie.post(survey + "/invitations", {{"nombre", "9000"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("value=\"9000\"")) << "what was typed is still there";
  const auto links = marie.post(survey + "/invitations", {{"nombre", "2"}}).body;
  std::smatch found;
  ASSERT_TRUE(std::regex_search(links, found, std::regex(door(survey) + "/([a-z0-9]{24})")));
  const auto link = door(survey) + "/" + found[1].str();
  EXPECT_EQ(site.visitor().get(link).status, 200);
  const Visitor::Form said{
      {"reponse", fresh_uuid()}, {"vues", "aider"}, {"faire", "envoyer"}, {"r-aider", "non"}};
  EXPECT_EQ(site.visitor().post(link, said).status, 303);
  EXPECT_EQ(site.visitor().post(link, said).status, 303) << "sent again by a phone: harmless";
  const auto second = site.visitor().post(link,
      {{"reponse", fresh_uuid()}, {"vues", "aider"}, {"faire", "envoyer"}, {"r-aider", "oui"}});
  EXPECT_EQ(second.status, 410);
  EXPECT_THAT(site.visitor().get(link).body, HasSubstr("a déjà servi"));

  const auto other = made({{"acces", "invitation"}});
  ask_two(other);
  open(other);
  EXPECT_EQ(site.visitor().get(door(other) + "/" + found[1].str()).status, 404)
      << "another survey’s invitation";
  EXPECT_THAT(marie.get(survey + "/invitations").body, Not(HasSubstr(found[1].str())))
      << "links are shown once";
}

TEST_F(Surveys, are_tried_without_counting) {
  const auto survey = made();
  ask_two(survey);
  EXPECT_THAT(marie.get(survey + "/apercu").body, HasSubstr("ne comptera jamais"));
  EXPECT_EQ(marie
                .post(survey + "/apercu", {{"reponse", fresh_uuid()}, {"vues", "aider"},
                                              {"faire", "envoyer"}, {"r-aider", "non"}})
                .status,
      303);
  auto db = site.database.read();
  const auto counted = count_answers(*db, kept(survey).id);
  EXPECT_EQ(counted.all(), 0);
  EXPECT_EQ(counted.tests, 1);
}

TEST_F(Surveys, are_asked_aloud_by_a_member_who_says_how) {
  const auto survey = made();
  ask_two(survey);
  open(survey);
  const auto id = fresh_uuid();
  Visitor::Form said{{"reponse", id}, {"vues", "aider"}, {"faire", "envoyer"}, {"r-aider", "non"}};
  EXPECT_EQ(marie.post(survey + "/saisie", said).status, 422);
  said.emplace_back("mode", "telephone");
  EXPECT_EQ(marie.post(survey + "/saisie", said).status, 303);
  auto db = site.database.read();
  const auto taken = find_answer(*db, kept(survey).id, AnswerId::parse(id).value()).value();
  EXPECT_EQ(taken.way, Way::Telephone);
  EXPECT_EQ(taken.taken_by, site.person("marie@ville-gueret.fr").text());
}

TEST_F(Surveys, keep_the_version_that_was_answered_when_questions_change) {
  const auto survey = made();
  ask_two(survey);
  open(survey);
  EXPECT_EQ(answer(survey, {{"r-aider", "non"}}).status, 303);
  ask(survey, {{"type", "note"}, {"intitule", "Merci d’avance"}});
  EXPECT_EQ(kept(survey).version, 1);
  EXPECT_THAT(site.visitor().get(door(survey)).body, Not(HasSubstr("Merci d’avance")));
  open(survey);
  EXPECT_EQ(kept(survey).version, 2);
  EXPECT_THAT(site.visitor().get(door(survey)).body, HasSubstr("Merci d’avance"));
  auto db = site.database.read();
  EXPECT_EQ(answers_to(*db, kept(survey).id, 0, 10).at(0).version, 1);
  EXPECT_TRUE(find_version(*db, kept(survey).id, 1));
}

TEST_F(Surveys, are_filled_in_a_section_a_page_when_told_so) {
  const auto survey = made({{"modele", "habitants"}, {"disposition", "sections"}});
  open(survey);
  auto visitor = site.visitor();
  const auto first = visitor.get(door(survey)).body;
  EXPECT_THAT(first, AllOf(HasSubstr("Partie 1 sur 3"), Not(HasSubstr("coup de main"))));
  const auto second = visitor.post(door(survey),
      {{"reponse", hidden(first, "reponse")}, {"vues", hidden(first, "vues")}, {"etape", "0"},
          {"faire", "suite"}, {"r-bien_vivre", "7"}, {"r-manques", "un_medecin"}});
  EXPECT_EQ(second.status, 200);
  EXPECT_THAT(second.body, AllOf(HasSubstr("Partie 2 sur 3"), HasSubstr("coup de main"),
                               HasSubstr("name=\"r-manques\" value=\"un_medecin\"")));
}

TEST_F(Surveys, flag_an_answer_that_says_word_for_word_what_another_says) {
  const auto survey = made();
  ask_two(survey);
  open(survey);
  const Visitor::Form said{
      {"r-aider", "oui"}, {"r-comment", "En cuisinant pour la fête du village tous les ans"}};
  EXPECT_EQ(answer(survey, said).status, 303);
  EXPECT_EQ(answer(survey, said).status, 303);
  const auto id = kept(survey).id;
  {
    auto db = site.database.read();
    EXPECT_EQ(count_answers(*db, id).count, 1);
    EXPECT_EQ(count_answers(*db, id).doubtful, 1) << "kept, until somebody has looked";
  }
  const auto list = marie.post(survey + "/reponses").body;
  std::smatch found;
  ASSERT_TRUE(std::regex_search(list, found, std::regex("/reponses/([0-9a-f-]{36})/avis")));
  EXPECT_EQ(
      marie.post(survey + "/reponses/" + found[1].str() + "/avis", {{"compte", "1"}}).status, 200);
  auto db = site.database.read();
  EXPECT_EQ(count_answers(*db, id).count, 2);
}

TEST_F(Surveys, are_read_one_by_one_with_a_mandate_and_a_line_in_the_journal) {
  const auto survey = made();
  ask_two(survey);
  open(survey);
  answer(survey, {{"r-aider", "oui"}, {"r-comment", "<script>alert(1)</script>"}});
  EXPECT_THAT(marie.get(survey + "/reponses").body, Not(HasSubstr("alert(1)")));
  const auto body = marie.post(survey + "/reponses").body;
  EXPECT_THAT(body, AllOf(HasSubstr("&lt;script&gt;"), Not(HasSubstr("<script>alert"))));
  auto paul = site.member("paul@exemple.fr", "Paul Noir");
  EXPECT_EQ(paul.post(survey + "/reponses").status, 403);
  EXPECT_EQ(paul.post(survey + "/reponses.csv").status, 403);
  EXPECT_EQ(paul.get(survey + "/resultats").status, 403);
  auto db = site.database.read();
  bool noted = false;
  for (const auto& event : activity::for_whom(*db, organisation))
    noted = noted || event.deed.what == "reponses-lues";
  EXPECT_TRUE(noted);
}

TEST_F(Surveys, come_back_from_the_bin_and_are_erased_after_it) {
  const auto survey = made();
  ask_two(survey);
  open(survey);
  answer(survey, {{"r-aider", "non"}});
  const auto code = door(survey);
  ASSERT_EQ(marie.post(survey + "/suppressions").status, 303);
  EXPECT_EQ(site.visitor().get(code).status, 404);
  ASSERT_EQ(marie.post(survey + "/retablissements").status, 303);
  EXPECT_EQ(site.visitor().get(code).status, 200);
  ASSERT_EQ(marie.post(survey + "/suppressions").status, 303);
  auto db = site.database.write();
  EXPECT_EQ(erase_removed(*db, site.now + std::chrono::days(1)), 1);
}

}  // namespace
}  // namespace listening
