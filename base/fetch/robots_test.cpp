#include "base/fetch/robots.hpp"

#include <gtest/gtest.h>

namespace fetch {
namespace {

Robots read(std::string_view text) { return Robots::read(text, "premier-kilometre"); }

TEST(Robots, allow_everything_when_they_say_nothing) {
  for (const auto* text : {"", "# rien", "User-agent: *\nDisallow:\n", "Disallow: /\n",
           "Sitemap: https://exemple.fr/plan.xml", "<html>404</html>"})
    EXPECT_TRUE(read(text).allows("/a")) << text;
}

TEST(Robots, speak_to_us_by_name_or_to_all) {
  const std::string for_all = "User-agent: *\nDisallow: /\n";
  EXPECT_FALSE(read(for_all).allows("/a"));
  EXPECT_TRUE(read(for_all + "User-agent: Premier-Kilometre/1.0\nDisallow: /b\n").allows("/a"));
  EXPECT_TRUE(read("User-agent: autre\nDisallow: /\n").allows("/a"));
  const auto together = read(
      "User-agent: autre\nUSER-AGENT: premier-kilometre\n\nDisallow: /a\n"
      "User-agent: autre\nDisallow: /b\nUser-agent: premier-kilometre\nDisallow: /c\n");
  EXPECT_FALSE(together.allows("/a"));
  EXPECT_TRUE(together.allows("/b"));
  EXPECT_FALSE(together.allows("/c"));
}

TEST(Robots, let_the_longest_rule_decide_and_the_kinder_of_two) {
  const auto rules = read("User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /c\nAllow: /c\n");
  EXPECT_FALSE(rules.allows("/a/x"));
  EXPECT_TRUE(rules.allows("/a/b/x"));
  EXPECT_TRUE(rules.allows("/c"));
}

TEST(Robots, know_stars_and_the_end) {
  const auto rules = read("User-agent: *\nDisallow: /*.pdf$\nDisallow: /a*b*c\nDisallow: /fin$\n");
  EXPECT_FALSE(rules.allows("/x/y.pdf"));
  EXPECT_TRUE(rules.allows("/x/y.pdf?v=1"));
  EXPECT_FALSE(rules.allows("/a12b34c56"));
  EXPECT_TRUE(rules.allows("/a12c34b56"));
  EXPECT_FALSE(rules.allows("/fin"));
  EXPECT_TRUE(rules.allows("/fini"));
}

TEST(Robots, see_one_address_behind_several_spellings) {
  const auto rules = read("User-agent: *\nDisallow: /caf%c3%a9\nDisallow: /%7emoi\n");
  EXPECT_FALSE(rules.allows("/café"));
  EXPECT_FALSE(rules.allows("/caf%C3%A9"));
  EXPECT_FALSE(rules.allows("/~moi"));
}

TEST(Robots, may_ask_for_time_but_not_for_hours) {
  EXPECT_EQ(read("User-agent: *\nCrawl-delay: 10\n").delay(), std::chrono::seconds(10));
  EXPECT_EQ(read("User-agent: *\nCrawl-delay: 86400\n").delay(), std::chrono::seconds(60));
  EXPECT_FALSE(read("User-agent: *\nCrawl-delay: bientôt\n").delay());
}

TEST(Robots, are_read_within_bounds) {
  std::string many = "User-agent: *\n";
  for (int i = 0; i < 3000; ++i) many += "Disallow: /page" + std::to_string(i) + "$\n";
  const auto rules = read(many);
  EXPECT_FALSE(rules.allows("/page10"));
  EXPECT_TRUE(rules.allows("/page2999"));
  EXPECT_FALSE(Robots::nothing_allowed().allows("/"));
  EXPECT_TRUE(Robots::nothing_allowed().allows("/robots.txt"));
}

}  // namespace
}  // namespace fetch
