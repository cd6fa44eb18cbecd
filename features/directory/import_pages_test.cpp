#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "features/activity/activity.hpp"
#include "features/directory/import_jobs.hpp"
#include "features/directory/import_routes.hpp"
#include "features/directory/import_views.hpp"
#include "features/directory/lent.hpp"
#include "features/identity/identity.hpp"
#include "tests/support/people.hpp"

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

namespace directory::intake {
namespace {

const std::string list =
    "id;nom;commune;cp;siret\r\n"
    "1;Le Relais;Guéret;23000;73282932000074\r\n"
    "2;Le Grenier;Ahun;23150;\r\n"
    "3;Grenier;Ahun;23150;\r\n"
    "4;;Ussel;19200;\r\n";

class ImportPages : public testing::Test {
 protected:
  ImportPages() {
    people.services.lend(settings);
    people.site.add(import_routes());
  }
  Visitor trusted(const std::string& email, web::Role role) {
    auto someone = people.member(email);
    auto db = people.database.write();
    const auto person = identity::find_person(*db, Email::parse(email).value()).value();
    identity::give(*db, person.id, {role, "tout"}, activity::program, people.now);
    db->commit();
    return someone;
  }
  static std::string bring(
      Visitor& who, const std::string& content, const std::string& name = "liste.csv") {
    const auto columns =
        who.post("/annuaire/imports", {{"fichier", content}, {"fichier.nom", name}}).location;
    return columns.substr(0, columns.rfind('/'));
  }
  // As its columns are proposed: id, nom, commune, cp, siret.
  static void say_columns(Visitor& who, const std::string& batch) {
    who.post(batch + "/colonnes",
        {{"source", "Ma liste"}, {"colonne-0", "identifiant"}, {"colonne-1", "nom"},
            {"colonne-2", "commune"}, {"colonne-3", "code-postal"}, {"colonne-4", "siret"}});
  }
  void work() {
    jobs::Run run(people.database, [this] { return people.now; });
    see_to_batches(run);
  }
  std::size_t records() { return count(*people.database.read()); }

