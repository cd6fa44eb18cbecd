#include "base/markdown/markdown.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Markdown, writes_titles_lists_and_tables) {
  EXPECT_EQ(markdown("## Un titre").markup(), "<h2>Un titre</h2>\n");
  EXPECT_THAT(markdown("| a | b |\n|---|---|\n| 1 | 2 |").markup(), HasSubstr("<td>1</td>"));
}

TEST(Markdown, drops_what_could_run) {
  EXPECT_THAT(markdown("<script>alert(1)</script>").markup(), Not(HasSubstr("<script")));
  EXPECT_THAT(markdown("[x](javascript:alert(1))").markup(), Not(HasSubstr("javascript")));
}

std::string repeated(std::string_view part, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += part;
  return all;
}

// Each took seconds to minutes before it was bounded; a text that is too costly is shown all the
// same.
TEST(Markdown, shows_texts_made_to_cost_without_reading_them_in_full) {
  EXPECT_THAT(markdown(repeated("|", 1950) + "\n" + repeated("|-", 1950)).markup(),
      Not(HasSubstr("<table")));
  EXPECT_THAT(markdown(repeated("x\n|-|-\n", 3000)).markup(), Not(HasSubstr("<table")));
  EXPECT_THAT(markdown(repeated(">", 20000) + "x").markup(), HasSubstr("<pre>"));
  EXPECT_THAT(markdown(repeated("a@a.", 5000)).markup(), Not(HasSubstr("<a ")));
  EXPECT_THAT(markdown(repeated("mot ", 30000)).markup(), HasSubstr("<pre>mot mot"));
  EXPECT_THAT(markdown("---\n\n1. un\n   - deux\n\n> > cité").markup(), HasSubstr("<blockquote>"));
}

}  // namespace
