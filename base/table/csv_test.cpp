#include "base/table/csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

namespace table {
namespace {

TEST(Csv, reads_cells_by_the_name_of_their_column) {
  const auto csv = read_csv("code,nom\r\n23096,Guéret\r\n72181,Le Mans\r\n").value();
  ASSERT_THAT(csv.rows, SizeIs(2));
  EXPECT_EQ(csv.rows[1].text("nom"), "Le Mans");
  EXPECT_EQ(csv.rows[1].text("pays"), "");
}

TEST(Csv, keeps_commas_quotes_and_line_breaks_inside_quotes) {
  const auto csv = read_csv("a,b\n\"x, \"\"y\"\"\",\"one\ntwo\"\n").value();
  EXPECT_THAT(csv.rows.at(0).cells(), ElementsAre("x, \"y\"", "one\ntwo"));
}

TEST(Csv, understands_what_French_spreadsheets_write) {
  const auto csv = read_csv("\xEF\xBB\xBFnom;code\rAjain;23002\r").value();
  EXPECT_EQ(csv.rows.at(0).text("nom"), "Ajain");
  EXPECT_EQ(read_csv("nom\tcode\nAjain\t23002").value().rows.at(0).text("code"), "23002");
}

TEST(Csv, counts_lines_as_a_text_editor_does) {
  const auto csv = read_csv("a,b\r\n\"1\r\n2\",x\r\n\r\n3,y\r\n").value();
  ASSERT_THAT(csv.rows, SizeIs(2));
  EXPECT_EQ(csv.rows[0].line(), 2);
  EXPECT_EQ(csv.rows[1].line(), 5);
}

TEST(Csv, sets_a_bad_row_aside_with_its_line_and_reason_and_reads_the_others) {
  const auto csv = read_csv("a,b\n1\n2,x\n3,y,z\n4,\"w\"w\n5,p\"q\n6,\xFF\n7,ok\n").value();
  ASSERT_THAT(csv.rows, SizeIs(2));
  EXPECT_EQ(csv.rows[1].text("b"), "ok");
  ASSERT_THAT(csv.bad, SizeIs(5));
  EXPECT_EQ(csv.bad[0].line, 2);
  EXPECT_THAT(csv.bad[0].reason, HasSubstr("1 cellule de moins (1 au lieu de 2)"));
  EXPECT_THAT(csv.bad[1].reason, HasSubstr("1 cellule de trop"));
  EXPECT_THAT(csv.bad[2].reason, HasSubstr("suit le guillemet"));
  EXPECT_THAT(csv.bad[3].reason, HasSubstr("au milieu d’une cellule"));
  EXPECT_EQ(csv.bad[4].line, 7);
  EXPECT_THAT(csv.bad[4].reason, HasSubstr("UTF-8"));
}

TEST(Csv, goes_on_at_the_next_line_after_a_quote_that_nothing_closes) {
  const auto csv = read_csv("a,b\n1,\"open\n2,x\n").value();
  ASSERT_THAT(csv.rows, SizeIs(1));
  EXPECT_EQ(csv.rows[0].line(), 3);
  ASSERT_THAT(csv.bad, SizeIs(1));
  EXPECT_EQ(csv.bad[0].line, 2);
}

TEST(Csv, refuses_a_file_without_a_header_or_with_a_column_named_twice) {
  EXPECT_THAT(read_csv("").error().reason, HasSubstr("vide"));
  EXPECT_THAT(read_csv("a,a\n1,2\n").error().reason, HasSubstr("« a »"));
  EXPECT_EQ(read_csv("\n\n\"a\n").error().line, 3);
}

TEST(Csv, sets_a_cell_beyond_all_measure_aside) {
  const auto csv = read_csv("a\n12345\n123\n", {.longest_cell = 4}).value();
  EXPECT_THAT(csv.bad, SizeIs(1));
  EXPECT_THAT(csv.rows, SizeIs(1));
  EXPECT_THAT(read_csv("a\n1\n").value().bad, IsEmpty());
}

}  // namespace
}  // namespace table