  PeopleSite people;
  Settings settings{.upload_megabytes = 8};
  Visitor ana = trusted("ana@exemple.fr", web::Role::Administrator);
};

TEST_F(ImportPages, are_for_administrators_and_a_file_for_its_owner) {
  auto editor = trusted("edith@exemple.fr", web::Role::Editor);
  EXPECT_EQ(editor.get("/annuaire/imports").status, 403);
  EXPECT_EQ(editor.post("/annuaire/imports", {{"fichier", list}}).status, 403);
  const auto batch = bring(ana, list);
  auto other = trusted("anne@exemple.fr", web::Role::Administrator);
  for (const std::string page : {"", "/colonnes"}) EXPECT_EQ(other.get(batch + page).status, 404);
  for (const std::string act :
      {"/colonnes", "/lecture", "/doublons", "/confirmations", "/arrets", "/annulations"})
    EXPECT_EQ(other.post(batch + act).status, 404);
  other.post(batch + "/abandons");
  EXPECT_EQ(ana.get(batch + "/colonnes").status, 200);
}

TEST_F(ImportPages, say_how_a_list_was_read_and_what_its_columns_seem_to_mean) {
  const auto batch = bring(ana, list);
  const auto page = ana.get(batch + "/colonnes").body;
  EXPECT_THAT(page,
      AllOf(HasSubstr("UTF-8, points-virgules, 4\u00A0lignes"), HasSubstr("Le Relais · Le Grenier"),
          HasSubstr(R"(<option value="siret" selected>)"),
          HasSubstr(R"(<option value="code-postal" selected>)")));
  ana.post(batch + "/lecture", {{"encodage", "windows-1252"}, {"separateur", "virgule"}});
  EXPECT_THAT(ana.get(batch + "/colonnes").body, HasSubstr("Windows (1252), virgules"));
}

TEST_F(ImportPages, bring_in_nothing_before_the_columns_are_said_and_keep_what_was_typed) {
  const auto batch = bring(ana, list);
  const auto refused =
      ana.post(batch + "/colonnes", {{"source", "Ma liste"}, {"licence", "LO 2.0"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, AllOf(HasSubstr("quelle colonne donne le nom"), HasSubstr("LO 2.0")));
  work();
  EXPECT_EQ(records(), 0U);
}

TEST_F(ImportPages, show_each_row_then_bring_in_undo_and_bring_in_again) {
  const auto batch = bring(ana, list);
  say_columns(ana, batch);
  EXPECT_THAT(ana.get(batch).body, HasSubstr("Lignes en cours d’examen"));
  work();
  auto page = ana.get(batch).body;
  EXPECT_THAT(page, AllOf(HasSubstr("Nouvelles (2)"), HasSubstr("Doublons possibles (1)"),
                        HasSubstr("Refusées (1)"), HasSubstr("Il manque le nom"),
                        HasSubstr("Importer 2\u00A0organisations")));
  EXPECT_THAT(ana.get(batch + "?voir=refusee").body, Not(HasSubstr("Le Relais")));
  EXPECT_EQ(records(), 0U);

  ana.post(batch + "/confirmations");
  work();
  EXPECT_EQ(records(), 2U);
  EXPECT_THAT(ana.get(batch).body, HasSubstr("2\u00A0lignes importées"));
  // The doubt is settled afterwards: one more row comes in, into the organisation it is about.
  ana.post(batch + "/doublons", {{"ligne", "4"}, {"decision", "reunir 2"}});
  EXPECT_THAT(ana.get(batch).body, HasSubstr("Sera réunie"));
  ana.post(batch + "/confirmations");
  work();
  EXPECT_EQ(records(), 2U);
  EXPECT_THAT(ana.get(batch).body, HasSubstr("3\u00A0lignes importées"));

  ana.post(batch + "/annulations");
  work();
  EXPECT_EQ(records(), 0U);
  EXPECT_THAT(ana.get(batch).body, HasSubstr("Cet import est annulé"));

  // The same list another time: its columns are known, and it comes in again.
  const auto again = bring(ana, list);
  EXPECT_THAT(ana.get(again + "/colonnes").body,
      AllOf(HasSubstr("ceux de la dernière fois"), HasSubstr("Ma liste")));
}

TEST_F(ImportPages, let_a_row_apart_or_leave_it_and_take_no_other_s_word_for_a_twin) {
  const auto batch = bring(ana, list);
  say_columns(ana, batch);
  work();
  ana.post(batch + "/doublons", {{"ligne", "4"}, {"decision", "reunir " + fresh_uuid()}});
  EXPECT_THAT(ana.get(batch).body, Not(HasSubstr("Sera réunie")));
  ana.post(batch + "/doublons", {{"ligne", "4"}, {"decision", "laisser"}});
  EXPECT_THAT(ana.get(batch).body, HasSubstr("Laissée de côté"));
  ana.post(batch + "/doublons", {{"ligne", "4"}, {"decision", "separer"}});
  ana.post(batch + "/confirmations");
  work();
  EXPECT_EQ(records(), 3U);
}

TEST_F(ImportPages, show_twins_inside_one_file_and_join_the_certain_ones_at_once) {
  const auto batch = bring(ana,
      "id;nom;commune;cp;siret\r\n"
      "1;Le Relais;Guéret;23000;73282932000074\r\n"
      "2;Café du Relais;Guéret;23000;73282932000074\r\n"
      "3;Le Grenier;Ahun;23150;\r\n");
  say_columns(ana, batch);
  work();
  EXPECT_THAT(ana.get(batch + "?voir=doublon").body,
      AllOf(HasSubstr("ou à une autre ligne de ce fichier"), HasSubstr("de ce fichier"),
          HasSubstr("Réunir les doublons certains")));
  const auto back =
      ana.post(batch + "/doublons", {{"decision", std::string(join_certain_word)}}).location;
  EXPECT_THAT(ana.get(back).body,
      AllOf(HasSubstr("1\u00A0ligne sera réunie"), HasSubstr("Sera réunie avec")));
  EXPECT_EQ(records(), 0U) << "nothing before the confirmation";
  ana.post(batch + "/confirmations");
  work();
  EXPECT_EQ(records(), 2U);
}

TEST_F(ImportPages, can_be_stopped_and_a_stopped_import_is_not_begun_by_the_job) {
  const auto batch = bring(ana, list);
  say_columns(ana, batch);
  ana.post(batch + "/arrets");
  work();
  EXPECT_EQ(ana.get(batch).location, batch + "/colonnes");
  say_columns(ana, batch);
  work();
  ana.post(batch + "/confirmations");
  ana.post(batch + "/arrets");
  work();
  EXPECT_EQ(records(), 0U);
  EXPECT_THAT(ana.get(batch).body, HasSubstr("Importer 2\u00A0organisations"));
}

TEST_F(ImportPages, refuse_what_is_no_list_and_go_with_their_owner) {
  const auto picture =
      ana.post("/annuaire/imports", {{"fichier", "%PDF-1.7 x"}, {"fichier.nom", "a.pdf"}});
  EXPECT_EQ(picture.status, 422);
  EXPECT_THAT(picture.body, HasSubstr("ni un tableau"));
  EXPECT_EQ(ana.post("/annuaire/imports", {{"fichier", ""}}).status, 422);
  EXPECT_EQ(ana.post("/annuaire/imports", {{"fichier", "{\"a\": "}}).status, 422);
  const auto batch = bring(ana, list);
  auto db = people.database.write();
  const auto id = identity::find_person(*db, Email::parse("ana@exemple.fr").value())->id;
  EXPECT_THAT(what_is_known(*db, id), SizeIs(1));
  forget(*db, id);
  EXPECT_THAT(what_is_known(*db, id), SizeIs(0));
}

TEST_F(ImportPages, are_kept_for_thirty_days) {
  const auto batch = bring(ana, list);
  people.now += batch_kept;
  jobs::Run run(people.database, [this] { return people.now; });
  erase_batches_kept_long_enough(run);
  EXPECT_FALSE(find_batch(
      *people.database.read(), BatchId::parse(batch.substr(batch.rfind('/') + 1)).value()));
}

}  // namespace
}  // namespace directory::intake
