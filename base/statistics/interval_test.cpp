#include "base/statistics/interval.hpp"

#include <gtest/gtest.h>

namespace statistics {
namespace {

// R. G. Newcombe, « Two-sided confidence intervals for the single proportion », Statistics in
// Medicine 17 (1998), table I, method 3.
TEST(Wilson, finds_the_intervals_of_newcombe) {
  const auto near = [](double share, double size, double low, double high) {
    const auto interval = wilson(share, size);
    EXPECT_NEAR(interval.low, low, 5e-5) << share << " of " << size;
    EXPECT_NEAR(interval.high, high, 5e-5) << share << " of " << size;
  };
  near(81.0 / 263, 263, 0.2553, 0.3662);
  near(15.0 / 148, 148, 0.0624, 0.1605);
  near(0, 20, 0.0000, 0.1611);
  near(1.0 / 29, 29, 0.0061, 0.1718);
}

TEST(Wilson, stays_within_bounds_and_knows_nothing_of_nobody) {
  EXPECT_EQ(wilson(0.5, 0), (Interval{0, 1}));
  EXPECT_EQ(wilson(1, 3).high, 1);
  EXPECT_LT(wilson(1, 3).low, 0.5);
}

TEST(Wilson, narrows_when_those_asked_are_much_of_the_population) {
  const auto whole = wilson(0.5, 100), part = wilson(0.5, 100, 200);
  EXPECT_GT(part.low, whole.low);
  // (N − n)/(N − 1) halves the variance, nearly: as if twice as many had been asked.
  EXPECT_NEAR(part.low, wilson(0.5, 199).low, 1e-12);
  EXPECT_EQ(wilson(0.3, 200, 200), (Interval{0.3, 0.3}));
}

// 2 × 2: 60 of 100 and 40 of 100 give χ² = 8; 55 and 45 give 2, under the 3.84 of chance.
TEST(Difference, is_told_from_chance_by_pearson) {
  EXPECT_TRUE(differ(0.60, 100, 0.40, 100));
  EXPECT_FALSE(differ(0.55, 100, 0.45, 100));
  EXPECT_FALSE(differ(1, 10, 1, 10));
  EXPECT_FALSE(differ(1, 0, 0, 10));
}

}  // namespace
}  // namespace statistics
