#include "features/directory/directory.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "features/activity/activity.hpp"
#include "features/directory/store.hpp"
#include "features/organisation/store.hpp"
#include "tests/support/people.hpp"

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

namespace directory {
namespace {

class Directory : public testing::Test {
 protected:
  OrganisationId enrolled(const std::string& name) {
    auto db = people.database.write();
    const auto id = organisation::enrol(*db, {.name = name}, by);
    enter(*db, id, by);
    db->commit();
    return id;
  }
  Record record(const OrganisationId& id) {
    auto db = people.database.read();
    return record_of(*db, id).value();
  }
  template <class Work>
  void write(Work work) {
    auto db = people.database.write();
    work(*db);
    db->commit();
  }
  PeopleSite people;
  const By by{std::string(activity::program), people.now};
};

TEST_F(Directory, holds_organisations_that_nobody_belongs_to) {
  const auto id = enrolled("Le Relais");
  EXPECT_EQ(record(id).name(), "Le Relais");
  auto db = people.database.read();
  EXPECT_THAT(organisation::members(*db, id), IsEmpty());
  EXPECT_EQ(count(*db), 1U);
}

TEST_F(Directory, keeps_every_part_of_a_record_and_says_what_changed) {
  const auto id = enrolled("Le Relais");
  const Place place{.name = "L’atelier",
      .address = "3 rue du Moulin",
      .commune = "23096",
      .point = territory::Point{1.87, 46.17},
      .located = Located::Exactly,
      .hours = "Mo 09:00-12:00"};
  write([&](store::Writer& db) {
    change_card(
        db, id, {.summary = "Un café", .links = {Url("https://a.fr"), Url("https://b.fr")}}, by);
    change_terms(db, id, Axis::Craft, {"gestion-de-lieu", "inconnu", "dialogue-territorial"}, by);
    change_coverage(db, id, {.territories = {{territory::Kind::Epci, "200034825"}}}, by);
    put_place(db, id, place, by);
    put_contact(db, id, {.kind = ContactKind::Phone, .value = "+33555520000"}, by);
  });
  const auto kept = record(id);
  EXPECT_EQ(kept.card.summary, "Un café");
  EXPECT_THAT(kept.card.links, SizeIs(2));
  EXPECT_THAT(kept.of(Axis::Craft), ElementsAre("dialogue-territorial", "gestion-de-lieu"));
  EXPECT_EQ(kept.coverage.territories.at(0).text(), "epci:200034825");
  EXPECT_EQ(kept.places.at(0).hours, "Mo 09:00-12:00");
  EXPECT_NEAR(kept.places.at(0).point->latitude, 46.17, 1e-9);
  EXPECT_FALSE(kept.contacts.at(0).may_be_shown());
  auto db = people.database.read();
  EXPECT_THAT(activity::about(*db, "directory", id.text()), SizeIs(6));
}

TEST_F(Directory, records_nothing_when_nothing_changes) {
  const auto id = enrolled("Le Relais");
  write([&](store::Writer& db) { change_card(db, id, {.summary = "Un café"}, by); });
  const By later{by.who, by.now + std::chrono::hours(1)};
  write([&](store::Writer& db) {
    change_card(db, id, {.summary = "Un café"}, later);
    change_terms(db, id, Axis::Theme, {}, later);
    change_coverage(db, id, {}, later);
    enter(db, id, later);
  });
  EXPECT_EQ(record(id).changed_at, by.now);
}

TEST_F(Directory, is_read_a_page_at_a_time_without_a_gap) {
  for (int i = 0; i < 7; ++i) enrolled("N° " + std::to_string(i));
  auto db = people.database.read();
  std::optional<OrganisationId> last;
  std::size_t seen = 0;
  for (auto some = after(*db, last, 3); !some.empty(); some = after(*db, last, 3)) {
    seen += some.size();
    last = some.back().id();
  }
  EXPECT_EQ(seen, 7U);
  EXPECT_THAT(changed_since(*db, people.now, 100), SizeIs(7));
}

TEST_F(Directory, lets_go_of_those_that_were_deleted) {
  const auto id = enrolled("Le Relais");
  write([&](store::Writer& db) { organisation::remove(db, record(id).organisation, by); });
  auto db = people.database.read();
  EXPECT_FALSE(record_of(*db, id));
  EXPECT_EQ(count(*db), 0U);
}

TEST(Words, are_those_of_the_standards_whatever_their_spelling) {
  EXPECT_EQ(
      understand_term(Axis::Service, "aide aux demarches administratives")->slug, "demarches");
  EXPECT_EQ(understand_term(Axis::Kind, "TIERS_LIEUX")->slug, "tiers-lieu");
  EXPECT_EQ(understand_term(Axis::Kind, "soucoupe"), nullptr);
  for (const auto axis : axes()) {
    EXPECT_EQ(parse_axis(slug(axis)), axis);
    EXPECT_FALSE(terms(axis).empty());
  }
  // Each mission has its métier.
  for (const auto& mission : terms(Axis::Mission))
    EXPECT_NE(find_term(Axis::Craft, mission.within), nullptr) << mission.slug;
}

}  // namespace
}  // namespace directory
