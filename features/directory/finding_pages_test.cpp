#include <nlohmann/json.hpp>

#include "features/directory/finding_test.hpp"
#include "features/directory/map_view.hpp"

namespace directory {
namespace {

using Json = nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

struct FindingPages : testing::Test {
  FindingSite site;
  Cast cast{site};
  std::string page(std::string_view target) {
    const auto response = site.get(target);
    EXPECT_EQ(response.status, 200) << target;
    return response.body;
  }
  Json json(std::string_view target) { return Json::parse(page(target)); }
};

TEST_F(FindingPages, list_and_map_say_the_same_count_and_keep_the_same_filters) {
  for (const auto* filters : {"", "metier=dialogue-territorial&", "territoire=departement:23&",
           "autour=commune:23096&km=20&", "q=habitants&"}) {
    const auto total = json(std::string("/annuaire.json?") + filters)["total"].get<int>();
    const auto words = std::to_string(total) + "\u00A0organisation";
    EXPECT_THAT(page(std::string("/annuaire?") + filters), HasSubstr(words)) << filters;
    const auto map = page(std::string("/annuaire?") + filters + "vue=carte");
    EXPECT_THAT(map, AllOf(HasSubstr(words), HasSubstr("<svg"), HasSubstr("data-vue=")));
    const auto view =
        json(std::string("/annuaire/carte/vue.json?") + filters + "boite=-180,-85,180,85&zoom=3");
    EXPECT_EQ(view["total"], total) << filters;
  }
}

TEST_F(FindingPages, a_row_leads_to_the_record_and_says_how_far) {
  const auto list = page("/annuaire?autour=commune:23096&km=20");
  EXPECT_THAT(list, AllOf(HasSubstr("/annuaire/" + cast.workshop.text()), HasSubstr("sur place"),
                        HasSubstr("1 place de la Mairie, 23000 Guéret")));
  EXPECT_THAT(page("/annuaire"), HasSubstr("agit partout en France"));
}

TEST_F(FindingPages, the_form_becomes_an_address) {
  EXPECT_THAT(page("/annuaire?lieu=Saint-Vaury&portee=5"), HasSubstr("À 5\u00A0km de Saint-Vaury"));
  EXPECT_THAT(page("/annuaire?lieu=Saint-Vaury&portee="), HasSubstr("Lieu : Saint-Vaury"));
  const auto homonyms = page("/annuaire?lieu=Saint-Denis");
  EXPECT_THAT(homonyms, AllOf(HasSubstr("type=\"radio\""), HasSubstr("value=\"Saint-Denis\"")));
}

TEST_F(FindingPages, an_empty_result_offers_ways_out) {
  const auto nothing = page("/annuaire?metier=gestion-de-lieu&territoire=commune:37261");
  EXPECT_THAT(nothing, AllOf(HasSubstr("Personne ne répond"), HasSubstr("Élargir"),
                           HasSubstr("Ailleurs que « Tours"), HasSubstr("zones-blanches")));
  const auto farther = page("/annuaire?autour=commune:23101&km=5");
  EXPECT_THAT(farther, HasSubstr("Jusqu’à 20"));
}

TEST_F(FindingPages, what_means_nothing_is_said_on_pages_and_refused_to_programs) {
  EXPECT_THAT(page("/annuaire?metier=magie&km=zz&autour=Narnia"),
      AllOf(HasSubstr("« magie » n’est pas une valeur connue"), HasSubstr("laissée de côté")));
  for (const auto* address : {"/annuaire.json?metier=magie", "/annuaire.csv?tri=hasard",
           "/annuaire/carte/vue.json?zoom=3", "/annuaire/carte/vue.json?boite=1,2,3&zoom=3",
           "/annuaire/carte/vue.json?boite=0,9,1,2&zoom=3"})
    EXPECT_EQ(site.get(address).status, 400) << address;
  EXPECT_THAT(page("/annuaire?page=99"), HasSubstr("voici la dernière"));
}

TEST_F(FindingPages, words_typed_are_text_and_never_markup) {
  EXPECT_THAT(
      page("/annuaire?q=%3Cscript%3Ealert(1)%3C/script%3E"), Not(HasSubstr("<script>alert")));
}

TEST_F(FindingPages, the_ground_is_what_is_in_view) {
  const auto far = json("/annuaire/carte/fond.json?boite=-5,42,9,51&zoom=5");
  EXPECT_THAT(far["pieces"].dump(), HasSubstr("region:75"));
  const auto near = json("/annuaire/carte/fond.json?boite=1.7,46,2,46.3&zoom=11");
  EXPECT_EQ(near["pieces"], Json::array({"epci:200034825"}));
  const auto piece = json("/annuaire/carte/fond.json?pieces=epci:200034825,nimporte:quoi");
  EXPECT_EQ(piece.size(), 1U);
  const auto& ring = piece["epci:200034825"]["terre"][0];
  ASSERT_GT(ring.size(), 20U);
  EXPECT_NEAR(ring[0].get<double>(), 1.9, 0.4);
  EXPECT_NEAR(ring[1].get<double>(), 46.17, 0.3);
}

TEST_F(FindingPages, the_map_alone_may_stand_in_another_site_and_nothing_else_may) {
  const auto embedded = site.get("/annuaire/carte?metier=dialogue-territorial");
  EXPECT_EQ(embedded.framing, web::Framing::Anyone);
  EXPECT_THAT(embedded.body,
      AllOf(HasSubstr("2\u00A0organisations"), HasSubstr("IGN"), HasSubstr("<base target=\"_top\""),
          HasSubstr("http://km1.example/annuaire?metier=dialogue-territorial")));
  EXPECT_EQ(site.get("/annuaire").framing, web::Framing::Nobody);
}

TEST_F(FindingPages, blank_zones_count_communes_and_people) {
  const auto blanks = page("/annuaire/zones-blanches?metier=dialogue-territorial&km=20");
  EXPECT_THAT(blanks, AllOf(HasSubstr("sont à plus de 20\u00A0km"), HasSubstr("de la population"),
                          Not(HasSubstr("Grand Guéret</a>"))));
  const auto csv = site.get("/annuaire/zones-blanches.csv?metier=dialogue-territorial&km=20").body;
  EXPECT_THAT(csv, AllOf(HasSubstr("72181,Le Mans"), Not(HasSubstr("23096"))));
  EXPECT_THAT(page("/annuaire/zones-blanches?metier=experimentations-collectives"),
      HasSubstr("ne connaît encore aucun"));
  EXPECT_THAT(page("/annuaire/zones-blanches?km=0"), HasSubstr("n’est pas une distance"));
}

TEST(EmptyDirectory, says_so) {
  FindingSite site;
  const auto list = site.get("/annuaire");
  EXPECT_EQ(list.status, 200);
  EXPECT_THAT(list.body, HasSubstr("encore vide"));
  EXPECT_EQ(site.get("/annuaire?vue=carte").status, 200);
  EXPECT_EQ(site.get("/annuaire/zones-blanches").status, 200);
}

TEST(BoxOfAMap, is_four_numbers_of_the_earth) {
  EXPECT_TRUE(parse_box("-5.2,41,9.6,51"));
  EXPECT_TRUE(parse_box("170,-30,-170,0"));
  for (const auto* bad : {"", "1,2,3", "1,2,3,4,5", "a,b,c,d", "0,9,1,2", "0,0,0,91", "nan,0,1,1"})
    EXPECT_FALSE(parse_box(bad)) << bad;
}

}  // namespace
}  // namespace directory
