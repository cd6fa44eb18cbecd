#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/table/sheet.hpp"
#include "features/activity/activity.hpp"
#include "features/identity/identity.hpp"
#include "features/library/batch_jobs.hpp"
#include "features/library/batch_pages.hpp"
#include "features/library/routes.hpp"
#include "features/library/store.hpp"
#include "tests/support/library.hpp"
#include "tests/support/organisations.hpp"

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

namespace library {
namespace {

const std::string titles = "id;titre;adresse;éditeur;type;thèmes;résumé\r\n";
const std::string one =
    ";Un pédibus;https://a.example/1;Le Pays;Exemple;Mobilité, Jeunesse;Des enfants à pied.\r\n";
const std::string two =
    ";Un atelier;https://a.example/2;Le Pays;methode;economie-locale;Réparer.\r\n";
const std::string bad = ";Sans thème;https://a.example/3;Le Pays;exemple;astronomie;Voir loin.\r\n";

class Batches : public testing::Test {
 protected:
  Batches() {
    people.services.lend(settings);
    people.site.add(routes());
  }
  Visitor trusted(const std::string& email, web::Role role, const std::string& scope) {
    auto someone = people.member(email);
    auto db = people.database.write();
    const auto person = identity::find_person(*db, Email::parse(email).value()).value();
    identity::give(*db, person.id, {role, scope}, activity::program, people.now);
    db->commit();
    return someone;
  }
  Visitor editor() { return trusted("edith@exemple.fr", web::Role::Editor, "tout"); }

  // Brings a file; where its page is.
  static std::string bring(
      Visitor& who, const std::string& content, const std::string& name = "liste.csv") {
    return who.post("/ressources/imports", {{"fichier", content}, {"fichier.nom", name}}).location;
  }
  static std::string main_of(const web::Response& response) { return response.body; }
  static std::string seen(const std::string& body) {
    const auto at = body.find("name=\"vu\" value=\"") + 17;
    return body.substr(at, body.find('"', at) - at);
  }
  std::size_t resources() { return count(*people.database.read()); }
  std::optional<Resource> found(const std::string& ref) {
    return find(*people.database.read(), Ref::parse(ref).value());
  }

