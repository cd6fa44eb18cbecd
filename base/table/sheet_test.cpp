#include "base/table/sheet.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/table/csv.hpp"

using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

namespace table {
namespace {

const Sheet fruits{.name = "Fruits : [2026]",
    .columns = {"nom", "note", "poids"},
    .rows = {
        {"Poire", "dite \"Louise-Bonne\", d’Avranches", 0.25}, {"=1+1", "-12 %\nau total", -2.0}}};

TEST(Sheet, is_read_back_as_it_was_written) {
  const auto csv = read_csv(to_csv(fruits)).value();
  EXPECT_THAT(csv.columns, ElementsAre("nom", "note", "poids"));
  EXPECT_EQ(csv.rows.at(0).text("note"), "dite \"Louise-Bonne\", d’Avranches");
  EXPECT_EQ(without_guard(csv.rows.at(1).text("nom")), "=1+1");
  EXPECT_EQ(without_guard(csv.rows.at(1).text("note")), "-12 %\nau total");
  EXPECT_EQ(without_guard("'tis"), "'tis");
}

TEST(Sheet, never_gives_a_spreadsheet_a_formula_to_run) {
  for (const std::string text : {"=CMD()", "+33 1", "-x", "@SUM(A1)", "\tx", "\r=1"})
    EXPECT_THAT(to_csv({.name = "x", .columns = {"a"}, .rows = {{text}}}), HasSubstr("\"'" + text));
  EXPECT_THAT(to_csv(fruits), EndsWith(",-2\r\n"));  // a number stays a number
}

TEST(Sheet, is_a_zip_archive_when_written_for_spreadsheets) {
  const auto file = to_xlsx(fruits);
  EXPECT_THAT(file, StartsWith("PK"));
  EXPECT_THAT(file, HasSubstr("xl/worksheets/sheet1.xml"));
}

TEST(Sheet, may_be_empty_and_may_hold_more_than_a_cell_takes) {
  EXPECT_EQ(to_csv({.name = "vide", .columns = {"a", "b"}, .rows = {}}), "a,b\r\n");
  EXPECT_THAT(to_xlsx({.name = "é/", .columns = {}, .rows = {}}), StartsWith("PK"));
  std::string long_text;
  for (int i = 0; i < 40'000; ++i) long_text += "é";
  EXPECT_THAT(to_xlsx({.name = "long", .columns = {"a"}, .rows = {{long_text}}}), StartsWith("PK"));
}

}  // namespace
}  // namespace table
