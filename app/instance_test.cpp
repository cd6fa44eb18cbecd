#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/files/pixels.hpp"
#include "features/activity/activity.hpp"
#include "features/identity/identity.hpp"
#include "features/instance/current.hpp"
#include "features/instance/defaults.hpp"
#include "features/instance/routes.hpp"
#include "tests/support/people.hpp"

using testing::HasSubstr;
using testing::Not;

namespace {

// A site where Marie administers and Paul does not.
class Instance : public testing::Test {
 protected:
  Instance() {
    site.services.lend(defaults);
    site.services.lend(texts);
    site.services.lend(naming);
    site.site.add(instance::routes());
    marie.emplace(site.member("marie@mairie.fr", "Marie"));
    paul.emplace(site.member("paul@mairie.fr", "Paul"));
    auto db = site.database.write();
    const auto person = identity::find_person(*db, Email::parse("marie@mairie.fr").value());
    marie_id = person->id.text();
    identity::give(
        *db, person->id, {web::Role::Administrator, "tout"}, activity::program, site.now);
    db->commit();
  }
  instance::Settings now() { return instance::settings(*site.database.read()); }
  Visitor::Form identity_form(std::string name, std::string contact = "") {
    return {{"nom", std::move(name)}, {"contact", std::move(contact)}, {"accueil", "## Bienvenue"},
        {"inscription", "invitation"}};
  }
  static std::string png(int width, int height) {
    return *files::encode_png({width, height,
        std::vector<unsigned char>(static_cast<std::size_t>(width * height * 4), 90)});
  }
  std::vector<activity::Event> told() { return activity::by(*site.database.read(), marie_id, 100); }

  PeopleSite site;
  instance::Defaults defaults{.open = true};
  instance::DefaultTexts texts =
      instance::DefaultTexts::read(std::filesystem::path(KM1_SOURCE_DIR) / "content/pages");
  instance::Naming naming{[](store::Reader&, std::string_view) { return "Marie"; }};
  std::optional<Visitor> marie, paul;
  std::string marie_id;
};

TEST_F(Instance, is_named_by_an_administrator_and_the_change_is_told) {
  EXPECT_EQ(now().name, "Premier Kilomètre");
  const auto saved = marie->post(
      "/administration/instance", identity_form("Alliance du Grand Guéret", "Bonjour@exemple.fr"));
  EXPECT_EQ(saved.status, 303);
  EXPECT_EQ(now().name, "Alliance du Grand Guéret");
  EXPECT_EQ(now().contact, "bonjour@exemple.fr");
  EXPECT_EQ(now().registration, instance::Registration::ByInvitation);
  const auto events = told();
  const auto name = std::ranges::find_if(
      events, [](const activity::Event& event) { return event.deed.about == "nom"; });
  ASSERT_NE(name, events.end());
  EXPECT_EQ(name->deed.was, "Premier Kilomètre");
  EXPECT_EQ(name->deed.became, "Alliance du Grand Guéret");
}

TEST_F(Instance, keeps_what_was_typed_when_it_refuses) {
  const auto refused =
      marie->post("/administration/instance", identity_form(" ", "pas une adresse"));
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("pas une adresse"));
  EXPECT_THAT(refused.body, HasSubstr("Donnez un nom au site"));
  EXPECT_EQ(now().name, "Premier Kilomètre");
}

TEST_F(Instance, shows_the_welcome_text_before_it_is_chosen) {
  auto form = identity_form("Un nom");
  form.emplace_back("faire", "apercu");
  const auto shown = marie->post("/administration/instance", form);
  EXPECT_EQ(shown.status, 200);
  EXPECT_THAT(shown.body, HasSubstr("<h2>Bienvenue</h2>"));
  EXPECT_EQ(now().welcome, "");
}

TEST_F(Instance, is_changed_by_administrators_only) {
  auto nobody = site.visitor();
  for (const auto* address : {"/administration/instance", "/administration/instance/couleurs",
           "/administration/instance/logo", "/administration/instance/textes",
           "/administration/instance/textes/mentions-legales"}) {
    EXPECT_EQ(paul->get(address).status, 403) << address;
    EXPECT_NE(nobody.get(address).status, 200) << address;
    EXPECT_EQ(paul->post(address, identity_form("Volé")).status,
        std::string_view(address).ends_with("textes") ? 405 : 403)
        << address;
  }
  EXPECT_EQ(now().name, "Premier Kilomètre");
}

