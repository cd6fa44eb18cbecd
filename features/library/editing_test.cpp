#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "features/identity/identity.hpp"
#include "features/library/departures.hpp"
#include "features/library/import.hpp"
#include "features/library/people.hpp"
#include "features/library/store.hpp"
#include "tests/support/library.hpp"

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

namespace library {
namespace {

using Form = std::vector<std::pair<std::string, std::string>>;

class Editing : public testing::Test {
 protected:
  static constexpr auto place = "/ressources/r042";
  web::Member editor(const std::string& name, const std::string& scope = "tout") {
    auto db = site.database().write();
    const auto made = identity::add_person(
        *db, Email::parse(name + "@exemple.fr").value(), name, LibrarySite::now);
    db->commit();
    return {.id = made.id, .name = name, .grants = {{web::Role::Editor, scope}}};
  }
  web::Member editor_of(const std::string& scope) const {
    return {.id = edith.id, .name = "Paul", .grants = {{web::Role::Editor, scope}}};
  }
  Resource resource(int number = 42) {
    return find(*site.database().read(), Ref::numbered(number)).value();
  }
  // The form as the editor was given it, with these fields changed.
  Form form(const Resource& from, int version, const Form& changed = {}) {
    Form all{{"version", std::to_string(version)}, {"titre", from.title},
        {"adresse", from.url.text()}, {"editeur", from.publisher}, {"resume", from.summary},
        {"details", from.details}, {"type", from.type}, {"lieu", from.place},
        {"date", from.published ? from.published->text() : ""}, {"format", from.format},
        {"langue", from.language}};
    const auto add = [&](const char* name, const std::vector<std::string>& values) {
      for (const auto& value : values) all.emplace_back(name, value);
    };
    add("theme", from.themes);
    add("niveau", from.levels);
    add("public", from.audiences);
    add("etape", from.stages);
    add("odd", from.sdgs);
    for (const auto& ref : from.territories) all.emplace_back("territoires", ref.text());
    for (const auto& [name, value] : changed) {
      std::erase_if(all, [&](const auto& field) { return field.first == name; });
      all.emplace_back(name, value);
    }
    return all;
  }
  web::Response edit(const web::Member& who, int version, const Form& changed) {
    return edit(who, resource(), version, changed);
  }
  web::Response edit(
      const web::Member& who, const Resource& from, int version, const Form& changed) {
    site.as(who);
    return site.post("/ressources/" + from.ref.text() + "/modifier", form(from, version, changed));
  }
  std::vector<Version> kept() { return versions(*site.database().read(), resource()); }

