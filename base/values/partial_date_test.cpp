#include "base/values/partial_date.hpp"

#include <gtest/gtest.h>

namespace {

TEST(PartialDate, says_as_much_as_is_known) {
  EXPECT_EQ(PartialDate::parse("2025")->in_french(), "2025");
  EXPECT_EQ(PartialDate::parse("2025-11")->in_french(), "novembre 2025");
  EXPECT_EQ(PartialDate::parse("2025-11-27")->in_french(), "27 novembre 2025");
  EXPECT_EQ(PartialDate::parse("2024-02-01")->in_french(), "1er février 2024");
}

TEST(PartialDate, is_a_year_a_month_or_a_day_that_exists) {
  for (const auto* text :
      {"", "25", "2025-13", "2025-02-30", "2025-2", "27/11/2025", "2025-11-27T"})
    EXPECT_FALSE(PartialDate::parse(text)) << text;
}

TEST(PartialDate, orders_as_time_does) {
  EXPECT_LT(*PartialDate::parse("2024-12-31"), *PartialDate::parse("2025"));
  EXPECT_EQ(PartialDate::parse("2025-11-27")->number(), 20251127);
  EXPECT_EQ(PartialDate::parse("2025")->number(), 20250000);
}

}  // namespace