TEST_F(Instance, opens_accounts_as_its_administrators_decide) {
  const auto is_open = [&] {
    return identity::as_chosen(*site.database.read(), {.open = true}).open;
  };
  EXPECT_TRUE(is_open());
  marie->post("/administration/instance", identity_form("Un nom"));
  EXPECT_FALSE(is_open());
  auto newcomer = site.visitor();
  newcomer.post("/connexion/codes", {{"email", "nouvelle@exemple.fr"}});
  EXPECT_EQ(site.code_sent_to("nouvelle@exemple.fr"), "");
  EXPECT_THAT(site.letters_to("nouvelle@exemple.fr").at(0).subject, HasSubstr("Un nom"));
}

TEST_F(Instance, refuses_colours_that_would_be_hard_to_read_and_offers_others) {
  const auto refused = marie->post("/administration/instance/couleurs",
      {{"couleur", "#f6c325"}, {"couleur-nuit", "#97dcb9"}, {"couleur-borne", "#f6c325"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("La couleur la plus proche qui convient"));
  EXPECT_THAT(refused.body, HasSubstr("value=\"#f6c325\""));
  EXPECT_FALSE(now().has_own_palette());
}

TEST_F(Instance, shows_colours_before_they_are_chosen) {
  const auto shown = marie->get("/administration/instance/couleurs?couleur=%231b5379");
  EXPECT_THAT(shown.body, HasSubstr("Choisir ces couleurs"));
  EXPECT_FALSE(now().has_own_palette());
  const auto sheet = marie->get("/administration/instance/couleurs/apercu.css?couleur=%231b5379");
  EXPECT_EQ(sheet.content_type, "text/css; charset=utf-8");
  EXPECT_THAT(sheet.body, HasSubstr("--action:#1b5379"));
}

TEST_F(Instance, serves_its_colours_as_a_style_sheet_whose_address_never_changes_content) {
  marie->post("/administration/instance/couleurs",
      {{"couleur", "#1b5379"}, {"couleur-nuit", "#9ccdf0"}, {"couleur-borne", "#f6c325"}});
  ASSERT_TRUE(now().has_own_palette());
  const auto address = instance::paths::palette_file(
      instance::Fingerprint::of(instance::style_sheet(now().palette)));
  auto anyone = site.visitor();
  EXPECT_THAT(anyone.get(address.text()).body, HasSubstr("--action:#1b5379"));
  EXPECT_EQ(anyone.get("/couleurs/0123456789abcdef.css").status, 404);
}

TEST_F(Instance, has_the_logo_that_was_sent_drawn_again) {
  marie->post("/administration/instance/logo", {{"logo", png(400, 200)}});
  ASSERT_TRUE(now().logo);
  EXPECT_EQ(now().logo->height, 128);
  auto anyone = site.visitor();
  const auto file = anyone.get(instance::paths::logo_file(now().logo->fingerprint).text());
  EXPECT_EQ(file.content_type, "image/png");
  EXPECT_TRUE(file.body.starts_with("\x89PNG"));
  EXPECT_THAT(testing::PrintToString(file.headers), HasSubstr("sandbox"));
}

TEST_F(Instance, refuses_a_logo_that_is_no_picture) {
  for (const auto* sent : {"", "<svg onload=\"alert(1)\"/>", "\x89PNG\r\n\x1a\nfaux"})
    EXPECT_EQ(marie->post("/administration/instance/logo", {{"logo", sent}}).status, 422);
  EXPECT_FALSE(now().logo);
}

TEST_F(Instance, puts_back_a_logo_for_thirty_days) {
  marie->post("/administration/instance/logo", {{"logo", png(40, 20)}});
  const auto first = now().logo->fingerprint;
  marie->post("/administration/instance/logo/retraits");
  EXPECT_FALSE(now().logo);

  const auto member = [&](std::string_view id, web::Role role) {
    return web::Member{
        .id = web::PersonId::parse(id).value(), .name = "", .grants = {{role, "tout"}}};
  };
  const auto admin = member(marie_id, web::Role::Administrator);
  const auto put_back = [&] { return instance::removed(*site.database.read(), admin, site.now); };
  ASSERT_EQ(put_back().size(), 1U);
  EXPECT_TRUE(
      instance::removed(*site.database.read(), member(marie_id, web::Role::Editor), site.now)
          .empty());
  EXPECT_EQ(marie->post(put_back()[0].restore.text()).status, 303);
  EXPECT_EQ(now().logo->fingerprint, first);

  marie->post("/administration/instance/logo/retraits");
  const auto address = put_back()[0].restore.text();
  site.now += activity::kept_after_removal;
  EXPECT_TRUE(put_back().empty());
  auto db = site.database.write();
  EXPECT_EQ(instance::erase_removed(*db, site.now), 1);
}

TEST_F(Instance, has_texts_that_say_what_is_still_to_be_completed) {
  const auto list = marie->get("/administration/instance/textes").body;
  EXPECT_THAT(list, HasSubstr("éditeur du site"));
  EXPECT_THAT(list, HasSubstr("Conditions d’utilisation"));
  const auto name = instance::TextName::parse("mentions-legales").value();
  EXPECT_GE(instance::to_complete(texts.body(name)).size(), 4U);
}

TEST_F(Instance, keeps_every_version_of_a_text_and_comes_back_to_any) {
  const std::string address = "/administration/instance/textes/mentions-legales";
  const auto name = instance::TextName::parse("mentions-legales").value();
  const auto body = [&] { return instance::body(*site.database.read(), texts, name); };
  marie->post(address, {{"texte", "# Un"}, {"depuis", ""}});
  EXPECT_EQ(body(), "# Un");
  const auto first = instance::latest(*site.database.read(), name)->id.text();
  site.now += std::chrono::hours(1);
  marie->post(address, {{"texte", "# Deux"}, {"depuis", first}});
  EXPECT_EQ(body(), "# Deux");
  EXPECT_THAT(marie->get(address + "?version=" + first).body, HasSubstr("<h1>Un</h1>"));
  marie->post(address + "/retours", {{"version", first}});
  EXPECT_EQ(body(), "# Un");
  marie->post(address + "/retours");
  EXPECT_EQ(body(), texts.body(name));
  EXPECT_EQ(instance::versions(*site.database.read(), name).size(), 4U);
}

TEST_F(Instance, loses_nothing_when_two_write_the_same_text) {
  const std::string address = "/administration/instance/textes/mentions-legales";
  marie->post(address, {{"texte", "Le texte de l’autre"}, {"depuis", ""}});
  const auto refused = marie->post(address, {{"texte", "Le mien"}, {"depuis", ""}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("Le mien"));
  EXPECT_THAT(refused.body, HasSubstr("Le texte de l’autre"));
}

TEST_F(Instance, shows_a_text_before_it_is_published) {
  const auto shown = marie->post("/administration/instance/textes/mentions-legales",
      {{"texte", "# <b>Essai</b>"}, {"depuis", ""}, {"faire", "apercu"}});
  EXPECT_EQ(shown.status, 200);
  EXPECT_THAT(shown.body, Not(HasSubstr("<b>Essai")));
  EXPECT_TRUE(instance::is_default(
      *site.database.read(), instance::TextName::parse("mentions-legales").value()));
}

TEST_F(Instance, is_what_it_is_now_for_whoever_frames_a_page) {
  instance::Current current(site.database);
  EXPECT_EQ(current.now()->name, "Premier Kilomètre");
  marie->post("/administration/instance", identity_form("Autre"));
  EXPECT_EQ(current.now()->name, "Autre");
  // Another program on the same data.
  store::Database other({site.database.file()});
  auto db = other.write();
  auto settings = instance::settings(*db);
  settings.name = "Ailleurs";
  instance::change(*db, settings, activity::program, site.now);
  db->commit();
  EXPECT_EQ(current.now()->name, "Ailleurs");
}

}  // namespace
