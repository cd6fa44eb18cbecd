#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/table/csv.hpp"

// Workbooks (.xlsx) that people fill in a spreadsheet, read as if they were CSV: one tab, its first
// line the titles. Of a formula, the value that was last worked out.
namespace table {

struct Workbook {
  std::vector<std::string> tabs;
  std::size_t tab = 0;  // the one that was read
  Csv table;            // lines as the spreadsheet numbers them
};

// A tab has at most this; what goes beyond is refused as a whole.
inline constexpr std::size_t most_columns = 200;
inline constexpr std::size_t most_lines = 100'000;
inline constexpr std::size_t most_cells = 2'000'000;
inline constexpr std::size_t most_text = std::size_t{64} << 20;  // bytes, all cells together

bool looks_like_xlsx(std::string_view bytes);

// The tab of that name, else the first one. Dates become "2025-11-27", with their hour if they have
// one; yes and no « oui » and « non ». Refused as a whole, with what to do, when it is no such
// workbook: an old .xls, one behind a password, a text.
Result<Workbook, BadRow> read_xlsx(std::string_view bytes, std::string_view tab = {});

// One tab as it is, without titles: the lines that hold something.
struct Grid {
  struct Line {
    std::int64_t number = 0;  // as the spreadsheet numbers it
    std::vector<std::string> cells;
  };
  std::string name;
  std::vector<Line> lines;
  std::vector<BadRow> bad;  // cells that hold an error of calculation: empty in `lines`
};

// Every tab, in order, texts in NFC. Of a cell that is true or false, "TRUE" or "FALSE".
Result<std::vector<Grid>, BadRow> read_grids(std::string_view bytes);

}  // namespace table
