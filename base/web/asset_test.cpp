#include "base/web/asset.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

namespace web {
namespace {

TEST(Asset, has_an_address_that_changes_with_its_content) {
  const auto* css = find_asset("site.css");
  ASSERT_TRUE(css);
  EXPECT_EQ(asset("site.css").text(), css->address);
  EXPECT_THAT(css->address, StartsWith("/actifs/site."));
  EXPECT_THAT(css->address, EndsWith(".css"));
  EXPECT_EQ(find_asset_at(css->address), css);
}

TEST(Asset, is_a_bug_when_unknown) {
  EXPECT_THROW(asset("missing.js"), std::logic_error);
  EXPECT_EQ(find_asset_at("/actifs/site.0000000000.css"), nullptr);
}

TEST(StyleSheet, names_fonts_by_their_own_addresses) {
  const auto* css = find_asset("site.css");
  EXPECT_THAT(css->body, HasSubstr(asset("fonts/vollkorn-700.woff2").text()));
  EXPECT_THAT(css->body, Not(HasSubstr("@import")));
}

TEST(StyleSheet, keeps_its_layers_in_order) {
  EXPECT_THAT(find_asset("site.css")->body, HasSubstr("@layer tokens,base,components,print"));
}

TEST(StyleSheet, is_compressed_once_for_all) {
  const auto* css = find_asset("site.css");
  EXPECT_LT(css->brotli.size(), css->gzip.size());
  EXPECT_LT(css->gzip.size(), css->body.size() / 2);
  EXPECT_TRUE(find_asset("fonts/vollkorn-700.woff2")->brotli.empty());
}

}  // namespace
}  // namespace web
