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

}  // namespace
