#include "base/web/throttle.hpp"

#include <gtest/gtest.h>

namespace web {
namespace {

using std::chrono::seconds;

class ThrottleTest : public testing::Test {
 public:
  int taken(std::string_view address, int sent) {
    int taken = 0;
    for (int i = 0; i < sent; ++i) taken += throttle.lets_in(address, now) ? 1 : 0;
    return taken;
  }
  Throttle throttle{{.at_once = 5, .a_second = 2, .networks = 3}};
  Throttle::Clock::time_point now{};
};

TEST_F(ThrottleTest, takes_so_many_forms_from_one_network_and_then_its_pace) {
  EXPECT_EQ(taken("203.0.113.7", 9), 5);
  now += seconds(2);
  EXPECT_EQ(taken("203.0.113.7", 9), 4);
  now += seconds(3600);
  EXPECT_EQ(taken("203.0.113.7", 9), 5) << "a long calm gives no more than the beginning";
}

TEST_F(ThrottleTest, makes_nobody_else_wait) {
  EXPECT_EQ(taken("203.0.113.7", 9), 5);
  EXPECT_EQ(taken("203.0.113.8", 9), 5);
}

TEST_F(ThrottleTest, counts_together_the_addresses_that_one_machine_can_choose) {
  EXPECT_EQ(taken("2001:db8::1", 3), 3);
  EXPECT_EQ(taken("2001:db8::ffff:2", 9), 2);
  EXPECT_EQ(taken("2001:db8:0:1::1", 9), 5);
}

TEST_F(ThrottleTest, does_not_count_the_machine_itself) {
  EXPECT_EQ(taken("127.0.0.1", 50), 50);
  EXPECT_EQ(taken("::1", 50), 50);
}

TEST_F(ThrottleTest, forgets_whoever_has_been_silent_for_longest) {
  EXPECT_EQ(taken("203.0.113.1", 9), 5);
  for (const auto* other : {"203.0.113.2", "203.0.113.3"}) EXPECT_EQ(taken(other, 1), 1);
  EXPECT_EQ(taken("203.0.113.1", 1), 0) << "still remembered";
  for (const auto* other : {"203.0.113.4", "203.0.113.5", "203.0.113.6"})
    EXPECT_EQ(taken(other, 1), 1);
  EXPECT_EQ(taken("203.0.113.1", 1), 1);
}

}  // namespace
}  // namespace web