  LibrarySite site;
  web::Member edith = editor("edith");
};

TEST_F(Editing, is_for_editors_of_the_resource_only) {
  const auto page = std::string(place) + "/modifier";
  EXPECT_EQ(site.get(page).status, 303);
  EXPECT_THAT(site.get(place).body, Not(HasSubstr("/modifier")));
  site.as(editor("marie", "theme:alimentation"));
  EXPECT_EQ(site.get(page).status, 403);
  EXPECT_THAT(site.get(page).body, HasSubstr("Alimentation et agriculture"));
  EXPECT_EQ(site.post(page, form(resource(), 1, {{"titre", "Volé"}})).status, 403);
  EXPECT_THAT(site.get(place).body, Not(HasSubstr("/modifier")));
  auto member = edith;
  member.grants.clear();
  site.as(member);
  EXPECT_EQ(site.get(page).status, 403);
  site.as(edith);
  EXPECT_EQ(site.get(page).status, 200);
  EXPECT_THAT(site.get(place).body, HasSubstr("/ressources/r042/modifier"));
}

TEST_F(Editing, of_one_theme_does_not_take_a_resource_out_of_it) {
  const auto before = resource();
  const auto refused = edit(editor_of("theme:" + before.themes.front()), 1, {{"theme", "sante"}});
  if (before.themes == std::vector<std::string>{"sante"}) FAIL() << "choose another resource";
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("elle sortirait de ce que vous éditez"));
  EXPECT_EQ(resource().themes, before.themes);
}

TEST_F(Editing, changes_one_thing_and_leaves_the_rest_as_it_was) {
  const auto before = resource();
  const auto answer =
      edit(edith, 1, {{"titre", "Bonnes nouvelles, zorglub"}, {"pourquoi", "Titre plus clair"}});
  EXPECT_EQ(answer.status, 303);
  auto after = resource();
  EXPECT_EQ(after.title, "Bonnes nouvelles, zorglub");
  after.title = before.title;
  after.changed_at = before.changed_at;
  EXPECT_EQ(after, before);
  EXPECT_THAT(site.get("/ressources?q=zorglub").body, HasSubstr(place));
  const auto all = kept();
  ASSERT_THAT(all, SizeIs(2));
  EXPECT_EQ(all[0].made.by, edith.id.text());
  EXPECT_EQ(all[0].made.why, "Titre plus clair");
  EXPECT_EQ(all[1].cells.at("title"), before.title);
}

TEST_F(Editing, that_changes_nothing_makes_no_version) {
  EXPECT_EQ(edit(edith, 1, {}).status, 303);
  EXPECT_THAT(kept(), SizeIs(1));
}

TEST_F(Editing, keeps_what_was_typed_when_something_is_wrong) {
  const auto answer = edit(edith, 1,
      {{"titre", ""}, {"resume", "Un résumé neuf"}, {"fin", "demain"},
          {"adresse", resource(1).url.text()}, {"territoire", "Sainte-Colombe"}});
  EXPECT_EQ(answer.status, 422);
  EXPECT_THAT(answer.body,
      AllOf(HasSubstr("Donnez un titre."), HasSubstr("Un résumé neuf"), HasSubstr("« demain »"),
          HasSubstr("déjà celle de r001"), HasSubstr("type=\"radio\" name=\"territoire_choisi\"")));
  EXPECT_THAT(kept(), SizeIs(1));
}

TEST_F(Editing, shows_long_texts_as_they_will_be_read_and_saves_nothing_meanwhile) {
  const auto shown = edit(edith, 1,
      {{"details", "# Pourquoi\r\n\r\n- **un**\r\n<script>alert(1)</script>"},
          {"apercu", "details"}});
  EXPECT_EQ(shown.status, 200);
  EXPECT_THAT(shown.body, AllOf(HasSubstr("<h2>Pourquoi</h2>"), HasSubstr("<strong>un</strong>"),
                              Not(HasSubstr("<script>alert"))));
  EXPECT_THAT(kept(), SizeIs(1));
  edit(edith, 1, {{"details", "# Pourquoi\r\n\r\n- **un**"}});
  EXPECT_EQ(resource().details, "# Pourquoi\n\n- **un**");
  EXPECT_THAT(site.get(place).body,
      AllOf(HasSubstr("Pour en savoir plus"), HasSubstr("<h3>Pourquoi</h3>")));
}

TEST_F(Editing, by_two_people_at_once_shows_the_second_both_and_loses_nothing) {
  const auto paul = editor("paul");
  const auto begun = resource();
  edit(edith, begun, 1, {{"titre", "Titre d’Édith"}, {"resume", "Résumé d’Édith"}});
  const auto asked = edit(paul, begun, 1, {{"titre", "Titre de Paul"}, {"editeur", "Paul"}});
  EXPECT_EQ(asked.status, 409);
  EXPECT_THAT(
      asked.body, AllOf(HasSubstr("Titre d’Édith"), HasSubstr("Titre de Paul"), HasSubstr("edith"),
                      HasSubstr("Résumé d’Édith"), HasSubstr(plain(begun.title).markup())));
  EXPECT_THAT(asked.body, HasSubstr("name=\"version\" value=\"2\""));
  // Each side’s lone change is chosen already; the title must be.
  EXPECT_THAT(asked.body, HasSubstr("name=\"choix-summary\" value=\"autre\" required checked"));
  EXPECT_THAT(asked.body, HasSubstr("name=\"choix-publisher\" value=\"mien\" required checked"));
  EXPECT_THAT(asked.body, Not(HasSubstr("name=\"choix-title\" value=\"mien\" required checked")));

  edit(paul, begun, 2,
      {{"titre", "Titre de Paul"}, {"editeur", "Paul"}, {"choix-title", "mien"},
          {"choix-summary", "autre"}, {"choix-publisher", "mien"}});
  const auto settled = resource();
  EXPECT_EQ(settled.title, "Titre de Paul");
  EXPECT_EQ(settled.summary, "Résumé d’Édith");
  EXPECT_EQ(settled.publisher, "Paul");
  EXPECT_THAT(kept(), SizeIs(3));
}

TEST_F(Editing, by_two_people_of_the_same_thing_in_the_same_way_asks_nothing) {
  const auto begun = resource();
  edit(edith, begun, 1, {{"titre", "Un même titre"}});
  EXPECT_EQ(edit(editor("paul"), begun, 1, {{"titre", "Un même titre"}}).status, 303);
  EXPECT_EQ(resource().title, "Un même titre");
}

TEST_F(Editing, can_be_compared_and_undone) {
  const auto before = resource();
  edit(edith, 1, {{"titre", "Bonnes nouvelles zorglub"}});
  const auto page = site.get(std::string(place) + "/comparaison?avant=1&apres=2");
  EXPECT_THAT(page.body, AllOf(HasSubstr("<ins>"), HasSubstr("zorglub"), HasSubstr("<del>")));
  EXPECT_EQ(site.get(std::string(place) + "/comparaison?avant=1&apres=9").status, 404);
  EXPECT_THAT(
      site.get(std::string(place) + "/versions").body, HasSubstr("Revenir à cette version"));
  EXPECT_EQ(site.post(std::string(place) + "/versions/1/retours", {}).status, 303);
  EXPECT_EQ(resource().title, before.title);
  EXPECT_THAT(kept(), SizeIs(3));
  site.as(editor("marie", "theme:alimentation"));
  EXPECT_EQ(site.get(std::string(place) + "/versions").status, 200);
  EXPECT_EQ(site.post(std::string(place) + "/versions/2/retours", {}).status, 403);
}

TEST_F(Editing, marks_what_has_ended_and_lets_it_come_last) {
  edit(edith, 1, {{"fin", "2026-12-31"}, {"titre", "Zorglub premier"}});
  edit(edith, resource(43), 1, {{"titre", "Zorglub second, plus long à lire"}});
  site.as({});
  EXPECT_THAT(site.get(place).body, Not(HasSubstr("a pris fin")));
  const auto first = [&] {
    auto db = site.database().read();
    return site.index().search(*db, {.text = "zorglub"}).refs.front();
  };
  EXPECT_EQ(first(), Ref::numbered(42));
  const auto later = date_from_iso("2027-01-01");
  {
    auto db = site.database().write();
    EXPECT_EQ(note_expiry(*db, later), 1);
    EXPECT_EQ(note_expiry(*db, later), 0);
    db->commit();
  }
  EXPECT_THAT(site.get(place).body, HasSubstr("Ce dispositif a pris fin le 31 décembre 2026"));
  EXPECT_EQ(first(), Ref::numbered(43));
  EXPECT_THAT(site.get("/ressources?q=zorglub").body, HasSubstr("Terminé depuis le 31 décembre"));
  EXPECT_TRUE(
      nlohmann::json::parse(site.get("/ressources/r042.json").body)["terminee"].get<bool>());
  site.as(edith);
  EXPECT_THAT(site.get("/ressources/a-revoir").body, HasSubstr("Zorglub premier"));
}

TEST_F(Editing, is_reminded_of_what_was_to_be_seen_again) {
  edit(edith, 1, {{"revoir", "2026-11-22"}, {"titre", "Zorglub"}});
  edit(edith, resource(43), 1, {{"revoir", "2026-11-23"}, {"titre", "Zébulon"}});
  const auto page = site.get("/ressources/a-revoir").body;
  EXPECT_THAT(page, AllOf(HasSubstr("Zorglub"), Not(HasSubstr("Zébulon"))));
  site.as(editor("marie", "theme:alimentation"));
  EXPECT_THAT(site.get("/ressources/a-revoir").body, Not(HasSubstr("Zorglub")));
}

// What stands first in the form is what the key Enter presses in a field.
TEST_F(Editing, saves_with_enter_and_does_not_show_a_preview) {
  site.as(edith);
  const auto page = site.get(std::string(place) + "/modifier").body;
  const auto form = page.find("<form class=\"stack stack--form\"");
  const auto first = page.find("<button", form);
  EXPECT_EQ(page.substr(first, page.find('>', first) - first).find("name="), std::string::npos);
  EXPECT_LT(first, page.find("name=\"apercu\""));
}

TEST_F(Editing, leaves_what_is_withdrawn_in_the_bin_of_who_takes_care_of_it) {
  const auto gone = resource();
  {
    auto db = site.database().write();
    withdraw(*db, gone.ref, edith.id.text(), "Trop ancienne.", std::nullopt, LibrarySite::now);
    db->commit();
  }
  auto db = site.database().read();
  const auto mine = withdrawn(*db, edith);
  ASSERT_THAT(mine, SizeIs(1));
  EXPECT_THAT(mine[0].title, HasSubstr(gone.title));
  EXPECT_EQ(mine[0].restore.text(), std::string(place) + "/remises");
  EXPECT_THAT(withdrawn(*db, editor_of("theme:" + gone.themes.at(0))), SizeIs(1));
  EXPECT_THAT(withdrawn(*db, editor_of("theme:rien-de-tel")), IsEmpty());
  EXPECT_THAT(withdrawn(*db, {.id = edith.id, .name = "Membre"}), IsEmpty());
}

TEST_F(Editing, withdraws_for_a_reason_and_puts_back) {
  const auto title = resource().title;
  const auto retraits = std::string(place) + "/retraits";
  site.as(edith);
  EXPECT_EQ(site.post(retraits, {{"motif", ""}}).status, 422);
  EXPECT_EQ(site.post(retraits, {{"motif", "Trop ancienne."}, {"vers", "x"}}).status, 422);
  EXPECT_EQ(
      site.post(retraits, {{"motif", "Trop ancienne."}, {"vers", "https://exemple.fr/z"}}).status,
      303);
  site.as({});
  const auto gone = site.get(place);
  EXPECT_EQ(gone.status, 410);
  EXPECT_THAT(gone.body, AllOf(HasSubstr("Trop ancienne."), HasSubstr("https://exemple.fr/z")));
  EXPECT_EQ(site.get("/ressources/r042.json").status, 410);
  for (const auto* list : {"/ressources.json", "/ressources.csv", "/ressources.atom"})
    EXPECT_THAT(site.get(list).body, Not(HasSubstr("r042"))) << list;
  EXPECT_EQ(nlohmann::json::parse(site.get("/ressources.json").body)["total"], 422);
  EXPECT_FALSE(find(*site.database().read(), Ref::numbered(42)));
  site.as(edith);
  EXPECT_THAT(site.get("/ressources/a-revoir").body, HasSubstr("Trop ancienne."));
  EXPECT_EQ(site.post(std::string(place) + "/remises", {}).status, 303);
  EXPECT_EQ(site.get(place).status, 200);
  EXPECT_EQ(resource().title, title);
}

TEST_F(Editing, merges_two_and_follows_the_reference_that_is_left) {
  const auto needs = resource().needs;
  site.as(edith);
  const auto reunions = std::string(place) + "/reunions";
  EXPECT_EQ(site.post(reunions, {{"avec", "r042"}}).status, 422);
  EXPECT_EQ(site.post(reunions, {{"avec", "r999"}}).status, 422);
  EXPECT_EQ(site.post(reunions, {{"avec", "r043"}}).status, 303);
  const auto moved = site.get(place);
  EXPECT_EQ(moved.status, 301);
  EXPECT_EQ(moved.location, "/ressources/r043");
  EXPECT_EQ(site.get("/ressources/r042.json").location, "/ressources/r043.json");
  EXPECT_EQ(site.get("/ressources/r042.bib").location, "/ressources/r043.bib");
  EXPECT_THAT(site.get("/selections/r042.r001").body, HasSubstr("/ressources/r043"));
  EXPECT_THAT(resource(43).needs, testing::IsSupersetOf(needs));
}

TEST_F(Editing, of_one_theme_cannot_merge_into_what_others_edit) {
  const auto theme = resource().themes.front();
  auto other = 0;
  for (int number = 1; other == 0; ++number) {
    const auto one = resource(number);
    if (std::ranges::find(one.themes, theme) == one.themes.end()) other = number;
  }
  site.as(editor("marie", "theme:" + theme));
  const auto answer =
      site.post(std::string(place) + "/reunions", {{"avec", Ref::numbered(other).text()}});
  EXPECT_EQ(answer.status, 422);
  EXPECT_THAT(answer.body, HasSubstr("n’est pas parmi celles que vous éditez"));
}

class ImportingAgain : public Editing {
 protected:
  Imported again(
      const std::string& csv, Apply apply = Apply::SoundRows, Edited edited = Edited::Kept) {
    auto db = site.database().write();
    auto done = import_catalogue(*db, csv, apply, LibrarySite::now, no_progress, edited);
    db->commit();
    return *done;
  }
  static std::string shipped() { return project_file("data/catalogue.csv"); }
  static std::string shipped_with(const std::string& from, const std::string& to) {
    auto csv = shipped();
    const auto at = csv.find(from);
    EXPECT_NE(at, std::string::npos);
    return csv.replace(at, from.size(), to);
  }
};

TEST_F(ImportingAgain, keeps_what_an_editor_changed_and_says_so) {
  const auto before = resource();
  edit(edith, 1, {{"titre", "Le titre d’Édith"}, {"details", "Plus long"}});
  for (const auto apply : {Apply::Preview, Apply::SoundRows}) {
    const auto done = again(shipped(), apply);
    EXPECT_THAT(done.changed, IsEmpty());
    ASSERT_THAT(done.kept, SizeIs(1));
    EXPECT_EQ(done.kept[0].ref, before.ref);
    ASSERT_THAT(done.kept[0].differences, SizeIs(1));
    EXPECT_EQ(done.kept[0].differences[0].before, "Le titre d’Édith");
    EXPECT_EQ(done.kept[0].differences[0].after, before.title);
  }
  EXPECT_EQ(resource().title, "Le titre d’Édith");
  EXPECT_EQ(resource().details, "Plus long");
}

TEST_F(ImportingAgain, takes_in_what_the_file_changes_elsewhere_even_of_the_same_resource) {
  const auto before = resource();
  edit(edith, 1, {{"titre", "Le titre d’Édith"}});
  const auto newer = shipped_with(before.summary, "Un résumé venu du fichier");
  for (int time = 0; time < 2; ++time) {
    const auto done = again(newer);
    EXPECT_THAT(done.changed, SizeIs(time == 0 ? 1 : 0));
    EXPECT_THAT(done.kept, SizeIs(1));
    EXPECT_EQ(resource().summary, "Un résumé venu du fichier");
    EXPECT_EQ(resource().title, "Le titre d’Édith");
  }
  EXPECT_EQ(kept()[0].made.origin, Origin::Import);
}

TEST_F(ImportingAgain, replaces_what_editors_changed_only_when_told_to) {
  const auto before = resource();
  edit(edith, 1, {{"titre", "Le titre d’Édith"}});
  again(shipped(), Apply::SoundRows, Edited::Replaced);
  EXPECT_EQ(resource().title, before.title);
  EXPECT_THAT(kept(), SizeIs(3));
}

TEST_F(ImportingAgain, leaves_away_what_was_withdrawn) {
  {
    auto db = site.database().write();
    withdraw(*db, Ref::numbered(42), "km1", "Trop ancienne.", std::nullopt, LibrarySite::now);
    db->commit();
  }
  const auto done = again(shipped());
  EXPECT_THAT(done.created, IsEmpty());
  ASSERT_THAT(done.kept, SizeIs(1));
  EXPECT_FALSE(find(*site.database().read(), Ref::numbered(42)));
  auto db = site.database().write();
  EXPECT_THAT(
      import_needs(*db, project_file("content/besoins.csv"), Apply::Preview)->problems, IsEmpty());
}

}  // namespace
}  // namespace library
