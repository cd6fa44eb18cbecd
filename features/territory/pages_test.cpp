#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "features/territory/import.hpp"
#include "features/territory/picker.hpp"
#include "features/territory/territory.hpp"
#include "tests/support/territories.hpp"

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

namespace territory {
namespace {

using Json = nlohmann::json;

TEST(TerritoryPage, says_what_a_commune_is_and_belongs_to) {
  TerritorySite site;
  const auto page = site.get("/communes/23096");
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body,
      AllOf(HasSubstr("<h1>Guéret</h1>"),
          HasSubstr(
              "Commune de la Creuse, membre de la communauté d’agglomération du Grand Guéret (25"),
          HasSubstr("12\u202F955"), HasSubstr("−2,4\u00A0%"), HasSubstr("494")));
  EXPECT_THAT(
      page.body, AllOf(HasSubstr("href=\"/epci/200034825\""),
                     HasSubstr("href=\"/departements/23\""), HasSubstr("href=\"/regions/75\"")));
}

TEST(TerritoryPage, draws_the_commune_among_its_neighbours_with_a_name_for_who_cannot_see) {
  TerritorySite site;
  const auto body = site.get("/communes/23096").body;
  EXPECT_THAT(body, HasSubstr("class=\"map__here\" d=\"M"));
  EXPECT_THAT(body, HasSubstr("<title id=\"carte\">Contour de Guéret parmi les communes voisines"));
  EXPECT_THAT(body, HasSubstr("Ajain</text>"));
}

TEST(TerritoryPage, sets_each_indicator_beside_the_group_the_departement_and_France) {
  TerritorySite site;
  const auto body = site.get("/communes/23096").body;
  EXPECT_THAT(body, HasSubstr("pondérées par la population"));
  EXPECT_THAT(body, HasSubstr("Ménages d’une personne</th><td class=\"num\">51,2</td>"));
  EXPECT_THAT(body, HasSubstr(">Grand Guéret</th><th class=\"num\" scope=\"col\">Creuse</th>"));
}

TEST(TerritoryPage, never_shows_a_number_for_a_commune_where_nobody_lives) {
  TerritorySite site;
  const auto body = site.get("/communes/55039").body;
  EXPECT_THAT(body, AllOf(HasSubstr("personne n’y habite"), HasSubstr("non communiqué")));
  EXPECT_THAT(body, AllOf(Not(HasSubstr("nan")), Not(HasSubstr("NaN")), Not(HasSubstr("inf%"))));
}

TEST(TerritoryPage, shows_overseas_places_with_what_is_known_of_them) {
  TerritorySite site;
  for (const auto* address : {"/communes/98735", "/communes/97502", "/communes/97611",
           "/departements/975", "/departements/989", "/departements/976", "/regions/04"}) {
    const auto page = site.get(address);
    EXPECT_EQ(page.status, 200) << address;
    EXPECT_THAT(page.body, Not(HasSubstr("nan"))) << address;
  }
  EXPECT_THAT(site.get("/communes/97611").body, HasSubstr("en 2017"));
  EXPECT_THAT(site.get("/departements/975").body, HasSubstr("Collectivité d’outre-mer"));
}

TEST(TerritoryPage, names_once_what_is_one_place_under_two_ranks) {
  TerritorySite site;
  const auto island = site.get("/departements/974").body;
  EXPECT_THAT(island, Not(HasSubstr("La Réunion, La Réunion")));
  const auto path = island.substr(0, island.find("<h1"));
  EXPECT_THAT(path.substr(path.find("class=\"crumbs\"")), Not(HasSubstr("La Réunion")));
}

TEST(TerritoryPage, of_an_unknown_group_does_not_propose_communes_by_their_postcode) {
  TerritorySite site;
  const auto page = site.get("/epci/230");
  EXPECT_EQ(page.status, 404);
  EXPECT_THAT(page.body, Not(HasSubstr("/communes/23")));
}

TEST(TerritoryPage, of_a_group_lists_its_communes_and_lets_the_list_be_taken_away) {
  TerritorySite site;
  EXPECT_THAT(site.get("/epci/200034825").body,
      AllOf(HasSubstr("Ses 25\u00A0communes"), HasSubstr("/communes.csv?dans=epci%3A200034825")));
  const auto csv = site.get("/communes.csv?dans=epci:200034825");
  EXPECT_THAT(csv.body, HasSubstr("23096,Guéret,23,200034825,12955,13275"));
  EXPECT_EQ(std::count(csv.body.begin(), csv.body.end(), '\n'), 26);
  EXPECT_EQ(Json::parse(site.get("/communes.json?dans=epci:200034825").body)["total"], 25);
  EXPECT_THAT(site.get("/communes.xlsx?dans=epci:200034825").body, testing::StartsWith("PK"));
}

TEST(TerritoryPage, of_an_ept_stands_beside_the_other_groups) {
  TerritorySite site;
  EXPECT_THAT(site.get("/epci/200057867").body, HasSubstr("Établissement public territorial"));
  EXPECT_THAT(site.get("/communes/93066").body, HasSubstr("href=\"/epci/200057867\""));
}

TEST(TerritoryAddress, of_a_former_commune_leads_to_the_commune_of_today) {
  TerritorySite site;
  const auto answer = site.get("/communes/01039");
  EXPECT_EQ(answer.status, 301);
  EXPECT_EQ(answer.location, "/communes/01138");
  EXPECT_EQ(site.get("/communes/01039.json").location, "/communes/01138.json");
  EXPECT_EQ(site.get("/communes/75101").location, "/communes/75056");
  EXPECT_EQ(site.get("/departements/2a").location, "/departements/2A");
  EXPECT_EQ(site.get("/regions/987").location, "/departements/987");
}

TEST(TerritoryAddress, that_names_nothing_helps_to_find_the_right_one) {
  TerritorySite site;
  const auto page = site.get("/communes/23000");
  EXPECT_EQ(page.status, 404);
  EXPECT_THAT(page.body, AllOf(HasSubstr("Aucune commune ne porte le code «\u00A023000\u00A0»"),
                             HasSubstr("href=\"/communes/23096\""), HasSubstr("<form")));
  EXPECT_EQ(site.get("/epci/1").status, 404);
  EXPECT_EQ(site.get("/communes/%3Cscript%3E").status, 404);
  EXPECT_THAT(site.get("/communes/%3Cscript%3E").body, Not(HasSubstr("<script>")));
  EXPECT_EQ(site.get("/communes/99999.json").status, 404);
}

TEST(TerritoryIndex, leads_straight_to_a_place_that_is_named_without_doubt) {
  TerritorySite site;
  EXPECT_EQ(site.get("/territoires?q=gueret").location, "/communes/23096");
  EXPECT_EQ(site.get("/territoires?q=st-denis+93").location, "/communes/93066");
}

TEST(TerritoryIndex, asks_which_one_when_several_bear_the_name_and_keeps_what_was_typed) {
  TerritorySite site;
  const auto body = site.get("/territoires?q=Saint+Denis").body;
  EXPECT_THAT(body, AllOf(HasSubstr("Quatre communes portent ce nom. Laquelle\u202F?"),
                        HasSubstr("value=\"Saint Denis\""), HasSubstr("value=\"commune:97411\""),
                        HasSubstr("Seine-Saint-Denis")));
  EXPECT_EQ(
      site.get("/territoires?q=Saint+Denis&q_pour=Saint+Denis&q_choisi=commune:11339").location,
      "/communes/11339");
}

TEST(TerritoryIndex, believes_the_text_rather_than_a_choice_made_for_another_text) {
  TerritorySite site;
  EXPECT_EQ(
      site.get("/territoires?q=Gu%C3%A9ret&q_pour=Saint+Denis&q_choisi=commune:11339").location,
      "/communes/23096");
}

TEST(TerritoryIndex, offers_what_resembles_an_unknown_name) {
  TerritorySite site;
  EXPECT_THAT(site.get("/territoires?q=Gerret").body,
      AllOf(HasSubstr("Est-ce l’un de ceux-ci"), HasSubstr("value=\"commune:23096\"")));
  EXPECT_THAT(site.get("/territoires?q=xqzw").body, HasSubstr("Aucun territoire ne s’appelle"));
}

TEST(Suggestions, answer_the_first_letters) {
  TerritorySite site;
  const auto list = Json::parse(site.get("/territoires/suggestions.json?q=gu").body)["suggestions"];
  ASSERT_FALSE(list.empty());
  EXPECT_EQ(list[0]["ref"], "commune:23096");
  EXPECT_EQ(list[0]["precision"], "Creuse");
}

TEST(Comparison, lays_two_territories_side_by_side) {
  TerritorySite site;
  const auto body = site.get("/comparer?a=commune:23096&b=Tulle").body;
  EXPECT_THAT(body, AllOf(HasSubstr("Guéret et Tulle"), HasSubstr("12\u202F955"),
                        HasSubstr("Ce qui les rapproche le plus")));
  EXPECT_EQ(
      Json::parse(site.get("/comparer.json?a=23096&b=commune:19272").body)["b"]["nom"], "Tulle");
  EXPECT_EQ(site.get("/comparer.json?a=23096").status, 400);
  EXPECT_EQ(site.get("/comparer").status, 200);
}

TEST(TerritoryJson, tells_all_that_the_page_tells) {
  TerritorySite site;
  const auto json = Json::parse(site.get("/communes/23096.json").body);
  EXPECT_EQ(json["population"], 12955);
  EXPECT_EQ(json["indicateurs"]["p65_plus_pct"], 27.42);
  EXPECT_EQ(json["appartient_a"][0]["nom"], "Grand Guéret");
  EXPECT_FALSE(json["semblables"][0]["proche_par"].empty());
  EXPECT_TRUE(Json::parse(site.get("/communes/55039.json").body)["evolution_pct"].is_null());
}

constexpr std::string_view west =
    "territoire,type,membre\n"
    "Pays de l'Ouest,PETR,200034825\n"
    "Pays de l'Ouest,PETR,01039\n"
    "Pays de l'Ouest,PETR,99999\n"
    "Pays de l'Ouest,PETR,217201813\n";

TEST(Project, is_previewed_and_changes_nothing_until_confirmed) {
  TerritorySite site;
  const auto preview = import_projects(site.database(), west, Apply::Preview, site.now).value();
  ASSERT_THAT(preview.projects, SizeIs(1));
  EXPECT_EQ(preview.projects[0].communes, 27);
  EXPECT_TRUE(preview.projects[0].is_new);
  ASSERT_THAT(preview.problems, SizeIs(1));
  EXPECT_EQ(preview.problems[0].line, 4);
  EXPECT_EQ(preview.problems[0].column, "membre");
  EXPECT_THAT(preview.problems[0].reason, HasSubstr("99999"));
  EXPECT_EQ(site.get("/territoires/pays-de-l-ouest").status, 404);
}

TEST(Project, once_confirmed_has_its_page_its_communes_and_is_named_by_them) {
  TerritorySite site;
  EXPECT_TRUE(import_projects(site.database(), west, Apply::Confirm, site.now)->applied);
  EXPECT_THAT(site.get("/territoires/pays-de-l-ouest").body,
      AllOf(HasSubstr("<h1>Pays de l’Ouest</h1>"), HasSubstr("Ses 27\u00A0communes"),
          HasSubstr("class=\"map__land\"")));
  EXPECT_THAT(site.get("/communes/23096").body, HasSubstr("href=\"/territoires/pays-de-l-ouest\""));
  EXPECT_EQ(site.get("/territoires?q=pays+de+l%27ouest").location, "/territoires/pays-de-l-ouest");
  const auto again = import_projects(site.database(), west, Apply::Confirm, site.now).value();
  EXPECT_FALSE(again.projects[0].is_changed);
}

TEST(Project, keeps_its_members_when_the_reference_data_come_again) {
  TerritorySite site;
  ASSERT_TRUE(import_projects(site.database(), west, Apply::Confirm, site.now));
  import_reference(site.database(), cast::small_reference_data(), site.now);
  auto db = site.database().read();
  EXPECT_EQ(communes_of(*db, {Kind::Project, "pays-de-l-ouest"}).size(), 27u);
}

TEST(Project, file_without_the_columns_is_refused_with_their_names) {
  TerritorySite site;
  const auto refused =
      import_projects(site.database(), "nom,code\nX,23096\n", Apply::Preview, site.now);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().reason, HasSubstr("« territoire »"));
}

TEST(Reference, brought_in_twice_changes_nothing) {
  TerritorySite site;
  const auto before = site.database().versions();
  EXPECT_FALSE(import_reference(site.database(), cast::small_reference_data(), site.now).changed);
  EXPECT_EQ(site.database().versions(), before);
}

}  // namespace
}  // namespace territory