  OrganisationSite people;
  ImportSettings settings{.upload_megabytes = 8};
};

TEST_F(Batches, are_for_editors_of_the_whole_library_and_administrators) {
  auto visitor = people.visitor();
  auto member = people.member("paul@exemple.fr");
  auto of_a_theme = trusted("theo@exemple.fr", web::Role::Editor, "theme:mobilite");
  auto moderator = trusted("mo@exemple.fr", web::Role::Moderator, "tout");
  auto administrator = trusted("ana@exemple.fr", web::Role::Administrator, "tout");
  auto of_all = editor();
  EXPECT_NE(visitor.get("/ressources/imports").status, 200);
  for (auto* who : {&member, &of_a_theme, &moderator}) {
    EXPECT_EQ(who->get("/ressources/imports").status, 403);
    EXPECT_EQ(who->post("/ressources/imports", {{"fichier", titles + one}}).status, 403);
  }
  for (auto* who : {&administrator, &of_all})
    EXPECT_EQ(who->get("/ressources/imports").status, 200);

  const auto page = bring(of_all, titles + one);
  EXPECT_EQ(administrator.get(page).status, 404);  // somebody else’s file
  EXPECT_EQ(administrator.post(page + "/confirmations", {{"tout", "1"}}).status, 404);
  EXPECT_EQ(of_all.get(page).status, 200);
}

TEST_F(Batches, say_the_bound_and_what_is_wrong_with_a_file) {
  auto edith = editor();
  EXPECT_THAT(edith.get("/ressources/imports").body, HasSubstr("8 Mo au plus"));
  const auto nothing = edith.post("/ressources/imports", {});
  EXPECT_EQ(nothing.status, 422);
  const auto old =
      edith.post("/ressources/imports", {{"fichier", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"}});
  EXPECT_EQ(old.status, 422);
  EXPECT_THAT(old.body, HasSubstr("ancien format (.xls)"));
  EXPECT_EQ(edith.post("/ressources/imports", {{"fichier", "%PDF-1.7"}}).status, 422);
}

TEST_F(Batches, show_every_row_and_change_nothing_until_confirmed) {
  auto edith = editor();
  const auto page = bring(edith, titles + one + two + bad);
  const auto body = edith.get(page).body;
  EXPECT_THAT(body, AllOf(HasSubstr("Un pédibus"), HasSubstr("À décider (2)"),
                        HasSubstr("refusées (1)"), HasSubstr("points-virgules")));
  EXPECT_THAT(edith.get(page + "?voir=refusees").body,
      AllOf(HasSubstr("astronomie"), HasSubstr("ligne 4")));
  EXPECT_EQ(resources(), 0u);
}

TEST_F(Batches, bring_in_the_ticked_rows_then_the_rest_once) {
  auto edith = editor();
  const auto page = bring(edith, titles + one + two + bad);
  const auto vu = seen(edith.get(page).body);
  const Visitor::Form first{{"ligne", "2"}, {"vu", vu}};
  EXPECT_EQ(edith.post(page + "/confirmations", first).status, 303);
  EXPECT_EQ(resources(), 1u);
  EXPECT_EQ(found("r001")->themes, (std::vector<std::string>{"mobilite", "jeunesse"}));
  edith.post(page + "/confirmations", first);  // sent twice
  EXPECT_EQ(resources(), 1u);
  edith.post(page + "/confirmations", {{"tout", "1"}, {"vu", seen(edith.get(page).body)}});
  EXPECT_EQ(resources(), 2u);
  EXPECT_THAT(edith.get(page).body,
      AllOf(HasSubstr("2\u00A0ressources ajoutées"), HasSubstr("Il ne reste rien à décider")));
  const auto deeds = activity::about(*people.database.read(), "library", "r001");
  ASSERT_THAT(deeds, SizeIs(1));
  EXPECT_EQ(deeds[0].deed.what, "ressource-importee");
}

TEST_F(Batches, leave_to_a_person_what_resembles_a_resource_that_is_there) {
  auto edith = editor();
  auto page = bring(edith, titles + one);
  edith.post(page + "/confirmations", {{"tout", "1"}, {"vu", seen(edith.get(page).body)}});
  ASSERT_EQ(resources(), 1u);

  // The address of the first, but for what follows visitors; and an upper case in the title.
  const std::string again =
      ";Un Pédibus;https://www.a.example/1/?utm_source=x;Le Pays;exemple;Jeunesse;À pied.\r\n";
  page = bring(edith, titles + again + two);
  const auto body = edith.get(page).body;
  EXPECT_THAT(body, AllOf(HasSubstr("Ressemble à"), HasSubstr("href=\"/ressources/r001\""),
                        HasSubstr("même adresse"), HasSubstr("tout ce qui est correct (1)")));
  EXPECT_THAT(body, HasSubstr("name=\"ligne\" value=\"3\" checked"));
  EXPECT_THAT(body, Not(HasSubstr("name=\"ligne\" value=\"2\" checked")));
  edith.post(page + "/confirmations", {{"tout", "1"}, {"vu", seen(body)}});
  EXPECT_EQ(resources(), 2u);
  EXPECT_THAT(edith.get(page).body,
      AllOf(HasSubstr("Ressemble à"), Not(HasSubstr("Importer tout ce qui est correct"))));

  edith.post(page + "/confirmations", {{"ligne", "2"}, {"vu", seen(edith.get(page).body)}});
  EXPECT_EQ(resources(), 3u);  // it is another one, says who ticks it
}

TEST_F(Batches, take_nothing_when_nothing_is_ticked) {
  auto edith = editor();
  const auto page = bring(edith, titles + one);
  const auto answer = edith.post(page + "/confirmations", {});
  EXPECT_THAT(edith.follow(answer).body, HasSubstr("Aucune ligne n’était cochée"));
  EXPECT_EQ(resources(), 0u);
}

TEST_F(Batches, show_differences_and_leave_what_somebody_changed_meanwhile) {
  auto edith = editor();
  auto page = bring(edith, titles + one + two);
  edith.post(page + "/confirmations", {{"tout", "1"}, {"vu", seen(edith.get(page).body)}});

  const auto later = titles + "r001" + one + "r002;Un atelier vélo" + two.substr(11);
  page = bring(edith, later);
  const auto body = edith.get(page).body;
  EXPECT_THAT(body, AllOf(HasSubstr("<del>Un atelier</del> <ins>Un atelier vélo</ins>"),
                        HasSubstr("inchangées (1)")));
  {
    auto db = people.database.write();
    auto other = find(*db, Ref::parse("r002").value()).value();
    other.summary = "Réparer ensemble.";
    save(*db, other, people.now, {.by = "quelqu’un", .origin = Origin::Edition});
    db->commit();
  }
  const auto answer = edith.post(page + "/confirmations", {{"tout", "1"}, {"vu", seen(body)}});
  EXPECT_THAT(edith.follow(answer).body,
      HasSubstr("1\u00A0ressource a été modifiée par quelqu’un d’autre"));
  EXPECT_EQ(found("r002")->title, "Un atelier");

  // Looked at again, it may come in; what the other wrote stays.
  const auto again = edith.get(page).body;
  EXPECT_THAT(again, HasSubstr("Gardé tel que l’édition l’a laissé"));
  edith.post(page + "/confirmations", {{"tout", "1"}, {"vu", seen(again)}});
  EXPECT_EQ(found("r002")->title, "Un atelier vélo");
  EXPECT_EQ(found("r002")->summary, "Réparer ensemble.");
}

TEST_F(Batches, of_windows_and_workbooks_are_read_and_may_be_read_another_way) {
  auto edith = editor();
  auto page = bring(edith,
      "titre;adresse;\xE9"
      "diteur;type;th\xE8mes;r\xE9sum\xE9\r\nL\x92\xE9t\xE9;https://a.example/9;Le Pays;"
      "exemple;mobilite;\xC9t\xE9.\r\n");
  EXPECT_THAT(edith.get(page).body, AllOf(HasSubstr("Windows (1252)"), HasSubstr("L’été")));
  edith.post(page + "/lecture", {{"encodage", "windows-1252"}, {"separateur", "virgule"}});
  EXPECT_THAT(edith.get(page).body, HasSubstr("Rien ne peut en être lu ainsi"));
  edith.post(page + "/lecture", {{"encodage", "windows-1252"}, {"separateur", "point-virgule"}});
  EXPECT_THAT(edith.get(page).body, HasSubstr("L’été"));

  page = bring(edith,
      table::to_xlsx({.name = "Mes ressources",
          .columns = {"Titre", "Adresse", "Éditeur", "Type", "Thèmes", "Description", "Date"},
          .rows = {{"Une étude", "https://a.example/8", "Le Pays", "Donnée",
              "Biodiversité, eau et paysages", "Des chiffres.", 2024.0}}}),
      "ressources.xlsx");
  EXPECT_THAT(edith.get(page).body,
      AllOf(HasSubstr("classeur, feuille « Mes ressources »"), HasSubstr("Une étude")));
  edith.post(page + "/confirmations", {{"tout", "1"}, {"vu", "0"}});
  EXPECT_EQ(found("r001")->themes, std::vector<std::string>{"biodiversite"});
  EXPECT_EQ(found("r001")->published->text(), "2024");
}

TEST_F(Batches, survive_until_they_are_abandoned_or_kept_long_enough) {
  auto edith = editor();
  const auto page = bring(edith, titles + one);
  EXPECT_EQ(bring(edith, titles + one), page);  // the same file, sent twice
  EXPECT_THAT(edith.get("/ressources/imports").body, HasSubstr("liste.csv"));
  edith.post(page + "/abandons");
  EXPECT_EQ(edith.get(page).status, 404);

  const auto kept = bring(edith, titles + two);
  jobs::Run run(people.database, [&] { return people.now + batch_kept + std::chrono::hours(1); });
  EXPECT_EQ(erase_what_was_kept_long_enough(run), "1\u00A0fichier effacé.");
  EXPECT_EQ(edith.get(kept).status, 404);
}

TEST_F(Batches, too_large_to_wait_for_are_brought_in_by_a_job) {
  auto edith = editor();
  std::string file = titles;
  for (int i = 0; i < 620; ++i)
    file += ";Ressource " + std::to_string(i) + ";https://a.example/" + std::to_string(i) +
            ";Le Pays;exemple;mobilite;Une ressource parmi d’autres.\r\n";
  const auto page = bring(edith, file);
  edith.post(page + "/confirmations", {{"tout", "1"}, {"vu", seen(edith.get(page).body)}});
  EXPECT_EQ(resources(), 0u);
  const auto waiting = edith.get(page);
  EXPECT_THAT(
      waiting.body, AllOf(HasSubstr("L’import est en cours"), Not(HasSubstr("lignes cochées"))));
  EXPECT_TRUE(something_is_asked(*people.database.read(), people.now));
  jobs::Run run(people.database, [&] { return people.now; });
  bring_in_what_is_asked(run);
  EXPECT_EQ(resources(), 620u);
  EXPECT_FALSE(something_is_asked(*people.database.read(), people.now));
  EXPECT_THAT(edith.get(page).body, HasSubstr("620\u00A0ressources ajoutées"));
}

TEST_F(Batches, confirmed_by_someone_who_lost_the_right_since_are_not_brought_in) {
  auto edith = editor();
  std::string file = titles;
  for (int i = 0; i < 620; ++i)
    file += ";Ressource " + std::to_string(i) + ";https://a.example/" + std::to_string(i) +
            ";Le Pays;exemple;mobilite;Une ressource parmi d’autres.\r\n";
  const auto page = bring(edith, file);
  edith.post(page + "/confirmations", {{"tout", "1"}, {"vu", seen(edith.get(page).body)}});
  {
    auto db = people.database.write();
    const auto person =
        identity::find_person(*db, Email::parse("edith@exemple.fr").value()).value();
    for (const auto& given : identity::grants_of(*db, person.id))
      identity::take_back(*db, given.id, activity::program, people.now);
    db->commit();
  }
  jobs::Run run(people.database, [&] { return people.now; });
  bring_in_what_is_asked(run);
  EXPECT_EQ(resources(), 0u);
  EXPECT_FALSE(something_is_asked(*people.database.read(), people.now));
}

TEST_F(Batches, of_a_site_ask_for_its_words_then_update_what_came_before) {
  auto edith = editor();
  auto page = bring(edith, project_file("tests/wordpress/pays-des-sources.xml"), "export.xml");
  const auto asked = edith.get(page);
  EXPECT_EQ(asked.status, 302);
  EXPECT_THAT(edith.follow(asked).body,
      AllOf(HasSubstr("Mobilités &amp; transports"),
          HasSubstr("value=\"themes:mobilite\" selected"), HasSubstr("brouillons (1)")));
  const auto wrong = edith.post(page + "/correspondances", {{"editeur", ""}, {"type", "exemple"}});
  EXPECT_EQ(wrong.status, 422);
  edith.post(page + "/correspondances",
      {{"contenu", "post"}, {"editeur", "Pays des Sources"}, {"type", "exemple"}, {"theme", ""},
          {"mot:category:jeunesse-et-education", "themes:jeunesse"},
          {"mot:category:vie-du-pays", "themes:ruralite"}});
  EXPECT_THAT(edith.get(page).body, HasSubstr("À décider (3)"));
  edith.post(page + "/confirmations", {{"tout", "1"}, {"vu", seen(edith.get(page).body)}});
  EXPECT_EQ(resources(), 3u);
  EXPECT_EQ(found("r001")->publisher, "Pays des Sources");
  EXPECT_EQ(found("r003")->themes, std::vector<std::string>{"jeunesse"});
  EXPECT_THAT(found("r001")->details, HasSubstr("### Comment tout a commencé"));

  // A month later: what was chosen is remembered, one text changed, one is new.
  page = bring(edith, project_file("tests/wordpress/pays-des-sources-later.xml"), "export.xml");
  const auto words = edith.follow(edith.get(page)).body;
  EXPECT_THAT(words, AllOf(HasSubstr("value=\"Pays des Sources\""),
                         HasSubstr("value=\"themes:ruralite\" selected")));
  edith.post(page + "/correspondances",
      {{"contenu", "post"}, {"editeur", "Pays des Sources"}, {"type", "exemple"}});
  const auto body = edith.get(page).body;
  EXPECT_THAT(body, AllOf(HasSubstr("À décider (2)"), HasSubstr("covoiturage à la campagne")));
  edith.post(page + "/confirmations", {{"tout", "1"}, {"vu", seen(body)}});
  EXPECT_EQ(resources(), 4u);
  EXPECT_EQ(found("r002")->title, "Lancer une ligne de covoiturage à la campagne");
}

TEST_F(Batches, of_a_site_say_which_places_all_of_it_is_about) {
  auto edith = editor();
  const auto page =
      bring(edith, project_file("tests/wordpress/pays-des-sources.xml"), "export.xml");
  const auto choose = [&](std::vector<std::pair<std::string, std::string>> more) {
    Visitor::Form form{{"contenu", "post"}, {"editeur", "Pays des Sources"}, {"type", "exemple"},
        {"theme", "ruralite"}};
    form.insert(form.end(), more.begin(), more.end());
    return edith.post(page + "/correspondances", form);
  };
  EXPECT_THAT(edith.get(page + "/correspondances").body, HasSubstr("Ces contenus parlent de…"));
  const auto doubtful = choose({{"territoire", "Zzyzx"}});
  EXPECT_EQ(doubtful.status, 422);
  EXPECT_THAT(doubtful.body,
      AllOf(HasSubstr("value=\"Zzyzx\""), HasSubstr("Dites de quel territoire il s’agit.")));
  EXPECT_EQ(choose({{"territoires", "partout"}}).status, 422);

  EXPECT_EQ(choose({{"territoire", "commune:23096"}}).status, 303);
  const auto kept = edith.get(page + "/correspondances").body;
  EXPECT_THAT(kept, HasSubstr("name=\"territoires\" value=\"commune:23096\" checked"));
  EXPECT_THAT(kept, HasSubstr("value=\"Guéret (Creuse)\""));
  edith.post(page + "/confirmations", {{"tout", "1"}, {"vu", seen(edith.get(page).body)}});
  EXPECT_EQ(found("r001")->territories,
      (std::vector<territory::Ref>{{territory::Kind::Commune, "23096"}}));
}

}  // namespace
}  // namespace library
