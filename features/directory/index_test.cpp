#include "features/directory/index.hpp"

#include "features/directory/blanks.hpp"
#include "features/directory/finding_test.hpp"
#include "features/directory/gathering.hpp"
#include "features/directory/snapshot.hpp"

#include <algorithm>
#include <set>

namespace directory {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

constexpr auto workshop = "L’Atelier des Possibles";
constexpr auto network = "Réseau des mobilités creusoises";
constexpr auto agency = "Agence du Grand Guéret";
constexpr auto tours = "Tours s’allie";
constexpr auto france = "Fédération nationale des alliances";

territory::Ref ref(const char* text) { return territory::Ref::parse(text).value(); }

std::vector<Heap> in_squares(FindingSite& site, const geo::Box& box, int zoom) {
  auto db = site.database->read();
  return by_squares(site.index->in_view(*db, {}, box).seats, box, zoom);
}

struct DirectoryFinding : testing::Test {
  FindingSite site;
  Cast cast{site};
};

TEST_F(DirectoryFinding, finds_by_words_of_the_summary_the_name_and_the_place) {
  EXPECT_THAT(site.found({.text = "fablab"}), ElementsAre(workshop));
  EXPECT_THAT(site.found({.text = "habitants sans voiture"}), Contains(network));
  EXPECT_THAT(site.found({.text = "Saint-Vaury"}), Contains(network));
}

TEST_F(DirectoryFinding, a_territory_has_who_sits_there_who_covers_it_and_who_acts_everywhere) {
  EXPECT_THAT(site.found({.territories = {ref("commune:23096")}}),
      UnorderedElementsAre(workshop, network, agency, france));
  EXPECT_THAT(site.found({.territories = {ref("commune:23247")}}),
      UnorderedElementsAre(network, agency, france));
  EXPECT_THAT(site.found({.territories = {ref("departement:23")}}),
      UnorderedElementsAre(workshop, network, agency, france));
  EXPECT_THAT(
      site.found({.territories = {ref("commune:37261")}}), UnorderedElementsAre(tours, france));
  EXPECT_THAT(site.found({.territories = {ref("departement:23")}, .seated = true}),
      UnorderedElementsAre(workshop, network));
}

TEST_F(DirectoryFinding, a_region_is_the_same_by_its_box_and_among_other_places) {
  const auto alone = site.found({.territories = {ref("region:75")}});
  const auto among = site.found({.territories = {ref("region:75"), ref("commune:23096")}});
  EXPECT_EQ(std::set(alone.begin(), alone.end()), std::set(among.begin(), among.end()));
  EXPECT_EQ(site.count_of({}, "region", "region:75"), alone.size());
}

TEST_F(DirectoryFinding, counts_of_a_filter_are_what_it_leads_to) {
  const auto check = [&](const Query& from) {
    for (const auto axis : {Axis::Craft, Axis::Theme})
      for (const auto& term : terms(axis)) {
        auto db = site.database->read();
        EXPECT_EQ(site.count_of(from, slug(axis), term.slug),
            site.index->total(*db, from.with(axis, std::string(term.slug))))
            << term.slug;
      }
  };
  check({});
  check({.territories = {ref("departement:23")}});
  check({.around = Around{ref("commune:23096"), 20}});
  check({.text = "habitants"});
}

TEST_F(DirectoryFinding, around_a_place_is_nearest_first_and_no_farther) {
  EXPECT_THAT(
      site.found({.around = Around{ref("commune:23096"), 20}}), ElementsAre(workshop, network));
  EXPECT_THAT(site.found({.around = Around{ref("commune:23096"), 5}}), ElementsAre(workshop));
  auto db = site.database->read();
  const auto found = site.index->search(*db, {.around = Around{ref("commune:23247"), 20}});
  ASSERT_EQ(found.hits.size(), 2U);
  EXPECT_EQ(found.hits[0].id, cast.network);
  EXPECT_NEAR(found.hits[0].km.value(), 0, 0.01);
  EXPECT_NEAR(found.hits[1].km.value(), 10, 1);
}

TEST_F(DirectoryFinding, without_a_place_names_are_in_order) {
  EXPECT_THAT(site.found({}), ElementsAre(agency, france, workshop, network, tours));
}

TEST_F(DirectoryFinding, what_changes_is_found_at_once) {
  site.change([&](store::Writer& db) {
    change_card(db, cast.agency, {.summary = "Une conciergerie solidaire."}, site.by());
  });
  EXPECT_THAT(site.found({.text = "conciergerie"}), ElementsAre(agency));
  site.add({.name = "La Grange", .commune = "23096", .summary = "Une recyclerie."});
  EXPECT_THAT(site.found({.text = "recyclerie"}), ElementsAre("La Grange"));
  site.change([&](store::Writer& db) { leave(db, cast.workshop, site.by()); });
  EXPECT_THAT(site.found({.text = "fablab"}), Not(Contains(workshop)));
  EXPECT_THAT(site.found({.around = Around{ref("commune:23096"), 5}}), ElementsAre("La Grange"));
}

TEST_F(DirectoryFinding, a_new_name_of_the_organisation_is_found_too) {
  site.change([&](store::Writer& db) {
    const auto was = organisation::find(db, cast.tours).value();
    auto details = was.details;
    details.name = "Touraine en commun";
    organisation::change(db, was, details, site.by());
  });
  EXPECT_THAT(site.found({.text = "touraine"}), ElementsAre("Touraine en commun"));
}

TEST_F(DirectoryFinding, nearest_catalysts_have_the_metier_asked) {
  auto db = site.database->read();
  const geo::Point gueret{1.8695, 46.1641};
  const auto near = site.index->nearest_catalysts(*db, gueret, 5, {"dialogue-territorial"});
  ASSERT_EQ(near.size(), 2U);
  EXPECT_EQ(near[0].entry->name, network);
  EXPECT_EQ(near[1].entry->name, tours);
  EXPECT_LT(near[0].km, near[1].km);
  EXPECT_EQ(site.index->nearest_catalysts(*db, gueret, 1).front().entry->name, workshop);
  EXPECT_EQ(site.index->nearest(*db, gueret, 9).size(), 3U);
}

TEST_F(DirectoryFinding, a_map_gathers_everyone_once) {
  auto db = site.database->read();
  const auto everyone = site.index->everyone(*db, {});
  EXPECT_EQ(everyone->size(), 5U);
  EXPECT_EQ(everyone, site.index->everyone(*db, {}));  // remembered
  std::size_t far = 0, near = 0;
  for (const auto& heap : in_squares(site, {-6, 41, 10, 52}, 5)) far += heap.size;
  const auto heaps = in_squares(site, {1.5, 46, 2.2, 46.4}, 12);
  for (const auto& heap : heaps) near += heap.size;
  EXPECT_EQ(far, 3U);
  EXPECT_EQ(near, 2U);
  EXPECT_EQ(heaps.size(), 2U);
  const auto groups = by_level(*everyone, Level::Departement);
  ASSERT_EQ(groups.size(), 2U);
  EXPECT_EQ(groups[0].code, "23");
  EXPECT_EQ(groups[0].size, 2U);
}

TEST_F(DirectoryFinding, a_view_holds_who_is_found_and_nobody_else) {
  auto db = site.database->read();
  const geo::Box creuse{1.3, 45.6, 2.7, 46.5}, all{};
  EXPECT_EQ(site.index->in_view(*db, {}, creuse).seats.size(), 2U);
  Query craft;
  craft.chosen[Axis::Craft] = {"dialogue-territorial"};
  EXPECT_EQ(site.index->in_view(*db, craft, creuse).seats.size(), 1U);
  EXPECT_EQ(site.index->in_view(*db, craft, all).seats.size(), 2U);
  craft.chosen[Axis::Craft] = {"gestion-de-lieu"};
  EXPECT_EQ(site.index->in_view(*db, craft, all).seats.size(), 1U);
}

TEST_F(DirectoryFinding, a_view_of_the_whole_earth_at_street_level_stays_small) {
  EXPECT_LE(in_squares(site, {}, 19).size(), 5U);
}

TEST_F(DirectoryFinding, a_commune_is_blank_when_nobody_is_near_enough) {
  auto db = site.database->read();
  const auto all = *site.index->far(*db, "accompagnements");
  const auto of = [&](std::string_view code) {
    return *std::ranges::find(all, code, [](const Remoteness& one) { return one.commune.code; });
  };
  EXPECT_FALSE(is_blank(of("23247"), 5));
  EXPECT_TRUE(is_blank(of("37261"), 50));
  EXPECT_EQ(of("37261").nearest->name, network);
  EXPECT_TRUE(is_blank(of("98735"), 300));  // nobody knows where it is on the map
  const auto blanks = by_epci(all, 30);
  for (const auto& blank : blanks) EXPECT_NE(blank.epci, "200034825") << "all within 30 km";
  const auto sum = altogether(all, 30);
  EXPECT_EQ(sum.communes, all.size());
  EXPECT_GT(sum.blank_people, 139'259);
  EXPECT_LT(sum.blank_people, sum.people);
}

}  // namespace
}  // namespace directory
