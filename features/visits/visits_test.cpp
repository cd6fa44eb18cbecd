#include "features/visits/visits.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "base/store/migration.hpp"
#include "base/values/id.hpp"
#include "features/visits/flushing.hpp"
#include "migrations/migrations.hpp"

namespace {

namespace fs = std::filesystem;
constexpr Date today = std::chrono::year(2026) / std::chrono::November / 24;
constexpr Time noon = today + std::chrono::hours(12);

class Visits : public testing::Test {
 protected:
  Visits() { store::migrate(database, all_migrations(), folder, noon); }
  ~Visits() override { fs::remove_all(folder); }
  void see(std::string_view pattern, std::string_view path, int times) {
    counter.counter_of(pattern, path)->fetch_add(static_cast<std::uint64_t>(times));
  }

  static fs::path made(fs::path path) {
    fs::create_directories(path);
    return path;
  }
  const fs::path folder = made(fs::temp_directory_path() / ("visits-" + fresh_uuid()));
  store::Database database{{folder / "site.sqlite"}};
  web::VisitCounter counter{{"/ressources/{}"}};
};

TEST_F(Visits, are_added_up_by_day_kind_and_thing) {
  see("/", "/", 3);
  see("/ressources/{}", "/ressources/r042", 2);
  visits::flush(database, counter, noon);
  see("/ressources/{}", "/ressources/r042", 1);
  see("/ressources/{}", "/ressources/r001", 1);
  visits::flush(database, counter, noon + std::chrono::minutes(1));
  auto db = database.read();
  auto& reader = *db;
  const auto kinds = visits::by_kind(reader, today);
  ASSERT_EQ(kinds.size(), 2U);
  EXPECT_EQ(kinds[0].what, "/ressources/{}");
  EXPECT_EQ(kinds[0].visits, 4);
  const auto things = visits::by_thing(reader, today, 10);
  ASSERT_EQ(things.size(), 2U);
  EXPECT_EQ(things[0].what, "/ressources/r042");
  EXPECT_EQ(things[0].visits, 3);
}

TEST_F(Visits, belong_to_the_day_that_it_is_in_paris) {
  see("/", "/", 1);
  visits::flush(database, counter, today + std::chrono::hours(23) + std::chrono::minutes(30));
  auto db = database.read();
  const auto days = visits::by_day(*db, today + std::chrono::days(1), 3);
  ASSERT_EQ(days.size(), 3U);
  EXPECT_EQ(days[1].visits, 0);
  EXPECT_EQ(days[2].visits, 1);
}

TEST_F(Visits, are_kept_for_twenty_five_months) {
  see("/", "/", 1);
  counter.came_from("exemple.fr");
  visits::flush(database, counter, noon);
  const auto later = [](int months) {
    return Time(std::chrono::sys_days(
               std::chrono::year_month_day(today) + std::chrono::months(months))) +
           std::chrono::hours(12);
  };
  auto db = database.write();
  EXPECT_EQ(visits::erase_old(*db, later(25)), 0);
  EXPECT_EQ(visits::erase_old(*db, later(26)), 2);
}

// A version that grows drops pages made from it: counting must drop none.
TEST_F(Visits, leave_the_pages_of_other_features_as_they_were) {
  const auto before = database.versions();
  see("/", "/", 1);
  visits::flush(database, counter, noon);
  auto after = database.versions();
  EXPECT_EQ(after["visits"], (before.contains("visits") ? before.at("visits") : 0) + 1);
  after.erase("visits");
  auto others = before;
  others.erase("visits");
  EXPECT_EQ(after, others);
}

TEST_F(Visits, are_written_down_when_the_program_ends) {
  {
    const visits::Flushing flushing(database, counter, [] { return noon; });
    see("/", "/", 2);
  }
  auto db = database.read();
  EXPECT_EQ(visits::by_day(*db, today, 1)[0].visits, 2);
}

TEST_F(Visits, come_from_other_sites_known_by_their_names_alone) {
  counter.came_from("exemple.fr");
  counter.came_from("exemple.fr");
  counter.came_from("<script>");
  visits::flush(database, counter, noon);
  auto db = database.read();
  const auto hosts = visits::by_referrer(*db, today, 10);
  ASSERT_EQ(hosts.size(), 1U);
  EXPECT_EQ(hosts[0].what, "exemple.fr");
  EXPECT_EQ(hosts[0].visits, 2);
}

TEST(VisitCounter, gives_back_what_could_not_be_written) {
  web::VisitCounter counter({});
  counter.counter_of("/", "/")->fetch_add(2);
  counter.came_from("exemple.fr");
  const auto taken = counter.take();
  EXPECT_TRUE(counter.take().empty());
  counter.give_back(taken);
  EXPECT_EQ(counter.take().pages.at(0).visits, 2U);
}

TEST(VisitCounter, tells_apart_only_what_it_was_told_to) {
  web::VisitCounter counter({"/ressources/{}"});
  EXPECT_EQ(counter.counter_of("/boussole/{}", "/boussole/secret1"),
      counter.counter_of("/boussole/{}", "/boussole/secret2"));
  EXPECT_NE(counter.counter_of("/ressources/{}", "/ressources/r001"),
      counter.counter_of("/ressources/{}", "/ressources/r002"));
}

TEST(VisitCounter, knows_people_from_robots_that_say_what_they_are) {
  EXPECT_TRUE(
      web::looks_human("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"));
  EXPECT_TRUE(
      web::looks_human("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) "
                       "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/604.1"));
  for (const auto* robot : {"", "curl/8.1", "wrk",
           "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
           "Mozilla/5.0 (compatible; bingbot/2.0)", "Mozilla/5.0 HeadlessChrome/120",
           "facebookexternalhit/1.1"})
    EXPECT_FALSE(web::looks_human(robot)) << robot;
}

TEST(VisitCounter, keeps_of_an_address_the_name_of_its_site) {
  EXPECT_EQ(web::host_in("https://exemple.fr:8443/page?q=secret"), "exemple.fr");
  EXPECT_EQ(web::host_in("http://exemple.fr"), "exemple.fr");
  EXPECT_EQ(web::host_in("android-app://com.exemple"), "");
}

}  // namespace
