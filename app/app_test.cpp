#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "app/health.hpp"
#include "app/pages/routes.hpp"
#include "app/world.hpp"
#include "base/values/id.hpp"
#include "features/activity/activity.hpp"
#include "features/instance/instance.hpp"
#include "features/library/import.hpp"
#include "features/territory/import.hpp"
#include "tests/support/library.hpp"

using testing::HasSubstr;
using testing::Not;

namespace {

constexpr Time now = LibrarySite::now;

Config config_in(const std::filesystem::path& folder) {
  Config config;
  config.data = folder;
  config.content = std::filesystem::path(KM1_SOURCE_DIR) / "content";
  config.reference = std::filesystem::path(KM1_SOURCE_DIR) / "data";
  config.public_url = "https://km1.exemple.fr";
  return config;
}

// The whole program but its socket, with all that we ship, loaded once for all tests.
class WholeSite : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder = std::filesystem::temp_directory_path() / ("app-" + fresh_uuid());
    const auto config = config_in(folder);
    const auto database = open_data(config);
    bring_up_to_date(*database, config);
    territory::import_reference(*database, config.reference, now);
    auto db = database->write();
    library::import_catalogue(
        *db, project_file("data/catalogue.csv"), library::Apply::WhenSound, now)
        .value();
    db->commit();
  }
  static void TearDownTestSuite() { std::filesystem::remove_all(folder); }

  web::Response get(std::string_view target) { return get(world, target); }
  static web::Response get(World& world, std::string_view target) {
    web::Request request;
    request.target = target;
    request.path = target.substr(0, target.find('?'));
    if (const auto at = target.find('?'); at != std::string_view::npos)
      request.query = web::Fields::parse(target.substr(at + 1)).value();
    request.public_url = "https://km1.exemple.fr";
    return world.site().answer(request, std::nullopt, now);
  }

  static inline std::filesystem::path folder;
  World world{config_in(folder)};
};

TEST_F(WholeSite, says_at_home_what_it_is_for_and_asks_for_a_place) {
  const auto home = get("/");
  EXPECT_EQ(home.status, 200);
  EXPECT_THAT(home.body, HasSubstr("Par où commencer, ici"));
  EXPECT_THAT(home.body, HasSubstr("name=\"territoire\""));
  EXPECT_THAT(home.body, HasSubstr("423\u00A0ressources pour avancer"));
}

TEST_F(WholeSite, puts_its_name_navigation_and_public_address_around_every_page) {
  const auto page = get("/communes/23096").body;
  EXPECT_THAT(page, HasSubstr(" – Premier Kilomètre</title>"));
  EXPECT_THAT(page, HasSubstr("<html lang=\"fr\">"));
  EXPECT_THAT(page, HasSubstr("href=\"https://km1.exemple.fr/communes/23096\""));
  EXPECT_THAT(page, HasSubstr("id=\"contenu\""));
}

// A change of the settings, by whoever may; undone by the end of a test.
class Changed {
 public:
  Changed(store::Database& database, const std::function<void(instance::Settings&)>& change)
      : database_(database), before_(instance::settings(*database.read())) {
    auto wanted = before_;
    change(wanted);
    write(wanted);
  }
  ~Changed() { write(before_); }
  Changed(const Changed&) = delete;

 private:
  void write(const instance::Settings& wanted) {
    auto db = database_.write();
    instance::change(*db, wanted, activity::program, now);
    db->commit();
  }
  store::Database& database_;
  const instance::Settings before_;
};

TEST_F(WholeSite, takes_another_name_everywhere_at_once) {
  const Changed changed(world.database(), [](instance::Settings& site) {
    site.name = "Alliances « Grand Guéret »";
    site.contact = "bonjour@exemple.fr";
    site.welcome = "## Bienvenue\n<script>";
    site.focus = {"epci:200034825", "epci:000000000"};
  });
  const auto home = get("/").body;
  EXPECT_THAT(home, HasSubstr("<title>Alliances « Grand Guéret »</title>"));
  EXPECT_THAT(
      home, HasSubstr("<meta property=\"og:site_name\" content=\"Alliances « Grand Guéret »\">"));
  EXPECT_THAT(home, HasSubstr("<h2>Bienvenue</h2>"));
  EXPECT_THAT(home, Not(HasSubstr("<script>")));
  EXPECT_THAT(home, HasSubstr("href=\"/epci/200034825\""));
  EXPECT_THAT(home, HasSubstr("href=\"mailto:bonjour@exemple.fr\""));
  EXPECT_THAT(get("/ressources.atom").body, HasSubstr("Grand Guéret"));
  EXPECT_THAT(get("/n-importe-quoi").body, HasSubstr("Alliances"));
}

