#include "base/table/xlsx.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/table/sheet.hpp"
#include "base/table/xlsx_test.hpp"

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

namespace table {
namespace {

std::string refusal(std::string_view bytes) {
  const auto book = read_xlsx(bytes);
  return book ? "" : book.error().reason;
}

TEST(Xlsx, reads_what_we_export) {
  const auto book = read_xlsx(to_xlsx({.name = "Fruits",
      .columns = {"nom", "poids"},
      .rows = {{"Poire d’été & \"autres\"", 0.25}, {"=1+1", 2025.0}}}));
  ASSERT_TRUE(book) << book.error().reason;
  EXPECT_THAT(book->tabs, ElementsAre("Fruits"));
  EXPECT_THAT(book->table.columns, ElementsAre("nom", "poids"));
  ASSERT_THAT(book->table.rows, SizeIs(2));
  EXPECT_EQ(book->table.rows[0].text("nom"), "Poire d’été & \"autres\"");
  EXPECT_EQ(book->table.rows[0].text("poids"), "0.25");
  EXPECT_EQ(book->table.rows[1].text("nom"), "=1+1");
  EXPECT_EQ(book->table.rows[1].text("poids"), "2025");
  EXPECT_EQ(book->table.rows[1].line(), 3);
}

TEST(Xlsx, reads_days_yes_and_no_and_what_formulas_gave) {
  const auto bytes = written([](lxw_workbook* book) {
    auto* tab = workbook_add_worksheet(book, "Une");
    auto* day = workbook_add_format(book);
    format_set_num_format(day, "dd/mm/yyyy");
    auto* hour = workbook_add_format(book);
    format_set_num_format(hour, "d mmm yyyy hh:mm");
    auto* euros = workbook_add_format(book);
    format_set_num_format(euros, "#,##0 \"d’euros\"");
    for (const auto& [column, title] : std::initializer_list<std::pair<int, const char*>>{
             {0, "jour"}, {1, "heure"}, {2, "vrai"}, {3, "formule"}, {4, "prix"}, {5, "riche"}})
      worksheet_write_string(tab, 0, static_cast<lxw_col_t>(column), title, nullptr);
    lxw_datetime when{2025, 11, 27, 14, 30, 0};
    lxw_datetime date{1900, 1, 5, 0, 0, 0};
    worksheet_write_datetime(tab, 1, 0, &date, day);
    worksheet_write_datetime(tab, 1, 1, &when, hour);
    worksheet_write_boolean(tab, 1, 2, 1, nullptr);
    worksheet_write_formula_num(tab, 1, 3, "=6*7", nullptr, 42);
    worksheet_write_number(tab, 1, 4, 1234.5, euros);
    auto* bold = workbook_add_format(book);
    format_set_bold(bold);
    char fat[] = "Gras", lean[] = " puis maigre";
    lxw_rich_string_tuple first{bold, fat}, second{nullptr, lean};
    lxw_rich_string_tuple* parts[] = {&first, &second, nullptr};
    worksheet_write_rich_string(tab, 1, 5, parts, nullptr);
  });
  const auto book = read_xlsx(bytes);
  ASSERT_TRUE(book) << book.error().reason;
  ASSERT_THAT(book->table.rows, SizeIs(1));
  EXPECT_THAT(book->table.rows[0].cells(),
      ElementsAre("1900-01-05", "2025-11-27 14:30", "oui", "42", "1234.5", "Gras puis maigre"));
}

TEST(Xlsx, reads_the_tab_that_is_asked_for_else_the_first) {
  const auto bytes = written([](lxw_workbook* book) {
    for (const auto* name : {"Un", "Deux"})
      worksheet_write_string(workbook_add_worksheet(book, name), 0, 0, name, nullptr);
  });
  EXPECT_THAT(read_xlsx(bytes)->table.columns, ElementsAre("Un"));
  EXPECT_THAT(read_xlsx(bytes, "Deux")->table.columns, ElementsAre("Deux"));
  EXPECT_EQ(read_xlsx(bytes, "Deux")->tab, 1u);
  EXPECT_THAT(read_xlsx(bytes, "Trois")->table.columns, ElementsAre("Un"));
}

TEST(Xlsx, takes_texts_that_stand_in_their_cell_and_lines_that_skip) {
  const auto book = read_xlsx(zipped(around(
      "<worksheet><sheetData><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>nom</t></is></c>"
      "<c r=\"C2\" t=\"str\"><v>note</v></c></row><row r=\"5\"><c r=\"C5\"><v>7</v></c></row>"
      "<row r=\"6\"><c r=\"B6\"><v>8</v></c></row><row r=\"7\"><c r=\"A7\" t=\"e\"><v>#N/A</v></c>"
      "</row></sheetData></worksheet>")));
  ASSERT_TRUE(book) << book.error().reason;
  EXPECT_THAT(book->table.columns, ElementsAre("nom", "", "note"));
  ASSERT_THAT(book->table.rows, SizeIs(1));
  EXPECT_EQ(book->table.rows[0].line(), 5);
  EXPECT_EQ(book->table.rows[0].text("note"), "7");
  ASSERT_THAT(book->table.bad, SizeIs(2));
  EXPECT_EQ(book->table.bad[0].reason, "La cellule B6 est remplie sous une colonne sans titre.");
  EXPECT_EQ(book->table.bad[1].reason, "La cellule A7 porte une erreur de calcul (#N/A).");
}

TEST(Xlsx, says_what_to_do_with_files_of_another_kind) {
  EXPECT_THAT(refusal("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1old"), HasSubstr("ancien format (.xls)"));
  EXPECT_THAT(refusal("id;title\n"), HasSubstr("Ce n’est pas un classeur"));
  EXPECT_THAT(refusal(zipped({{"content.xml", "<a/>"}})), HasSubstr("OpenDocument"));
  EXPECT_THAT(refusal(zipped({{"photo.jpg", "x"}})), HasSubstr("Ce n’est pas un classeur"));
}

TEST(Xlsx, refuses_damaged_files_wherever_they_are_cut) {
  const auto whole = to_xlsx({.name = "a", .columns = {"b"}, .rows = {{"c"}}});
  for (std::size_t size = 4; size < whole.size(); size += 97)
    EXPECT_NE(refusal(whole.substr(0, size)), "") << size;
}

TEST(Xlsx, refuses_a_file_that_swells_when_it_is_unzipped) {
  const auto bomb = zipped(around(std::string(80 << 20, ' ')));
  ASSERT_LT(bomb.size(), 1u << 20);
  EXPECT_THAT(refusal(bomb), HasSubstr("trop volumineux une fois décompressé"));
}

TEST(Xlsx, refuses_entities_and_shared_texts_that_multiply) {
  EXPECT_THAT(refusal(zipped(around("<!DOCTYPE worksheet [<!ENTITY a \"aaaaaaaaaa\">]><worksheet>"
                                    "<sheetData><row><c t=\"str\"><v>&a;&a;</v></c></row>"
                                    "</sheetData></worksheet>"))),
      HasSubstr("entités"));
  std::string sheet = "<worksheet><sheetData><row><c t=\"str\"><v>titre</v></c></row>";
  for (int i = 0; i < 1000; ++i) sheet += "<row><c t=\"s\"><v>0</v></c></row>";
  auto files = around(sheet + "</sheetData></worksheet>");
  files[2].second.insert(files[2].second.rfind("</Relationships>"),
      "<Relationship Id=\"t\" Type=\"x/sharedStrings\" Target=\"/xl/texts.xml\"/>");
  files.emplace_back(
      "xl/texts.xml", "<sst><si><t>" + std::string(1 << 20, 'a') + "</t></si></sst>");
  EXPECT_THAT(refusal(zipped(files)), HasSubstr("trop de texte"));
}

TEST(Xlsx, refuses_more_parts_columns_or_lines_than_anyone_fills) {
  Files many;
  for (int i = 0; i < 1200; ++i) many.emplace_back(std::to_string(i), "");
  EXPECT_THAT(refusal(zipped(many)), HasSubstr("trop de parties"));
  EXPECT_THAT(refusal(zipped(around("<worksheet><sheetData><row><c r=\"ZZZ1\"><v>1</v></c></row>"
                                    "</sheetData></worksheet>"))),
      HasSubstr("trop de colonnes"));
  std::string lines = "<worksheet><sheetData>";
  for (int i = 0; i < 100'002; ++i) lines += "<row><c><v>1</v></c></row>";
  EXPECT_THAT(
      refusal(zipped(around(lines + "</sheetData></worksheet>"))), HasSubstr("trop de lignes"));
}

}  // namespace
}  // namespace table
