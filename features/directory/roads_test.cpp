#include "features/directory/roads.hpp"

#include "features/directory/blanks.hpp"
#include "features/directory/finding_test.hpp"
#include "features/directory/helpers.hpp"

namespace directory {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

struct ByRoad : testing::Test {
  FindingSite site;
  Cast cast{site};

  RoadPlan load(const std::string& content) {
    auto plan = plan_roads(*site.database->read(), content);
    EXPECT_TRUE(plan) << (plan ? "" : plan.error().reason);
    site.change([&](store::Writer& db) { load_roads(db, *plan, "trajets.csv", site.by()); });
    return *std::move(plan);
  }
  Remoteness from(std::string_view code) {
    const auto all = *site.index->far(*site.database->read(), "dialogue-territorial");
    return *std::ranges::find(all, code, [](const Remoteness& one) { return one.commune.code; });
  }
};

TEST_F(ByRoad, a_table_is_read_line_by_line_and_says_what_it_cannot_use) {
  const auto plan = plan_roads(*site.database->read(),
      "from;to;minutes\n"
      "23096;23247;14,5\n"
      "99999;23247;3\n"
      "23096;37261;longtemps\n"
      "23096;23247;20\n"
      "23096;23096;1\n");
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->unit, RoadUnit::Minutes);
  EXPECT_EQ(plan->read, 5U);
  EXPECT_THAT(plan->costs, SizeIs(2)) << "one trip, both ways";
  EXPECT_EQ(plan->both_ways, 1U);
  ASSERT_THAT(plan->problems, SizeIs(3));
  EXPECT_EQ(plan->problems[0].line, 3);
  EXPECT_EQ(plan->problems[0].column, "from");
  EXPECT_THAT(plan->problems[1].reason, HasSubstr("longtemps"));
  EXPECT_THAT(plan->problems[2].reason, HasSubstr("ligne 2"));
  EXPECT_FALSE(road_table(*site.database->read())) << "nothing is kept before it is confirmed";
  const auto refused = plan_roads(*site.database->read(), "a,b\n1,2\n");
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().reason, HasSubstr("Trois colonnes"));
}

TEST_F(ByRoad, communes_are_far_by_minutes_once_a_table_is_loaded) {
  EXPECT_FALSE(from("23096").road);
  load("from,to,minutes\n23096,23247,25\n37261,23247,190\n");
  EXPECT_EQ(from("23096").road, 25);
  EXPECT_EQ(from("23247").road, 0) << "on the spot";
  EXPECT_TRUE(is_blank(from("23096"), Far(20, RoadUnit::Minutes)));
  EXPECT_FALSE(is_blank(from("23096"), Far(30, RoadUnit::Minutes)));
  EXPECT_FALSE(is_blank(from("23096"), 20)) << "as the crow flies, it is near";
  EXPECT_FALSE(from("72181").road) << "the table does not reach it";

  const auto page = site.get("/annuaire/zones-blanches?metier=dialogue-territorial").body;
  EXPECT_THAT(page, AllOf(HasSubstr("à plus de 20\u00A0minutes"), HasSubstr("Par la route"),
                        HasSubstr("trajets.csv"), HasSubstr("éloignées")));
  const auto crow =
      site.get("/annuaire/zones-blanches?metier=dialogue-territorial&mesure=vol-d-oiseau").body;
  EXPECT_THAT(crow, AllOf(HasSubstr("à plus de 20\u00A0km"), HasSubstr("À vol d’oiseau")));
  EXPECT_THAT(
      site.get("/annuaire/zones-blanches?minutes=abc").body, HasSubstr("n’est pas une durée"));
  const auto csv = site.get("/annuaire/zones-blanches.csv?metier=dialogue-territorial").body;
  EXPECT_THAT(csv, AllOf(HasSubstr("route_minutes"), HasSubstr("23096,Guéret"), HasSubstr(",25,")));
}

TEST_F(ByRoad, the_nearest_are_nearest_by_road_and_say_so) {
  const auto other = site.add({.name = "Atelier de Guéret", .commune = "23096"});
  load("from,to,metres\n23247,23096,40000\n23247,37261,21000\n");
  const auto list = site.get("/annuaire?autour=commune:23247&km=300&tri=distance").body;
  EXPECT_THAT(
      list, AllOf(HasSubstr("à 40\u00A0km par la route"), HasSubstr("à 21\u00A0km par la route")));
  EXPECT_LT(list.find("Tours s’allie"), list.find("Atelier de Guéret"));
  EXPECT_THAT(site.get("/annuaire.json?autour=commune:23247&km=300").body,
      HasSubstr("\"route_metres\":40000"));
  load("from,to,metres\n");
  EXPECT_FALSE(road_table(*site.database->read())) << "a table of nothing takes it away";
  EXPECT_THAT(site.get("/annuaire?autour=commune:23247&km=300&tri=distance").body,
      Not(HasSubstr("par la route")));
}

TEST_F(ByRoad, helpers_say_how_long_the_road_is) {
  load("from,to,minutes\n23096,23247,25\n");
  auto db = site.database->read();
  const auto where = territory::find(*db, {territory::Kind::Commune, "23096"});
  const auto found = helpers(*db, *site.index, {.where = where}, 3);
  ASSERT_THAT(found, SizeIs(2));
  EXPECT_EQ(found[1].road, 25);
  EXPECT_THAT(found[1].because, Contains("à 25\u00A0min par la route"));
}

TEST(RoadWords, are_short) {
  EXPECT_EQ(road_words(RoadUnit::Minutes, 0), "sur place");
  EXPECT_EQ(road_words(RoadUnit::Minutes, 14.2), "à 15\u00A0min par la route");
  EXPECT_EQ(road_words(RoadUnit::Metres, 3400), "à 3,4\u00A0km par la route");
}

}  // namespace
}  // namespace directory