TEST_F(WholeSite, wears_its_colours_by_a_style_sheet_of_its_own) {
  EXPECT_THAT(get("/").body, Not(HasSubstr("/couleurs/")));
  const Changed changed(world.database(), [](instance::Settings& site) {
    site.palette.action = instance::Colour::parse("#1b5379").value();
  });
  const auto home = get("/").body;
  const auto at = home.find("/couleurs/");
  ASSERT_NE(at, std::string::npos);
  const auto sheet = get(home.substr(at, home.find('"', at) - at));
  EXPECT_EQ(sheet.status, 200);
  EXPECT_EQ(sheet.content_type, "text/css; charset=utf-8");
  EXPECT_THAT(home, Not(HasSubstr("style=\"")));
}

// A page that is kept is dropped when what stands around it changes.
TEST_F(WholeSite, keeps_pages_only_as_long_as_its_settings) {
  web::Request request;
  request.target = request.path = "/communes/23096";
  const auto outcome = world.site().visit(request, std::nullopt, now);
  EXPECT_TRUE(outcome.shareable);
  EXPECT_TRUE(outcome.versions.contains("instance"));
  EXPECT_FALSE(outcome.versions.contains("visits"));
}

TEST_F(WholeSite, says_of_its_texts_which_are_only_proposed) {
  EXPECT_THAT(get("/a-propos/conditions-d-utilisation").body, HasSubstr("roposition par défaut"));
}

TEST_F(WholeSite, finds_places_and_resources_together) {
  const auto page = get("/recherche?q=Gu%C3%A9ret").body;
  EXPECT_THAT(page, HasSubstr("href=\"/communes/23096\""));
  EXPECT_THAT(get("/recherche?q=tiers-lieu").body, HasSubstr("href=\"/ressources/"));
}

TEST_F(WholeSite, helps_when_a_search_finds_nothing) {
  const auto page = get("/recherche?q=zzzqqqxxyy").body;
  EXPECT_THAT(page, HasSubstr("Rien pour"));
  EXPECT_THAT(page, HasSubstr("href=\"/boussole\""));
}

TEST_F(WholeSite, is_healthy_once_its_data_are_there) {
  const auto health = get("/sante");
  EXPECT_EQ(health.status, 200);
  EXPECT_EQ(nlohmann::json::parse(health.body)["etat"], "pret");
}

TEST_F(WholeSite, is_not_healthy_without_data_and_says_what_to_do) {
  const auto empty = folder / "vide";
  const auto config = config_in(empty);
  {
    const auto database = open_data(config);
    bring_up_to_date(*database, config);
    const auto problems = health::problems(*database, std::nullopt);
    ASSERT_EQ(problems.size(), 2u);
    EXPECT_EQ(problems[0].code, "territoires");
    EXPECT_THAT(problems[0].mend, HasSubstr("km1 import reference"));
  }
}

TEST_F(WholeSite, lists_its_pages_for_search_engines) {
  const auto map = get("/sitemap.xml").body;
  EXPECT_THAT(map, HasSubstr("<loc>https://km1.exemple.fr/ressources/r042</loc>"));
  EXPECT_THAT(get("/robots.txt").body, HasSubstr("Disallow: /boussole/"));
}

TEST_F(WholeSite, shows_each_editable_text) {
  for (const auto* name : {"mode-d-emploi", "accessibilite", "vie-privee", "mentions-legales",
           "conditions-d-utilisation", "donnees-et-licences", "code-source"})
    EXPECT_EQ(get(std::string("/a-propos/") + name).status, 200) << name;
  EXPECT_EQ(get("/a-propos/inconnu").status, 404);
}

TEST_F(WholeSite, reloads_its_open_pages_after_a_restart_only_while_developing) {
  auto config = config_in(folder);
  config.dev = true;
  World developed(config);
  const auto ours = pages::paths::reload(pages::Start::ours()).text();
  const auto tag = "<script type=\"module\" src=\"" + ours + "\"></script>";
  EXPECT_THAT(get(developed, "/").body, HasSubstr(tag));
  const auto script = get(developed, ours);
  EXPECT_EQ(script.status, 200);
  EXPECT_EQ(script.content_type, "text/javascript; charset=utf-8");
  EXPECT_EQ(script.keep, web::Keep::Private);
  EXPECT_EQ(get(developed, "/rechargement/" + fresh_uuid()).status, 404) << "another start";

  EXPECT_THAT(get("/").body, Not(HasSubstr("rechargement")));
  EXPECT_EQ(get(ours).status, 404);
}

TEST_F(WholeSite, answers_what_is_not_there_with_a_page_that_helps) {
  const auto lost = get("/n-importe-quoi");
  EXPECT_EQ(lost.status, 404);
  EXPECT_THAT(lost.body, HasSubstr("<h1>"));
  EXPECT_THAT(lost.body, Not(HasSubstr("exception")));
}

}  // namespace
