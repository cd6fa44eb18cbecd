#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "base/table/csv.hpp"
#include "features/library/import.hpp"
#include "features/library/index.hpp"
#include "features/library/selection.hpp"
#include "features/library/store.hpp"
#include "tests/support/library.hpp"

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;
using Json = nlohmann::json;

namespace library {
namespace {

class Pages : public testing::Test {
 protected:
  static LibrarySite& site() {
    static LibrarySite shared;
    return shared;
  }
  static std::string body(std::string_view target) { return site().get(target).body; }
  static Json json(std::string_view target) { return Json::parse(body(target)); }
};

std::size_t occurrences(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

TEST_F(Pages, the_library_lists_everything_twenty_at_a_time) {
  const auto page = body("/ressources");
  EXPECT_THAT(page, HasSubstr("<h2 id=\"nb\">423\u00A0ressources</h2>"));
  EXPECT_EQ(occurrences(page, "<article class=\"res\">"), 20u);
  EXPECT_THAT(page, HasSubstr("href=\"/ressources?page=2\">Page suivante</a>"));
  EXPECT_THAT(page, HasSubstr("type=\"application/atom+xml\""));
}

TEST_F(Pages, filters_stand_in_the_address_and_come_off_one_by_one) {
  const auto page = body("/ressources?theme=mobilite&public=elu&q=covoiturage");
  EXPECT_THAT(page, HasSubstr("value=\"mobilite\" checked"));
  EXPECT_THAT(
      page, HasSubstr("href=\"/ressources?q=covoiturage&amp;public=elu\">Thème\u00A0: Mobilité"));
  EXPECT_THAT(
      page, HasSubstr("href=\"/ressources?q=covoiturage&amp;theme=mobilite\">Pour\u00A0: Élu·e"));
  EXPECT_THAT(page, HasSubstr("href=\"/ressources?q=covoiturage\">Tout effacer"));
  EXPECT_THAT(page, HasSubstr("<mark>"));
}

TEST_F(Pages, every_resource_is_on_one_page_of_the_list_and_only_one) {
  std::set<std::string> seen;
  const std::regex link("href=\"/ressources/(r[0-9]+)\"");
  for (int page = 1; page <= 22; ++page) {
    const auto html = body("/ressources?page=" + std::to_string(page));
    for (std::sregex_iterator it(html.begin(), html.end(), link), end; it != end; ++it)
      EXPECT_TRUE(seen.insert((*it)[1]).second) << (*it)[1];
  }
  EXPECT_EQ(seen.size(), 423u);
}

TEST_F(Pages, a_page_beyond_the_last_shows_the_last_and_says_so) {
  const auto page = body("/ressources?page=999");
  EXPECT_THAT(page, HasSubstr("voici la dernière"));
  EXPECT_THAT(page, HasSubstr("<a aria-current=\"page\">22</a>"));
}

TEST_F(Pages, what_a_list_does_not_understand_is_left_aside_and_said) {
  const auto answer =
      site().get("/ressources?theme=sport&niveau=9&page=zero&territoire=Nulleparville");
  EXPECT_EQ(answer.status, 200);
  EXPECT_THAT(answer.body, AllOf(HasSubstr("«\u00A0sport\u00A0»"), HasSubstr("«\u00A0zero\u00A0»"),
                               HasSubstr("Nulleparville"), HasSubstr("423\u00A0ressources")));
}

TEST_F(Pages, a_huge_question_is_read_as_far_as_it_is_sensible) {
  const auto answer = site().get("/ressources?q=covoiturage%20" + std::string(20'000, 'x'));
  EXPECT_EQ(answer.status, 200);
  EXPECT_THAT(answer.body, HasSubstr("Votre recherche est très longue"));
}

TEST_F(Pages, words_are_shown_as_typed_never_as_markup) {
  const auto page = body("/ressources?q=%3Cscript%3Ealert(1)%3C/script%3E");
  EXPECT_THAT(page, Not(HasSubstr("<script>alert")));
  EXPECT_THAT(page, HasSubstr("&lt;script&gt;"));
}

TEST_F(Pages, an_empty_result_is_never_a_dead_end) {
  const auto page = body("/ressources?q=xylophonologie&theme=mobilite&format=loi");
  EXPECT_THAT(page, HasSubstr("Rien pour «\u00A0xylophonologie\u00A0»"));
  EXPECT_THAT(page, HasSubstr("Élargir"));
  EXPECT_THAT(page, HasSubstr("href=\"/boussole\""));
  EXPECT_THAT(page, HasSubstr("Parcourir un thème"));
  EXPECT_THAT(page, HasSubstr("/ressources?theme=cooperation"));

  const auto narrow = body("/ressources?theme=mobilite&format=charte");
  EXPECT_THAT(narrow, HasSubstr("Rien avec ces filtres"));
  EXPECT_THAT(narrow, HasSubstr("href=\"/ressources?theme=mobilite\">Format\u00A0: Charte</a>"));
}

TEST_F(Pages, a_typing_mistake_is_put_right) {
  EXPECT_THAT(body("/ressources?q=covoiturrage"), HasSubstr("Vouliez-vous dire"));
}

TEST_F(Pages, the_place_field_takes_a_name_and_asks_which_of_homonyms) {
  EXPECT_THAT(body("/ressources?lieu=Gu%C3%A9ret"), HasSubstr("Lieu\u00A0: Guéret (Creuse)"));
  EXPECT_THAT(body("/ressources?lieu=Sainte-Colombe"), HasSubstr("type=\"radio\""));
}

TEST_F(Pages, one_resource_says_all_that_is_known_of_it) {
  const auto page = body("/ressources/r042");
  EXPECT_THAT(page, HasSubstr("<h1 class=\"measure\">Bonnes nouvelles des territoires"));
  EXPECT_THAT(page, HasSubstr("<dt>Date</dt><dd>2025</dd>"));
  EXPECT_THAT(page, HasSubstr("rel=\"external\">Lire sur lerameau.fr"));
  EXPECT_THAT(page, HasSubstr("Dans quel cas c’est utile"));
  EXPECT_THAT(page, HasSubstr("proposition par défaut"));
  EXPECT_THAT(page, HasSubstr("Dans le même esprit"));
  EXPECT_THAT(page, HasSubstr("href=\"/ressources?theme=financement\">Financement et mécénat</a>"));
  EXPECT_THAT(page, HasSubstr("action=\"/ma-selection/ajouts\""));
}

TEST_F(Pages, one_resource_leads_to_its_territories) {
  auto db = site().database().read();
  std::optional<Resource> placed;
  each_since(*db, 0, [&](Resource one) {
    if (!placed && !one.territories.empty()) placed = std::move(one);
  });
  const auto page = body("/ressources/" + placed->ref.text());
  EXPECT_THAT(page, HasSubstr("href=\"" + territory::url_of(placed->territories.front()).text()));
}

TEST_F(Pages, an_unknown_reference_is_a_404_from_which_one_can_search) {
  const auto answer = site().get("/ressources/r999");
  EXPECT_EQ(answer.status, 404);
  EXPECT_THAT(answer.body, AllOf(HasSubstr("r999"), HasSubstr("role=\"search\"")));
  EXPECT_EQ(site().get("/ressources/zzz").status, 404);
  EXPECT_EQ(site().get("/ressources/r999.json").status, 404);
}

TEST_F(Pages, citations_download_for_bibliography_programs) {
  const auto answer = site().get("/ressources/r042.bib");
  EXPECT_THAT(answer.content_type, HasSubstr("bibtex"));
  EXPECT_THAT(answer.body, HasSubstr("@article{r042"));
  EXPECT_THAT(site().get("/ressources/r042.ris").body, HasSubstr("TY  - "));
}

TEST_F(Pages, json_has_the_shape_that_its_documentation_promises) {
  const auto all = json("/ressources.json");
  EXPECT_EQ(all["total"], 423);
  EXPECT_EQ(all["items"].size(), 20u);
  EXPECT_TRUE(all["suggestion"].is_null());
  for (const auto& item : all["items"]) {
    EXPECT_TRUE(Ref::parse(item["id"].get<std::string>()));
    for (const auto* name :
        {"title", "url", "type", "format", "resume", "editeur", "langue", "fiche"})
      EXPECT_TRUE(item[name].is_string()) << name;
    for (const auto* name : {"themes", "niveaux", "publics", "etapes", "odd", "territoires"})
      EXPECT_TRUE(item[name].is_array()) << name;
    EXPECT_TRUE(find_term(Axis::Type, item["type"].get<std::string>()));
    for (const auto& theme : item["themes"])
      EXPECT_TRUE(find_term(Axis::Theme, theme.get<std::string>()));
  }
  for (const auto axis : axes())
    for (const auto& value : all["facettes"][std::string(parameter(axis))]) {
      EXPECT_TRUE(find_term(axis, value["valeur"].get<std::string>()));
      EXPECT_GT(value["nombre"].get<int>(), 0);
    }
}

TEST_F(Pages, json_lists_every_facet_even_when_nothing_is_found) {
  const auto nothing = json("/ressources.json?q=zzzz&type=outil");
  EXPECT_EQ(nothing["total"], 0);
  for (const auto axis : axes())
    EXPECT_TRUE(nothing["facettes"][std::string(parameter(axis))].is_array()) << parameter(axis);
}

TEST_F(Pages, json_filters_and_pages_as_the_list_does) {
  EXPECT_EQ(json("/ressources.json?type=methode")["total"], 100);
  EXPECT_EQ(json("/ressources.json?q=&type=&theme=&niveau=&public=&etape=&odd=&territoire=&page=")
                ["total"],
      423);
  const auto second = json("/ressources.json?page=2")["items"];
  EXPECT_NE(second[0]["id"], json("/ressources.json")["items"][0]["id"]);
  EXPECT_EQ(json("/ressources.json?page=99")["items"].size(), 0u);
  const auto mobility = json("/ressources.json?theme=mobilite&public=elu");
  for (const auto& item : mobility["items"]) {
    EXPECT_THAT(item["themes"], Contains("mobilite"));
    EXPECT_THAT(item["publics"], Contains("elu"));
  }
  const auto by_ref = json("/ressources.json?territoire=commune:23096");
  EXPECT_EQ(json("/ressources.json?territoire=23096")["total"], by_ref["total"]);
  EXPECT_EQ(json("/ressources.json?territoire=Gu%C3%A9ret")["total"], by_ref["total"]);
}

TEST_F(Pages, json_says_which_value_it_does_not_understand) {
  for (const auto* target :
      {"/ressources.json?theme=sport", "/ressources.json?territoire=commune:99999",
          "/ressources.json?page=0", "/ressources.csv?niveau=5", "/ressources.atom?odd=18"}) {
    const auto answer = site().get(target);
    EXPECT_EQ(answer.status, 400) << target;
    EXPECT_THAT(answer.content_type, HasSubstr("application/problem+json"));
    EXPECT_FALSE(Json::parse(answer.body)["detail"].get<std::string>().empty());
  }
  EXPECT_THAT(body("/ressources.json?theme=sport"), HasSubstr("sport"));
  EXPECT_THAT(body("/ressources.json?territoire=Sainte-Colombe"), HasSubstr("commune:"));
}

TEST_F(Pages, a_csv_export_imports_again_without_a_change) {
  const auto answer = site().get("/ressources.csv?theme=mobilite");
  EXPECT_THAT(answer.content_type, HasSubstr("text/csv"));
  const auto csv = table::read_csv(answer.body).value();
  EXPECT_EQ(csv.rows.size(), json("/ressources.json?theme=mobilite")["total"].get<std::size_t>());
  auto db = site().database().write();
  const auto again = import_catalogue(*db, answer.body, Apply::Preview, LibrarySite::now).value();
  EXPECT_EQ(again.unchanged, csv.rows.size());
  EXPECT_THAT(again.problems, testing::IsEmpty());
}

TEST_F(Pages, a_spreadsheet_is_a_spreadsheet) {
  const auto answer = site().get("/ressources.xlsx?theme=mobilite");
  EXPECT_THAT(answer.content_type, HasSubstr("spreadsheetml"));
  EXPECT_THAT(answer.body, testing::StartsWith("PK"));
}

TEST_F(Pages, the_feed_gives_the_newest_first_with_what_readers_need) {
  const auto answer = site().get("/ressources.atom?type=outil");
  EXPECT_THAT(answer.content_type, HasSubstr("application/atom+xml"));
  EXPECT_EQ(occurrences(answer.body, "<entry>"), 50u);
  EXPECT_THAT(answer.body, HasSubstr("rel=\"self\""));
  EXPECT_THAT(answer.body, HasSubstr("href=\"http://km1.example/ressources.atom?type=outil\""));
  const std::regex id("<id>http://km1.example/ressources/r([0-9]+)</id>");
  std::vector<int> numbers;
  for (std::sregex_iterator it(answer.body.begin(), answer.body.end(), id), end; it != end; ++it)
    numbers.push_back(std::stoi((*it)[1]));
  EXPECT_THAT(numbers, SizeIs(50));
  EXPECT_TRUE(std::ranges::is_sorted(numbers, std::ranges::greater()));
}

TEST_F(Pages, the_panel_of_a_territory_shows_what_is_there_and_near) {
  auto db = site().database().read();
  const auto creuse =
      territory::find(*db, territory::Ref{territory::Kind::Departement, "23"}).value();
  const auto shown = panel(*db, site().index(), creuse).markup();
  EXPECT_THAT(shown, HasSubstr("/ressources?territoire=departement%3A23"));
}

TEST(MySelection, is_kept_by_the_browser_and_shared_by_a_link) {
  LibrarySite site;
  EXPECT_THAT(site.get("/ma-selection").body, HasSubstr("Elle est vide"));
  const auto added = site.post("/ma-selection/ajouts", {{"ressource", "r042"}});
  EXPECT_EQ(added.status, 303);
  EXPECT_THAT(site.follow(added).body, HasSubstr("est dans votre sélection"));
  site.post("/ma-selection/ajouts", {{"ressource", "r001"}});
  const auto mine = site.get("/ma-selection").body;
  EXPECT_LT(mine.find("/ressources/r042"), mine.find("/ressources/r001"));
  EXPECT_THAT(mine, HasSubstr("http://km1.example/selections/r042.r001"));

  LibrarySite elsewhere;
  const auto shared = elsewhere.get("/selections/r042.r001").body;
  EXPECT_THAT(shared, AllOf(HasSubstr("Une sélection de ressources"), HasSubstr("/ressources/r001"),
                          Not(HasSubstr("Retirer"))));
  elsewhere.post("/ma-selection/ajouts", {{"selection", "r042.r001"}});
  EXPECT_THAT(elsewhere.get("/ma-selection").body, HasSubstr("2\u00A0ressources"));
}

TEST(MySelection, loses_what_is_taken_off_and_nothing_else) {
  LibrarySite site;
  for (const auto* ref : {"r042", "r001", "r002"})
    site.post("/ma-selection/ajouts", {{"ressource", ref}});
  site.follow(site.post("/ma-selection/retraits", {{"ressource", "r001"}}));
  EXPECT_THAT(site.get("/ma-selection").body, HasSubstr("/selections/r042.r002\""));
  EXPECT_THAT(site.follow(site.post("/ma-selection/retraits", {{"tout", "1"}})).body,
      HasSubstr("Votre sélection est vide"));
}

TEST(MySelection, holds_sixty_resources_and_says_when_it_is_full) {
  LibrarySite site;
  Selection full;
  for (int i = 1; i <= 60; ++i) full = full.with(Ref::numbered(i));
  site.post("/ma-selection/ajouts", {{"selection", full.text()}});
  const auto answer = site.post("/ma-selection/ajouts", {{"ressource", "r100"}});
  EXPECT_THAT(site.follow(answer).body, HasSubstr("garde 60 ressources au plus"));
}

TEST(MySelection, is_exported_and_refuses_what_does_not_exist) {
  LibrarySite site;
  const auto csv = table::read_csv(site.get("/selections/r042.r001.csv").body).value();
  EXPECT_EQ(csv.rows.at(0).text("id"), "r042");
  EXPECT_THAT(site.get("/selections/r042.r001.xlsx").body, testing::StartsWith("PK"));
  EXPECT_EQ(site.post("/ma-selection/ajouts", {{"ressource", "r999"}}).status, 400);
  EXPECT_EQ(site.get("/selections/r999").status, 404);
  EXPECT_THAT(site.get("/selections/r042.r999").body,
      HasSubstr(
          "1\u00A0ressource de cette sélection n’est pas ou n’est plus dans la bibliothèque"));
  EXPECT_EQ(site.get("/selections/abc").status, 404);
}

}  // namespace
}  // namespace library
