#include "features/listening/needs.hpp"

#include "base/web/trap.hpp"
#include "features/listening/asked_site_test.hpp"
#include "features/listening/lent.hpp"

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

namespace listening {
namespace {

class Needs : public Surveys {
 public:
  Needs() { site.services.lend(trap); }
  std::string noted(const std::string& words, Visitor::Form more = {}) {
    Visitor::Form form{{"organisation", organisation}, {"territoire", "Guéret"}, {"besoin", words}};
    form.insert(form.end(), more.begin(), more.end());
    const auto made = marie.post("/ecoute/besoins", form).location;
    return made.substr(0, made.find('?'));
  }
  // Whatever a person would have waited before sending.
  Visitor::Form trapped(const std::string& page, Visitor::Form form) {
    const auto body = site.visitor().get(page).body;
    static const std::regex field("<input[^>]*type=\"hidden\"[^>]*>");
    for (auto at = std::sregex_iterator(body.begin(), body.end(), field);
         at != std::sregex_iterator(); ++at) {
      const auto tag = at->str();
      std::smatch name, value;
      if (std::regex_search(tag, name, std::regex("name=\"([^\"]*)\"")) &&
          std::regex_search(tag, value, std::regex("value=\"([^\"]*)\"")))
        form.emplace_back(name[1].str(), value[1].str());
    }
    site.now += std::chrono::seconds(10);
    return form;
  }
  web::Trap trap;

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

TEST_F(Needs, are_listed_by_place_theme_and_state_and_taken_away) {
  EXPECT_THAT(site.visitor().get("/ecoute/besoins").body, HasSubstr("Aucun besoin n’est encore"));
  noted("Un bus le soir",
      {{"theme", "mobilite"}, {"urgence", "3"}, {"aide", "temps"}, {"aide", "argent"}});
  noted("Un médecin", {{"profil", "citoyen"}});
  auto anyone = site.visitor();
  const auto all = anyone.get("/ecoute/besoins").body;
  EXPECT_THAT(all, AllOf(HasSubstr("Un bus le soir"), HasSubstr("Un médecin"),
                       HasSubstr("2\u00A0besoins"), HasSubstr("du temps, de l’argent")));
  EXPECT_LT(all.find("Un bus le soir"), all.find("Un médecin"));
  EXPECT_THAT(anyone.get("/ecoute/besoins?theme=mobilite").body, Not(HasSubstr("Un médecin")));
  EXPECT_THAT(anyone.get("/ecoute/besoins?profil=citoyen").body, Not(HasSubstr("Un bus le soir")));
  EXPECT_THAT(anyone.get("/ecoute/besoins?etat=clos").body, HasSubstr("Aucun besoin ne répond"));
  // A département holds what its communes need.
  EXPECT_THAT(
      anyone.get("/ecoute/besoins.json?dans=departement:23").body, HasSubstr("\"total\":2"));
  EXPECT_THAT(
      anyone.get("/ecoute/besoins.json?dans=departement:19").body, HasSubstr("\"total\":0"));
  // A name leads to its reference; an unknown one says so and keeps what was typed.
  EXPECT_EQ(anyone.get("/ecoute/besoins?dans=Gu%C3%A9ret").location,
      "/ecoute/besoins?dans=commune%3A23096");
  EXPECT_THAT(anyone.get("/ecoute/besoins?dans=commune:23096").body,
      HasSubstr("value=\"Guéret (Creuse)\""));
  EXPECT_EQ(anyone.get("/ecoute/besoins?dans=Gu%C3%A9ret+(Creuse)").location,
      "/ecoute/besoins?dans=commune%3A23096");
  const auto unknown = anyone.get("/ecoute/besoins?dans=Atlantide");
  EXPECT_EQ(unknown.status, 422);
  EXPECT_THAT(unknown.body, HasSubstr("value=\"Atlantide\""));
  EXPECT_THAT(anyone.get("/ecoute/besoins.csv").body, HasSubstr("Un bus le soir,commune:23096"));
  EXPECT_EQ(anyone.get("/ecoute/besoins.xlsx").status, 200);
  EXPECT_THAT(anyone.get("/ecoute/besoins.atom").body, HasSubstr("<title>Un médecin</title>"));
}

TEST_F(Needs, are_taken_up_by_another_organisation_which_answers_and_cannot_close) {
  const auto need = noted("Un bus");
  auto paul = site.member("paul@exemple.fr", "Paul Noir");
  const auto club = site.made_by(paul, "Covoiturage creusois");
  const auto says = [&](Visitor& who, const std::string& organisation, const std::string& state,
                        const std::string& reason) {
    return who
        .post(
            need + "/etats", {{"organisation", organisation}, {"etat", state}, {"raison", reason}})
        .status;
  };
  EXPECT_EQ(says(paul, club, "repondu", "Oui"), 422);  // not before taking it up
  EXPECT_EQ(says(paul, club, "pris-en-charge", "Nous étudions une ligne."), 303);
  EXPECT_THAT(site.visitor().get(need).body,
      AllOf(HasSubstr("Pris en charge par"), HasSubstr("Covoiturage creusois"),
          HasSubstr("Son histoire"), HasSubstr("Nous étudions une ligne.")));
  EXPECT_EQ(says(paul, club, "clos", "Non"), 422);
  EXPECT_EQ(says(paul, club, "repondu", "Une ligne part à 18 h."), 303);
  // Who noted it may do all of it, but not answer without a word.
  EXPECT_EQ(says(marie, organisation, "ouvert", "La ligne s’est arrêtée."), 303);
  EXPECT_THAT(site.visitor().get(need).body, Not(HasSubstr("Pris en charge par")));
  auto nobody = site.member("nora@exemple.fr", "Nora Petit");
  EXPECT_EQ(says(nobody, organisation, "clos", "Non"), 403);
  // Marie noted it: what others did was written to her.
  EXPECT_THAT(
      site.letters_to("marie@ville-gueret.fr").front().text, HasSubstr("Une ligne part à 18 h."));
}

TEST_F(Needs, tell_who_left_an_address_and_confirmed_it) {
  const auto need = noted("Un bus");
  auto lea = site.visitor();
  EXPECT_EQ(lea.post(need + "/suivis", {{"email", "lea"}}).status, 422);
  EXPECT_EQ(lea.post(need + "/suivis", trapped(need, {{"email", "lea@exemple.fr"}})).status, 303);
  const auto link = site.link_sent_to("lea@exemple.fr");
  ASSERT_THAT(link, HasSubstr("/ecoute/suivis/"));
  marie.post(need + "/etats", {{"etat", "pris-en-charge"}, {"raison", "On s’en occupe."}});
  EXPECT_EQ(site.letters_to("lea@exemple.fr").size(), 1u);  // not confirmed: not told
  EXPECT_THAT(lea.get(link).body, HasSubstr("Oui, prévenez-moi"));
  EXPECT_EQ(lea.post(link + "/confirmations").status, 303);
  marie.post(need + "/etats", {{"etat", "clos"}, {"raison", "Le train suffit."}});
  const auto letters = site.letters_to("lea@exemple.fr");
  ASSERT_EQ(letters.size(), 2u);
  EXPECT_THAT(letters.front().text, AllOf(HasSubstr("Le train suffit."), HasSubstr("effacée")));
  // Closed: the address is gone.
  EXPECT_THAT(lea.get(link).body, HasSubstr("Ce lien ne sert plus"));
}

TEST_F(Needs, are_put_right_by_who_noted_them) {
  const auto need = noted("Un bu", {{"voix", "12"}});
  EXPECT_THAT(site.visitor().get(need).body, HasSubstr("12\u00A0voix"));
  EXPECT_THAT(marie.get(need + "/corrections").body, HasSubstr("value=\"12\""));
  const auto refused = marie.post(need + "/corrections",
      {{"territoire", "Guéret"}, {"besoin", "Un bus"}, {"voix", "beaucoup"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, AllOf(HasSubstr("en chiffres"), HasSubstr("value=\"beaucoup\"")));
  EXPECT_EQ(marie
                .post(need + "/corrections", {{"territoire", "Guéret"}, {"besoin", "Un bus"},
                                                 {"theme", "mobilite"}, {"voix", "14"}})
                .status,
      303);
  EXPECT_THAT(site.visitor().get(need).body,
      AllOf(HasSubstr("<h1>Un bus</h1>"), HasSubstr("14\u00A0voix"), HasSubstr("Mobilité")));
  auto paul = site.member("paul@exemple.fr", "Paul Noir");
  EXPECT_EQ(paul.get(need + "/corrections").status, 403);
  EXPECT_EQ(paul.post(need + "/corrections", {{"besoin", "Rien"}}).status, 403);
}

TEST_F(Needs, forget_an_address_when_asked_and_when_nobody_confirms) {
  const auto need = noted("Un bus");
  auto lea = site.visitor();
  lea.post(need + "/suivis", trapped(need, {{"email", "lea@exemple.fr"}}));
  const auto link = site.link_sent_to("lea@exemple.fr");
  EXPECT_THAT(lea.follow(lea.post(link + "/arrets")).body, HasSubstr("Votre adresse est effacée"));
  lea.post(need + "/suivis", trapped(need, {{"email", "lea@exemple.fr"}}));
  const auto again = site.link_sent_to("lea@exemple.fr");
  EXPECT_THAT(lea.get(again).body, HasSubstr("Oui, prévenez-moi"));
  {
    auto db = site.database.write();
    erase_what_is_over(*db, site.now + std::chrono::days(8));
    db->commit();
  }
  EXPECT_THAT(lea.get(again).body, HasSubstr("Ce lien ne sert plus"));
}

}  // namespace
}  // namespace listening
