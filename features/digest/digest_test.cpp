#include "features/digest/digest.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace digest {
namespace {

Time at(const char* text) { return time_from_iso(text); }

TEST(Morning, is_seven_o_clock_in_Paris_summer_and_winter) {
  EXPECT_EQ(
      latest_morning(Frequency::Daily, at("2026-11-24T12:00:00Z")), at("2026-11-24T06:00:00Z"));
  EXPECT_EQ(
      latest_morning(Frequency::Daily, at("2026-07-14T12:00:00Z")), at("2026-07-14T05:00:00Z"));
  EXPECT_EQ(
      latest_morning(Frequency::Daily, at("2026-11-24T06:00:00Z")), at("2026-11-24T06:00:00Z"));
  EXPECT_EQ(
      latest_morning(Frequency::Daily, at("2026-11-24T05:59:59Z")), at("2026-11-23T06:00:00Z"));
}

TEST(Morning, comes_on_the_day_of_Paris_even_around_midnight) {
  EXPECT_EQ(
      latest_morning(Frequency::Daily, at("2026-11-24T23:30:00Z")), at("2026-11-24T06:00:00Z"));
}

TEST(Morning, comes_once_on_the_days_when_clocks_change) {
  EXPECT_EQ(
      latest_morning(Frequency::Daily, at("2026-03-29T12:00:00Z")), at("2026-03-29T05:00:00Z"));
  EXPECT_EQ(
      latest_morning(Frequency::Daily, at("2026-10-25T12:00:00Z")), at("2026-10-25T06:00:00Z"));
}

TEST(Morning, is_that_of_Monday_for_who_wants_one_letter_a_week) {
  EXPECT_EQ(
      latest_morning(Frequency::Weekly, at("2026-11-29T12:00:00Z")), at("2026-11-23T06:00:00Z"));
  EXPECT_EQ(
      latest_morning(Frequency::Weekly, at("2026-11-30T06:00:00Z")), at("2026-11-30T06:00:00Z"));
  EXPECT_EQ(
      latest_morning(Frequency::Weekly, at("2026-11-30T05:00:00Z")), at("2026-11-23T06:00:00Z"));
}

TEST(Hours, are_civil_from_seven_to_twenty) {
  EXPECT_FALSE(is_civil(at("2026-11-24T05:59:59Z")));
  EXPECT_TRUE(is_civil(at("2026-11-24T06:00:00Z")));
  EXPECT_TRUE(is_civil(at("2026-11-24T18:59:59Z")));
  EXPECT_FALSE(is_civil(at("2026-11-24T19:00:00Z")));
}

TEST(Frequency, is_kept_under_its_slug) {
  for (const auto frequency : {Frequency::Daily, Frequency::Weekly, Frequency::Never})
    EXPECT_EQ(parse_frequency(slug(frequency)), frequency);
  EXPECT_FALSE(parse_frequency("minute").has_value());
}

}  // namespace
}  // namespace digest
