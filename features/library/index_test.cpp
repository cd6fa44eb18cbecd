#include "features/library/index.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "features/library/import.hpp"
#include "features/library/store.hpp"
#include "tests/support/library.hpp"

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

namespace library {
namespace {

territory::Ref place(std::string_view text) { return territory::Ref::parse(text).value(); }

class Searching : public testing::Test {
 protected:
  static LibrarySite& site() {
    static LibrarySite shared;
    return shared;
  }
  static std::vector<std::string> refs(const Query& query, std::size_t limit = 1000) {
    auto db = site().database().read();
    std::vector<std::string> texts;
    for (const auto& ref : site().index().search(*db, query, 0, limit).refs)
      texts.push_back(ref.text());
    return texts;
  }
  static std::vector<Resource> everything() {
    std::vector<Resource> all;
    each_since(*site().database().read(), 0, [&](Resource one) { all.push_back(std::move(one)); });
    return all;
  }
};

bool has(const Resource& resource, Axis axis, const std::string& slug) {
  const auto values = resource.values(axis);
  return std::ranges::find(values, slug) != values.end();
}

// What the boxes say, counted the slow way.
std::size_t counted(
    const std::vector<Resource>& all, const Query& query, Axis axis, const std::string& slug) {
  return static_cast<std::size_t>(std::ranges::count_if(all, [&](const Resource& resource) {
    for (const auto& [other, slugs] : query.chosen)
      if (other != axis &&
          std::ranges::none_of(slugs, [&](const auto& one) { return has(resource, other, one); }))
        return false;
    return has(resource, axis, slug);
  }));
}

TEST_F(Searching, counts_stay_true_as_filters_combine) {
  const auto all = everything();
  const std::vector<Query> questions{Query(), Query().with(Axis::Type, "exemple"),
      Query().with(Axis::Theme, "mobilite").with(Axis::Audience, "elu"),
      Query().with(Axis::Theme, "mobilite").with(Axis::Theme, "sante").with(Axis::Level, "1"),
      Query().with(Axis::Sdg, "11").with(Axis::Stage, "agir").with(Axis::Format, "article")};
  for (const auto& query : questions) {
    auto db = site().database().read();
    const auto found = site().index().search(*db, query, 0, 1000);
    EXPECT_EQ(found.refs.size(), found.total);
    std::size_t checked = 0;
    for (const auto& facet : found.facets)
      for (const auto axis : axes())
        if (parameter(axis) == facet.facet)
          for (const auto& count : facet.values) {
            EXPECT_EQ(count.documents, counted(all, query, axis, count.value))
                << facet.facet << "=" << count.value;
            ++checked;
          }
    EXPECT_GT(checked, 30u);
  }
}

TEST_F(Searching, a_ticked_box_leads_to_as_many_resources_as_it_said) {
  const auto before = Query().with(Axis::Audience, "elu");
  auto db = site().database().read();
  const auto found = site().index().search(*db, before, 0, 0);
  for (const auto& facet : found.facets) {
    if (facet.facet != "territoire" && facet.facet != "theme") continue;
    for (const auto& count : facet.values) {
      auto after = before;
      if (facet.facet == "theme")
        after = before.with(Axis::Theme, count.value);
      else
        after.territories = {place(count.value)};
      EXPECT_EQ(site().index().search(*db, after, 0, 0).total, count.documents) << count.value;
    }
  }
}

TEST_F(Searching, orders_by_date_with_the_undated_last_or_by_title) {
  const auto by_date = refs(Query().with(Axis::Theme, "mobilite"));
  auto db = site().database().read();
  std::vector<int> days;
  for (const auto& text : by_date) {
    const auto resource = find(*db, Ref::parse(text).value()).value();
    days.push_back(resource.published ? resource.published->number() : 0);
  }
  EXPECT_TRUE(std::ranges::is_sorted(days, std::ranges::greater()));

  const auto first = refs({.sort = Sort::Title}, 1).front();
  EXPECT_THAT(
      find(*db, Ref::parse(first).value())->title, testing::MatchesRegex("[0-9].*|«.*|A.*"));
}

TEST_F(Searching, a_place_brings_what_it_is_part_of_and_what_is_near) {
  auto db = site().database().read();
  const auto gueret = territory::find(*db, place("commune:23096")).value();
  std::map<std::string, double> around;
  for (const auto& one : site().index().around(*db, gueret)) around[one.code] = one.weight;
  for (const auto& resource : everything())
    for (const auto& ref : resource.territories) {
      const auto there = territory::find(*db, ref).value();
      const auto distance = territory::distance_km(*db, gueret.ref, ref);
      const bool parent = ref.text() == "departement:23" || ref.text() == "region:75" ||
                          (ref.kind == territory::Kind::Epci && ref.code == gueret.epci);
      const bool near = distance && *distance <= 50 && ref.kind != territory::Kind::Departement &&
                        ref.kind != territory::Kind::Region;
      EXPECT_EQ(around.contains(ref.text()), parent || near || ref == gueret.ref) << there.name;
    }
  ASSERT_TRUE(around.contains("region:75"));
  EXPECT_DOUBLE_EQ(around["region:75"], 0.4);
}

TEST_F(Searching, a_region_brings_all_that_it_holds_and_nothing_else) {
  auto db = site().database().read();
  std::set<std::string> expected;
  for (const auto& resource : everything())
    for (const auto& ref : resource.territories) {
      const auto communes = ref.kind == territory::Kind::Region
                                ? std::vector<territory::Territory>{}
                                : territory::communes_of(*db, ref);
      if (ref.text() == "region:76" ||
          std::ranges::any_of(communes, [](const auto& commune) { return commune.region == "76"; }))
        expected.insert(resource.ref.text());
    }
  const auto found = refs({.territories = {place("region:76")}});
  EXPECT_EQ(std::set<std::string>(found.begin(), found.end()), expected);
  EXPECT_GT(expected.size(), 5u);
}

TEST_F(Searching, understands_a_place_named_in_a_sentence) {
  auto db = site().database().read();
  const auto found = site().index().search(*db, {.text = "covoiturage en Ariège"}, 0, 10);
  EXPECT_THAT(found.understood, Contains(place("departement:09")));
  const auto first = find(*db, found.refs.at(0)).value();
  EXPECT_THAT(first.themes, Contains("mobilite"));
}

TEST_F(Searching, a_query_that_is_only_a_place_lists_what_is_there) {
  const auto found = refs({.text = "Creuse"});
  auto asked = refs({.territories = {place("departement:23")}});
  for (const auto& ref : asked) EXPECT_THAT(found, Contains(ref));
}

TEST_F(Searching, neighbours_are_others_and_share_a_theme) {
  auto db = site().database().read();
  std::size_t kindred = 0, all = 0;
  for (const auto* text : {"r042", "r100", "r200", "r300"}) {
    const auto resource = find(*db, Ref::parse(text).value());
    if (!resource) continue;
    const auto neighbours = site().index().neighbours(*db, *resource);
    for (const auto& neighbour : *neighbours) {
      EXPECT_NE(neighbour.ref, resource->ref);
      ++all;
      kindred += std::ranges::any_of(
          neighbour.themes, [&](const auto& theme) { return has(*resource, Axis::Theme, theme); });
    }
    EXPECT_EQ(site().index().neighbours(*db, *resource), neighbours);  // worked out once
  }
  EXPECT_GE(all, 8u);
  EXPECT_GT(kindred * 2, all);
}

TEST_F(Searching, no_text_breaks_it) {
  for (const auto& text : std::vector<std::string>{std::string(100'000, 'a'),
           "\"((( AND OR NEAR/ * ^ ~", "’", "l’ d’ qu’", "\xF0\x9F\x9A\xB2", "de la les"})
    EXPECT_NO_THROW(refs({.text = text}));
}

const std::string bicycle_repair =
    "title,url,publisher,medoc,themes,audiences,summary\r\n"
    "Atelier zébulon de réparation,https://a.example/zebulon,Éditeur,outil,mobilite,elu,"
    "Un atelier de vélos.\r\n";

TEST(Freshness, a_resource_added_a_minute_ago_is_found_filtered_and_counted) {
  LibrarySite site;
  const auto total = [&](const Query& query) {
    return site.index().search(*site.database().read(), query, 0, 0).total;
  };
  const auto before = total(Query().with(Axis::Type, "outil"));
  EXPECT_EQ(total({.text = "zébulon"}), 0u);
  {
    auto db = site.database().write();
    import_catalogue(*db, bicycle_repair, Apply::WhenSound, LibrarySite::now).value();
    db->commit();
  }
  EXPECT_EQ(total({.text = "zebulons"}), 1u);
  EXPECT_EQ(total(Query().with(Axis::Type, "outil")), before + 1);
}

TEST(Freshness, what_another_process_adds_is_found_at_the_next_request) {
  LibrarySite site;
  store::Database other(store::Options{site.database().file()});
  {
    auto db = other.write();
    import_catalogue(*db, bicycle_repair, Apply::WhenSound, LibrarySite::now).value();
    db->commit();
  }
  const auto found =
      site.index().search(*site.database().read(), {.text = "atelier zébulon"}, 0, 5);
  ASSERT_THAT(found.refs, Not(IsEmpty()));
  EXPECT_EQ(found.refs.front().text(), "r458");
}

TEST(Freshness, a_changed_title_is_found_under_its_new_words_only) {
  LibrarySite site;
  for (const std::string title : {"Atelier zébulon", "Atelier pimprenelle"}) {
    auto db = site.database().write();
    import_catalogue(*db,
        "id,title,url,publisher,medoc,themes,summary\r\nr042," + title +
            ",https://a.example/42,X,outil,mobilite,Vélos.\r\n",
        Apply::WhenSound, LibrarySite::now)
        .value();
    db->commit();
    const auto found = site.index().search(*site.database().read(), {.text = title}, 0, 1);
    EXPECT_EQ(found.refs.at(0).text(), "r042");
  }
  const auto old = site.index().search(*site.database().read(), {.text = "zébulon"}, 0, 1);
  EXPECT_EQ(old.total, 0u);
}

}  // namespace
}  // namespace library
