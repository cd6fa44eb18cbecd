#include "features/identity/identity.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "features/activity/activity.hpp"
#include "features/identity/attempts.hpp"
#include "features/identity/pages.hpp"
#include "tests/support/people.hpp"

using testing::IsEmpty;
using testing::SizeIs;

namespace identity {
namespace {

TEST(Name, is_what_a_person_typed_without_the_blanks_around) {
  EXPECT_EQ(name_from("  Hélène d’Arc "), "Hélène d’Arc");
  EXPECT_EQ(name_from("Jean\nPaul"), "Jean Paul");
  EXPECT_EQ(name_from(" . "), std::nullopt);
  EXPECT_TRUE(name_from(std::string(80, 'x')));
  EXPECT_EQ(name_from(std::string(81, 'x')), std::nullopt);
}

TEST(Network, is_the_whole_of_an_ipv4_and_the_first_half_of_an_ipv6_address) {
  EXPECT_EQ(network_of("203.0.113.7"), "203.0.113.7");
  EXPECT_EQ(network_of("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
  EXPECT_EQ(network_of("2001:db8:1:2:ffff::1"), network_of("2001:db8:1:2::9"));
  EXPECT_EQ(network_of("::ffff:203.0.113.7"), "203.0.113.7");
}

TEST(Device, is_told_from_what_browsers_say_of_themselves) {
  EXPECT_EQ(device_in("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
                      "Chrome/124.0.0.0 Mobile Safari/537.36"),
      "Chrome sur Android");
  EXPECT_EQ(device_in("Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 "
                      "(KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1"),
      "Safari sur iPhone");
  EXPECT_EQ(device_in("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like "
                      "Gecko) Chrome/124.0.0.0 Safari/537.36 Edg/124.0.0.0"),
      "Edge sur Windows");
  EXPECT_EQ(device_in(""), "Un navigateur");
}

TEST(Next, stays_on_this_site) {
  const Url home("/compte");
  EXPECT_EQ(local_or("/ressources?q=a", home).text(), "/ressources?q=a");
  for (const auto* elsewhere : {"", "//x", "/\\x", "https://x", "x", "/a%0d%0ab", "/%"})
    EXPECT_EQ(local_or(elsewhere, home), home) << elsewhere;
}

class Rights : public testing::Test {
 public:
  Person person(const std::string& email) {
    auto db = site.database.write();
    auto made = add_person(*db, Email::parse(email).value(), "Quelqu’un", site.now);
    db->commit();
    return made;
  }
  template <class Do>
  void write(Do act) {
    auto db = site.database.write();
    act(*db);
    db->commit();
  }
  PeopleSite site;
};

TEST_F(Rights, are_given_by_someone_dated_and_recorded_once) {
  const auto marie = person("marie@exemple.fr");
  const auto paul = person("paul@exemple.fr");
  const Grant edits{Role::Editor, "theme:logement"};
  write([&](store::Writer& db) {
    give(db, paul.id, edits, marie.id.text(), site.now);
    give(db, paul.id, edits, marie.id.text(), site.now);
  });
  auto db = site.database.read();
  const auto given = grants_of(*db, paul.id);
  ASSERT_THAT(given, SizeIs(1));
  EXPECT_EQ(given[0].grant, edits);
  EXPECT_EQ(given[0].by, marie.id.text());
  const auto events = activity::about(*db, "identity", paul.id.text());
  EXPECT_EQ(events[0].deed.what, "droit-donne");
  EXPECT_EQ(events[0].deed.became, "edition theme:logement");
}

TEST_F(Rights, are_gone_at_the_next_request_once_taken_back) {
  const auto marie = person("marie@exemple.fr");
  write([&](store::Writer& db) {
    give(db, marie.id, {Role::Moderator, "tout"}, activity::program, site.now);
  });
  const auto id = grants_of(*site.database.read(), marie.id)[0].id;
  write([&](store::Writer& db) { take_back(db, id, activity::program, site.now); });
  EXPECT_THAT(grants_of(*site.database.read(), marie.id), IsEmpty());
}

TEST_F(Rights, leave_an_administrator) {
  const auto marie = person("marie@exemple.fr");
  write([&](store::Writer& db) {
    give(db, marie.id, {Role::Administrator, "tout"}, activity::program, site.now);
  });
  EXPECT_FALSE(leaves_an_administrator(
      *site.database.read(), grants_of(*site.database.read(), marie.id)[0].id));
}

TEST_F(Rights, are_nobody_s_by_default) {
  auto someone = site.member("marie@exemple.fr");
  const auto marie = find_person(*site.database.read(), Email::parse("marie@exemple.fr").value());
  EXPECT_THAT(grants_of(*site.database.read(), marie->id), IsEmpty());
}

TEST_F(Rights, go_with_the_person_who_asks_to_be_erased_and_acts_stay_without_a_name) {
  auto someone = site.member("marie@exemple.fr");
  const auto marie =
      find_person(*site.database.read(), Email::parse("marie@exemple.fr").value()).value();
  const auto paul = person("paul@exemple.fr");
  write([&](store::Writer& db) {
    give(db, paul.id, {Role::Editor, "tout"}, marie.id.text(), site.now);
    erase(db, marie.id, site.now);
  });
  EXPECT_EQ(someone.get("/compte").status, 303);
  auto db = site.database.read();
  EXPECT_EQ(find_person(*db, marie.id), std::nullopt);
  EXPECT_THAT(activity::by(*db, marie.id.text()), IsEmpty());
  EXPECT_EQ(activity::about(*db, "identity", paul.id.text())[0].deed.actor, activity::forgotten);
}

}  // namespace
}  // namespace identity
