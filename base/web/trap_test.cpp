#include "base/web/trap.hpp"

#include <gtest/gtest.h>

#include <regex>

namespace web {
namespace {

constexpr Time shown_at =
    std::chrono::sys_days(std::chrono::year(2026) / std::chrono::November / 24);

// What a browser sends back of the hidden fields.
Fields sent(const Trap& trap, Trap::Showing showing, const std::string& unseen = "") {
  static const std::regex field(R"re(name="([a-z-]+)" value="([^"]*)")re");
  const auto markup = trap.fields(shown_at, showing).markup();
  std::smatch found;
  if (!std::regex_search(markup, found, field)) throw std::runtime_error(markup);
  return Fields({{found[1], found[2]}, {"site-internet", unseen}});
}

TEST(Trap, believes_someone_who_took_the_time_to_read) {
  const Trap trap;
  const auto form = sent(trap, Trap::Showing::First);
  EXPECT_FALSE(trap.doubts(form, shown_at + Trap::least));
  EXPECT_FALSE(trap.doubts(form, shown_at + Trap::most));
  EXPECT_TRUE(trap.doubts(form, shown_at + std::chrono::seconds(1)));
  EXPECT_TRUE(trap.doubts(form, shown_at + Trap::most + std::chrono::seconds(1)));
  EXPECT_TRUE(trap.doubts(form, shown_at - std::chrono::seconds(1)));
}

TEST(Trap, believes_at_once_who_sends_again_what_came_back) {
  const Trap trap;
  EXPECT_FALSE(trap.doubts(sent(trap, Trap::Showing::Again), shown_at));
}

TEST(Trap, doubts_who_fills_in_what_people_do_not_see_or_makes_up_the_moment) {
  const Trap trap, other;
  const auto late = shown_at + std::chrono::minutes(1);
  EXPECT_TRUE(trap.doubts(sent(trap, Trap::Showing::First, "https://pub.exemple"), late));
  EXPECT_TRUE(trap.doubts(sent(other, Trap::Showing::First), late)) << "another program’s key";
  EXPECT_TRUE(trap.doubts(Fields(), late));
  EXPECT_TRUE(trap.doubts(Fields({{"affichage", "1 2026-11-24T00:00:00Z"}}), late));
  EXPECT_TRUE(trap.doubts(Fields({{"affichage", "2 x"}}), late));
  auto tampered = sent(trap, Trap::Showing::First).list();
  tampered[0].second.front() = '2';
  EXPECT_TRUE(trap.doubts(Fields(tampered), late));
}

}  // namespace
}  // namespace web
