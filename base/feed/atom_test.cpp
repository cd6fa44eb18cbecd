#include "base/feed/atom.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace std::chrono;
using testing::HasSubstr;
using testing::Not;

namespace feed {
namespace {

constexpr Time noon = sys_days(2026y / 4 / 2) + 12h;

TEST(Atom, says_when_the_latest_of_its_entries_changed) {
  const Feed feed{.id = "http://x/f",
      .title = "Bibliothèque",
      .subtitle = "",
      .self = "http://x/f?q=a&page=2",
      .page = "http://x/",
      .updated = noon - 24h,
      .entries = {{.id = "http://x/1",
                      .title = "Pâtes & <riz>",
                      .page = "http://x/1",
                      .summary = "a\x01z",
                      .author = "Éditeur",
                      .published = noon - 48h,
                      .updated = noon},
          {.id = "http://x/2",
              .title = "b",
              .page = "http://x/2",
              .summary = "",
              .author = "",
              .published = noon - 72h,
              .updated = noon - 72h,
              .categories = {"Santé"}}}};
  const auto xml = to_atom(feed);
  EXPECT_THAT(xml, HasSubstr("<title>Pâtes &amp; &lt;riz&gt;</title>"));
  EXPECT_THAT(xml, HasSubstr("<summary>az</summary>"));
  EXPECT_THAT(xml, HasSubstr("href=\"http://x/f?q=a&amp;page=2\""));
  EXPECT_THAT(
      xml.substr(0, xml.find("<entry>")), HasSubstr("<updated>2026-04-02T12:00:00Z</updated>"));
  EXPECT_THAT(xml, HasSubstr("<category term=\"Santé\"/>"));
}

TEST(Atom, is_a_feed_even_without_entries) {
  const auto xml = to_atom({.id = "i",
      .title = "t",
      .subtitle = "s",
      .self = "f",
      .page = "p",
      .updated = noon,
      .entries = {}});
  EXPECT_THAT(xml, HasSubstr("<updated>2026-04-02T12:00:00Z</updated>"));
  EXPECT_THAT(xml, Not(HasSubstr("<entry>")));
}

}  // namespace
}  // namespace feed
