#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/table/csv.hpp"
#include "base/table/encoding.hpp"

namespace table {

// How a file is to be read, where its bytes do not say, or say it wrong.
struct ReadAs {
  std::optional<Encoding> encoding = {};  // of CSV; empty: guessed
  std::optional<char> separator = {};     // of CSV; empty: guessed
  std::string tab = {};                   // of a workbook; empty: the first
};

// A table out of a file that people made with a spreadsheet, and how it was read.
struct Read {
  Csv table;
  bool is_workbook = false;
  bool is_json = false;                // rows are elements, their lines are ranks
  Encoding encoding = Encoding::Utf8;  // of CSV
  char separator = ',';                // of CSV
  std::vector<std::string> tabs;       // of a workbook
  std::string tab;
};

// CSV in any encoding of the three, or XLSX. Refused as a whole when it is neither.
Result<Read, BadRow> read(std::string_view bytes, const ReadAs& how = {});

// The same, of lists that others made for themselves, whatever their shape: JSON too, titles below
// the name of the list, titles missing or twice, rows that stop early. At most this many rows.
Result<Read, BadRow> read_any(
    std::string_view bytes, const ReadAs& how = {}, std::size_t most_rows = 100'000);

}  // namespace table
