#include "base/table/reading.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/table/sheet.hpp"

using testing::ElementsAre;
using testing::HasSubstr;

namespace table {
namespace {

TEST(Reading, says_how_a_file_of_windows_was_read) {
  const auto got = read(
      "titre;\xE9"
      "diteur\r\nL\x92\xE9t\xE9;Creuse\r\n");
  ASSERT_TRUE(got);
  EXPECT_EQ(got->encoding, Encoding::Windows1252);
  EXPECT_EQ(got->separator, ';');
  EXPECT_THAT(got->table.columns, ElementsAre("titre", "éditeur"));
  EXPECT_EQ(got->table.rows.at(0).text("titre"), "L’été");
}

TEST(Reading, does_as_it_is_told) {
  const auto got = read("a,b;c\n1,2;3\n", {.separator = ','});
  EXPECT_THAT(got->table.columns, ElementsAre("a", "b;c"));
  EXPECT_THAT(
      read("\xC3\xA9\nx\n", {.encoding = Encoding::Windows1252})->table.columns, ElementsAre("Ã©"));
}

TEST(Reading, takes_workbooks_and_refuses_what_is_no_table) {
  const auto book = read(to_xlsx({.name = "Un", .columns = {"a"}, .rows = {{"b"}}}));
  EXPECT_TRUE(book->is_workbook);
  EXPECT_EQ(book->tab, "Un");
  EXPECT_THAT(read("%PDF-1.7\n1 0 obj").error().reason, HasSubstr("ni un tableau CSV"));
  EXPECT_THAT(read(std::string_view("GIF89a\0\0", 8)).error().reason, HasSubstr("ni un tableau"));
}

}  // namespace
}  // namespace table
