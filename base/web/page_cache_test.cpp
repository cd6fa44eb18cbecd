#include "base/web/page_cache.hpp"

#include <gtest/gtest.h>

using namespace std::chrono;

namespace web {
namespace {

PacketPtr packet(std::string body) {
  auto made = std::make_shared<Packet>();
  made->own_body = std::move(body);
  made->body = made->own_body;
  return made;
}

store::Database::Current now(std::uint64_t stamp, store::Versions versions) {
  return {stamp, std::make_shared<const store::Versions>(std::move(versions))};
}

const auto spring = now(1, {{"orchard", 1}, {"hive", 1}});
constexpr int today = 20'000;

class Cache : public testing::Test {
 protected:
  PacketPtr find(std::string_view key, const store::Database::Current& when = spring,
      int day = today, Coding coding = Coding::Identity) {
    return cache.find(key, coding, when, day, [this](const PacketPtr& plain, Coding) {
      ++packed;
      return packet("packed " + std::string(plain->body));
    });
  }
  PageCache cache{1 << 20};
  int packed = 0;
};

TEST_F(Cache, gives_back_what_it_keeps) {
  EXPECT_EQ(find("/a"), nullptr);
  cache.keep("/a", packet("a"), {{"orchard", 1}}, today);
  ASSERT_TRUE(find("/a"));
  EXPECT_EQ(find("/a")->body, "a");
}

TEST_F(Cache, forgets_a_page_when_a_feature_that_it_read_changes) {
  cache.keep("/a", packet("a"), {{"orchard", 1}}, today);
  EXPECT_TRUE(find("/a", now(2, {{"orchard", 1}, {"hive", 2}})));
  EXPECT_FALSE(find("/a", now(3, {{"orchard", 2}, {"hive", 2}})));
  EXPECT_FALSE(find("/a"));
}

TEST_F(Cache, forgets_a_page_made_from_a_feature_that_had_no_data_yet) {
  cache.keep("/a", packet("a"), {{"library", 0}}, today);
  EXPECT_TRUE(find("/a"));
  EXPECT_FALSE(find("/a", now(2, {{"library", 1}})));
}

TEST_F(Cache, never_takes_a_page_made_from_old_data_for_a_new_one) {
  cache.keep("/a", packet("old"), {{"orchard", 0}}, today);
  EXPECT_FALSE(find("/a"));
}

TEST_F(Cache, forgets_every_page_at_midnight) {
  cache.keep("/a", packet("a"), {}, today);
  EXPECT_FALSE(find("/a", spring, today + 1));
}

TEST_F(Cache, compresses_a_page_once) {
  cache.keep("/a", packet("a"), {}, today);
  EXPECT_EQ(find("/a", spring, today, Coding::Brotli)->body, "packed a");
  find("/a", spring, today, Coding::Brotli);
  EXPECT_EQ(packed, 1);
}

TEST_F(Cache, stays_within_its_size_by_losing_what_was_asked_for_least_lately) {
  for (int i = 0; i < 10'000; ++i) {
    cache.keep("/" + std::to_string(i), packet(std::string(1000, 'x')), {}, today);
    find("/0");
  }
  EXPECT_LE(cache.bytes(), std::size_t{1 << 20});
  EXPECT_TRUE(find("/0"));
  EXPECT_FALSE(find("/1"));
  EXPECT_TRUE(find("/9999"));
}

TEST_F(Cache, does_not_keep_a_page_that_would_push_all_others_out) {
  cache.keep("/a", packet(std::string(1 << 19, 'x')), {}, today);
  EXPECT_FALSE(find("/a"));
}

TEST(ParisDay, changes_at_midnight_in_paris_in_winter_and_in_summer) {
  const auto day = [](sys_days date) { return static_cast<int>(date.time_since_epoch().count()); };
  const sys_days winter = 2026y / 1 / 15, summer = 2026y / 7 / 15;
  EXPECT_EQ(paris_day(winter + 22h + 59min), day(winter));
  EXPECT_EQ(paris_day(winter + 23h), day(winter) + 1);
  EXPECT_EQ(paris_day(summer + 21h + 59min), day(summer));
  EXPECT_EQ(paris_day(summer + 22h), day(summer) + 1);
}

}  // namespace
}  // namespace web
