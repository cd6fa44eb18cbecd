#include "features/instance/palette.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "features/instance/colour.hpp"

using instance::Colour;
using instance::Palette;
using instance::Role;
using testing::HasSubstr;
using testing::Not;

namespace {

Colour colour(std::string_view text) { return Colour::parse(text).value(); }

TEST(Colour, is_read_as_six_digits_and_nothing_else) {
  EXPECT_EQ(colour("#0F5a44").text(), "#0f5a44");
  for (const auto* wrong : {"", "#fff", "0f5a44", "#0f5a4g", "#0f5a444", "red", "#0f5a44;}"})
    EXPECT_FALSE(Colour::parse(wrong)) << wrong;
}

// The pairs of docs that the WCAG formula is known for.
TEST(Colour, has_the_contrast_of_the_wcag_formula) {
  EXPECT_NEAR(instance::contrast(colour("#000000"), colour("#ffffff")), 21, 0.001);
  EXPECT_NEAR(instance::contrast(colour("#777777"), colour("#ffffff")), 4.48, 0.005);
  EXPECT_NEAR(instance::contrast(colour("#767676"), colour("#ffffff")), 4.54, 0.005);
  EXPECT_NEAR(instance::contrast(colour("#14281f"), colour("#fdfdfa")), 15.2, 0.1);
  EXPECT_EQ(instance::contrast(colour("#123456"), colour("#123456")), 1);
}

TEST(Colour, finds_the_nearest_that_satisfies_towards_black_or_white) {
  const auto dark_enough = [](Colour c) { return instance::contrast(c, colour("#ffffff")) >= 4.5; };
  EXPECT_EQ(instance::nearest(colour("#333333"), dark_enough), colour("#333333"));
  EXPECT_EQ(instance::nearest(colour("#808080"), dark_enough), colour("#767676"));
  EXPECT_FALSE(instance::nearest(colour("#808080"), [](Colour) { return false; }));
}

TEST(Palette, of_the_program_suits) { EXPECT_TRUE(instance::problems(Palette{}).empty()); }

TEST(Palette, is_refused_with_the_reason_and_a_colour_that_suits) {
  Palette palette;
  palette.action = colour("#f6c325");
  palette.action_dark = colour("#0f5a44");
  palette.accent = colour("#14281f");
  const auto found = instance::problems(palette);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].role, Role::Action);
  EXPECT_THAT(found[0].why, HasSubstr("4,5"));
  palette.action = found[0].instead;
  palette.action_dark = found[1].instead;
  palette.accent = found[2].instead;
  EXPECT_TRUE(instance::problems(palette).empty());
}

TEST(Palette, becomes_a_style_sheet_for_day_and_night_without_touching_forced_light) {
  Palette palette;
  palette.action = colour("#1b5379");
  const auto sheet = instance::style_sheet(palette);
  EXPECT_THAT(sheet, HasSubstr("--action:#1b5379"));
  EXPECT_THAT(sheet, HasSubstr("prefers-color-scheme:dark"));
  EXPECT_THAT(sheet, HasSubstr(":root:not([data-theme=\"light\"])"));
  EXPECT_THAT(sheet, Not(HasSubstr("url(")));
}

// What contrast is computed against is what the style sheet really shows.
TEST(Palette, knows_the_colours_of_the_style_sheet) {
  std::ifstream file(std::string(KM1_SOURCE_DIR) + "/assets/css/tokens.css");
  const std::string tokens(std::istreambuf_iterator<char>(file), {});
  const Palette palette;
  for (const auto& text :
      {"--page: #fdfdfa", "--tint: #eff4ec", "--ink: #14281f", "--page: #0f1814", "--tint: #1a2821",
          "--on-action: #0c1f17", "--on-action: #ffffff", "--on-borne: #14281f"})
    EXPECT_THAT(tokens, HasSubstr(text));
  EXPECT_THAT(tokens, HasSubstr("--action: " + palette.action.text()));
  EXPECT_THAT(tokens, HasSubstr("--action: " + palette.action_dark.text()));
  EXPECT_THAT(tokens, HasSubstr("--borne: " + palette.accent.text()));
}

}  // namespace
