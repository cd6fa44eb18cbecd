#include "base/values/paris.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono;

TEST(Paris, reads_one_hour_more_than_utc_in_winter_and_two_in_summer) {
  const auto at = [](Date day, hours hour) { return moment_in_french(day + hour); };
  EXPECT_EQ(at(sys_days(2026y / 11 / 22), 13h), "22 novembre 2026 à 14\u00A0h\u00A000");
  EXPECT_EQ(at(sys_days(2026y / 7 / 1), 13h), "1er juillet 2026 à 15\u00A0h\u00A000");
  EXPECT_EQ(at(sys_days(2026y / 12 / 31), 23h), "1er janvier 2027 à 0\u00A0h\u00A000");
}

TEST(Paris, changes_its_clocks_on_the_last_sundays_of_march_and_october) {
  const Time spring = sys_days(2026y / 3 / 29) + 1h, autumn = sys_days(2026y / 10 / 25) + 1h;
  EXPECT_EQ(moment_in_french(spring - 1min), "29 mars 2026 à 1\u00A0h\u00A059");
  EXPECT_EQ(moment_in_french(spring), "29 mars 2026 à 3\u00A0h\u00A000");
  EXPECT_EQ(moment_in_french(autumn - 1min), "25 octobre 2026 à 2\u00A0h\u00A059");
  EXPECT_EQ(moment_in_french(autumn), "25 octobre 2026 à 2\u00A0h\u00A000");
}

}  // namespace
