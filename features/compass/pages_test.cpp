#include "features/activity/activity.hpp"
#include "features/compass/asked_test.hpp"
#include "features/directory/store.hpp"
#include "features/organisation/store.hpp"

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

namespace compass::asked {
namespace {

TEST_F(Compass, begins_with_the_territory_and_goes_from_screen_to_screen_to_the_answer) {
  EXPECT_THAT(site.get("/boussole").body, HasSubstr("Par où commencer, ici"));
  auto response = site.post("/boussole", {{"territoire", "Guéret"}});
  ASSERT_EQ(response.status, 303);
  const auto secret = "/boussole/" + secret_in(response);

  const std::vector<std::pair<std::string, Form>> journey{{"qui", {{"public", "agent"}}},
      {"ressources", {{"montre", "1"}, {"avons", "benevoles"}, {"avons", "salle"}}},
      {"envies", {{"montre", "1"}, {"engageons", "ecouter"}}}};
  for (const auto& [step, form] : journey) {
    EXPECT_EQ(response.location, secret + "/" + step);
    EXPECT_EQ(site.follow(response).status, 200) << step;
    response = site.post(secret + "/" + step, form);
  }
  int number = 0;
  for (const auto& question : site.referential().questionnaire.questions) {
    ASSERT_EQ(response.location, secret + "/question-" + std::to_string(++number));
    const auto screen = site.follow(response).body;
    EXPECT_THAT(screen, HasSubstr("Question " + std::to_string(number) + " sur 12"));
    for (const auto& situation : question.situations)
      EXPECT_THAT(screen, HasSubstr(plain(situation).markup()));
    response = site.post(secret + "/question-" + std::to_string(number),
        {{"q-" + question.id, number == 4 ? "?" : "2"}});
  }
  EXPECT_EQ(response.location, secret + "/besoins");
  response = site.post(secret + "/besoins",
      {{"montre", "1"}, {"besoin", "des personnes âgées sans voiture"}, {"theme", "mobilite"}});
  EXPECT_EQ(response.location, secret + "/temps");
  response = site.post(secret + "/temps", {{"temps", "4"}});
  EXPECT_EQ(response.location, secret);

  const auto answer = site.follow(response).body;
  EXPECT_THAT(answer, HasSubstr("Les acteurs se connaissent. Il reste à agir dans le même sens."));
  EXPECT_THAT(answer, HasSubstr("Guéret est au niveau\u00A02"));
  EXPECT_THAT(answer, HasSubstr("11\u00A0réponses sur 12"));
  EXPECT_THAT(answer, HasSubstr("Trois premiers pas"));
  EXPECT_THAT(answer, HasSubstr("Pourquoi cette proposition"));
  EXPECT_THAT(answer, HasSubstr("proposition par défaut"));
  EXPECT_THAT(answer, HasSubstr("Vos mots"));
  EXPECT_THAT(answer, HasSubstr("vos 4\u00A0heures"));
}

TEST_F(Compass, takes_a_place_typed_on_the_home_page) {
  const auto shown = site.get("/boussole?territoire=Saint-Denis").body;
  EXPECT_THAT(shown, HasSubstr("value=\"Saint-Denis\""));
  EXPECT_THAT(shown, HasSubstr("La Réunion"));
}

TEST_F(Compass, asks_which_one_when_several_places_bear_a_name_and_keeps_what_was_typed) {
  const auto refused = site.post("/boussole", {{"territoire", "Saint-Denis"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, AllOf(HasSubstr("value=\"Saint-Denis\""), HasSubstr("type=\"radio\"")));
}

TEST_F(Compass, can_begin_without_saying_where) {
  EXPECT_EQ(site.post("/boussole", {{"sans-territoire", "1"}}).status, 303);
  EXPECT_EQ(site.post("/boussole", {}).status, 422);
}

TEST_F(Compass, lets_every_screen_be_skipped) {
  const auto answer = page();
  EXPECT_THAT(answer, HasSubstr("Trois premiers pas"));
  EXPECT_THAT(answer, HasSubstr("Répondez aux douze questions"));
  EXPECT_THAT(site.get(here + "/question-3").body, HasSubstr(here + "/question-4\">Passer"));
}

TEST_F(Compass, goes_back_without_losing_the_answer_of_the_screen) {
  const auto back = say("question-5", {{"q-table", "3"}, {"vers", "precedent"}});
  EXPECT_EQ(back.location, here + "/question-4");
  EXPECT_THAT(site.get(here + "/question-5").body, HasSubstr("value=\"3\" checked"));
}

TEST_F(Compass, is_corrected_later_without_redoing_the_rest) {
  answer_all("2");
  EXPECT_THAT(page(), HasSubstr("/question-5?retour=reponse"));
  const auto corrected = say("question-5", {{"q-table", "4"}, {"retour", "reponse"}});
  EXPECT_EQ(corrected.location, here);
  EXPECT_THAT(page(), HasSubstr("12\u00A0réponses sur 12"));
}

TEST_F(Compass, keeps_what_was_typed_when_it_is_too_long) {
  std::string words;
  while (words.size() < 2'100) words += "personnes âgées ";
  const auto refused = say("besoins", {{"montre", "1"}, {"besoin", words}, {"theme", "sante"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr(words.substr(0, 2'000)));
  EXPECT_THAT(refused.body, HasSubstr("value=\"sante\" checked"));
}

TEST_F(Compass, ignores_values_that_its_screens_do_not_offer) {
  EXPECT_EQ(say("qui", {{"public", "<script>"}}).status, 303);
  EXPECT_EQ(say("temps", {{"temps", "9999"}}).status, 303);
  EXPECT_EQ(say("question-1", {{"q-besoins", "7"}}).status, 303);
  EXPECT_THAT(page(), Not(HasSubstr("<script>")));
}

TEST_F(Compass, is_private_and_hidden_from_search_engines) {
  for (const auto& address : {here, here + "/qui", here + "/feuille", here + "/voix"}) {
    const auto response = site.get(address);
    EXPECT_EQ(response.keep, web::Keep::Private) << address;
  }
}

TEST_F(Compass, of_an_unknown_secret_is_a_clear_404) {
  const auto response = site.get("/boussole/aaaaaaaaaaaaaaaaaaaaaaaa");
  EXPECT_EQ(response.status, 404);
  EXPECT_EQ(site.get("/boussole/court").status, 404);
  EXPECT_EQ(site.get("/voix/aaaaaaaa").status, 404);
}

TEST_F(Compass, brings_the_next_step_when_one_is_declined_and_remembers_it) {
  const auto before = first_steps();
  const auto& declined = before.at(0);
  EXPECT_EQ(site.post(here + "/avis", {{"ressource", declined}, {"avis", "inutile"}}).status, 303);
  const auto after = page();
  EXPECT_THAT(after, HasSubstr("Pas utile"));
  EXPECT_THAT(after, HasSubstr("Revenir sur cet avis"));
  EXPECT_NE(first_steps().at(0), declined);

  site.post(here + "/avis-retires", {{"ressource", declined}});
  EXPECT_EQ(first_steps(), before);
}

TEST_F(Compass, refuses_an_opinion_on_nothing) {
  EXPECT_EQ(site.post(here + "/avis", {{"ressource", "r9999"}, {"avis", "fait"}}).status, 400);
  EXPECT_EQ(site.post(here + "/avis", {{"ressource", "r001"}, {"avis", "peut-être"}}).status, 400);
}

TEST_F(Compass, shows_weights_that_sum_to_the_total_shown) {
  say("besoins", {{"montre", "1"}, {"besoin", "se déplacer sans voiture"}, {"theme", "mobilite"}});
  answer_all("2");
  const auto shown = page();
  const auto steps = all_in(shown, R"re(<ul class="bare why">([\s\S]*?)</ul>)re");
  ASSERT_GE(steps.size(), 3u);
  for (const auto& step : steps) {
    int sum = 0, total = -1;
    for (const auto& number : all_in(step, R"re(class="num">([\d,]+)<)re")) {
      auto digits = number;
      digits.erase(digits.find(','), 1);
      if (total >= 0) sum += total;
      total = std::stoi(digits);
    }
    EXPECT_EQ(sum, total) << step;
  }
}

TEST_F(Compass, is_measured_day_after_day_side_by_side) {
  answer_all("2");
  EXPECT_THAT(page(), Not(HasSubstr("Le chemin parcouru")));
  site.on(LibrarySite::now + std::chrono::days(200));
  answer_all("3");
  EXPECT_THAT(page(), AllOf(HasSubstr("Le chemin parcouru"), HasSubstr("22 novembre 2026"),
                          HasSubstr("10 juin 2027")));
}

TEST_F(Compass, is_erased_by_one_button_and_comes_back_by_another) {
  answer_all("2");
  const auto invited = code();
  EXPECT_EQ(site.post(here + "/suppressions", {}).status, 303);
  const auto gone = site.get(here);
  EXPECT_EQ(gone.status, 410);
  EXPECT_THAT(gone.body, HasSubstr("Rétablir cette boussole"));
  EXPECT_EQ(site.get("/voix/" + invited).status, 404);
  EXPECT_EQ(site.post(here + "/qui", {{"public", "elu"}}).status, 404);

  EXPECT_EQ(site.post(here + "/retablissements", {}).status, 303);
  EXPECT_THAT(page(), HasSubstr("12\u00A0réponses sur 12"));
}

TEST_F(Compass, is_gone_for_good_a_week_after_its_erasure) {
  answer_all("2");
  site.post(here + "/suppressions", {});
  site.on(LibrarySite::now + std::chrono::days(8));
  EXPECT_EQ(site.get(here).status, 404);
  EXPECT_EQ(site.post(here + "/retablissements", {}).status, 404);
  auto db = site.database().write();
  EXPECT_EQ(
      erase_unattended(*db, LibrarySite::now + std::chrono::days(8), std::chrono::months(18)), 1);
}

TEST_F(Compass, left_unattended_is_erased_on_the_day_it_announced) {
  answer_all("2");
  EXPECT_THAT(page(), HasSubstr("sera effacée le 22 mai 2028"));
  auto db = site.database().write();
  const Time day_before = std::chrono::sys_days(std::chrono::year(2028) / std::chrono::May / 21);
  EXPECT_EQ(erase_unattended(*db, day_before, std::chrono::months(18)), 0);
  EXPECT_EQ(erase_unattended(*db, day_before + std::chrono::days(2), std::chrono::months(18)), 1);
}

TEST_F(Compass, kept_longer_announces_a_later_day) {
  site.on(LibrarySite::now + std::chrono::days(300));
  site.post(here + "/prolongations", {});
  EXPECT_THAT(page(), Not(HasSubstr("sera effacée le 22 mai 2028")));
}

TEST_F(Compass, fits_a_sheet_for_elected_members) {
  answer_all("2");
  const auto sheet = site.get(here + "/feuille").body;
  EXPECT_THAT(sheet, AllOf(HasSubstr("Guéret\u00A0: par où commencer"),
                         HasSubstr("Ce que nous demandons au conseil"),
                         HasSubstr("À discuter en réunion"), HasSubstr("class=\"qr\"")));
  EXPECT_EQ(all_in(sheet, "(class=\"sheet__step\")").size(), 3u);
}

TEST_F(Compass, names_people_on_the_sheet_with_only_the_contacts_that_they_agreed_to_show) {
  answer_all("2");
  const directory::By by{std::string(activity::program), LibrarySite::now};
  {
    auto db = site.database().write();
    for (const auto& [name, agreed] : {std::pair{"Le Relais", true}, {"L’Escale", false}}) {
      const auto id =
          organisation::enrol(*db, {.name = name, .kind = organisation::Kind::Association}, by);
      directory::enter(*db, id, by);
      directory::change_terms(*db, id, directory::Axis::Craft, {"dialogue-territorial"}, by);
      directory::put_place(*db, id,
          {.commune = "23096",
              .town = "Guéret",
              .point = territory::Point{1.87, 46.17},
              .located = directory::Located::Exactly},
          by);
      directory::Contact contact{.value = agreed ? "+33555520001" : "+33555520002"};
      if (agreed) contact.agreed = directory::Agreement{by.now, by.who, "coché"};
      directory::put_contact(*db, id, contact, by);
    }
    db->commit();
  }
  const auto sheet = site.get(here + "/feuille").body;
  EXPECT_THAT(sheet, AllOf(HasSubstr("Qui appeler"), HasSubstr("Le Relais"), HasSubstr("L’Escale"),
                         HasSubstr("est à Guéret"), HasSubstr("52\u00A000\u00A001"),
                         Not(HasSubstr("52\u00A000\u00A002"))));
}

TEST_F(Compass, offers_no_pdf_where_it_cannot_be_made) {
  EXPECT_THAT(site.get(here + "/feuille").body, Not(HasSubstr("PDF")));
  EXPECT_EQ(site.get(here + "/feuille.pdf").status, 404);
}

TEST(Printer, that_is_not_installed_prints_nothing) {
  const Printer printer("no-such-program");
  EXPECT_FALSE(printer.is_there());
  EXPECT_EQ(printer.print("<p>Bonjour</p>"), std::nullopt);
}

TEST(Printer, prints_a_pdf_where_weasyprint_is_installed) {
  const Printer printer;
  if (!printer.is_there()) GTEST_SKIP() << "weasyprint is not installed";
  const auto pdf = printer.print("<!doctype html><title>Essai</title><p>Bonjour</p>");
  ASSERT_TRUE(pdf);
  EXPECT_THAT(*pdf, StartsWith("%PDF"));
}

}  // namespace
}  // namespace compass::asked
