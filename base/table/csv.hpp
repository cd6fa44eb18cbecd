#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/values/result.hpp"

// Comma-separated files as RFC 4180 describes them, and as spreadsheets in France write them: with
// a byte order mark, semicolons, any line ending. A bad row is set aside with its line and its
// reason; the rows around it are read.
namespace table {

// What cannot be read, and where: `line` as a text editor counts, from 1.
struct BadRow {
  std::int64_t line = 0;
  std::string
      reason;  // In French, shown to people: « Il y a 2 cellules de moins (5 au lieu de 7). »
};

// One row under its header. Cells are as written: neither trimmed nor converted.
class CsvRow {
 public:
  using Columns = std::shared_ptr<const std::vector<std::string>>;
  CsvRow(Columns columns, std::int64_t line, std::vector<std::string> cells)
      : columns_(std::move(columns)), line_(line), cells_(std::move(cells)) {}
  std::int64_t line() const { return line_; }
  const std::vector<std::string>& cells() const { return cells_; }
  std::string_view text(std::string_view column) const;  // "" when there is no such column

 private:
  Columns columns_;
  std::int64_t line_;
  std::vector<std::string> cells_;
};

struct Csv {
  std::vector<std::string> columns;
  std::vector<CsvRow> rows;
  std::vector<BadRow> bad;
  bool has(std::string_view column) const;
};

struct CsvOptions {
  std::optional<char> separator = {};      // Empty: the one of , ; tab that the header has most.
  std::size_t longest_cell = 1024 * 1024;  // Bytes; a longer one is a bad row.
  std::size_t most_columns = 2'000;        // More in the header: refused as a whole.
  std::size_t most_rows = 1'000'000;       // The same.
  std::size_t most_cells = 20'000'000;     // Rows times columns; the same.
  // Titles as people leave them: lines above them that hold one cell are passed over, a title that
  // comes twice gets a number, one that is missing a name; short rows are as if they went on.
  bool any_titles = false;
};

// The one of , ; tab that the first line has most.
char guess_separator(std::string_view bytes);
// The one of , ; tab | that cuts most of the first lines into as many cells.
char guess_separator_by_lines(std::string_view bytes);

// Refused as a whole when no row can mean anything: no header, a column named twice.
Result<Csv, BadRow> read_csv(std::string_view bytes, const CsvOptions& options = {});

}  // namespace table
