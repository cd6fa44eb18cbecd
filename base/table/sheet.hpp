#pragma once
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

// Lists that people take away: CSV for programs, XLSX for spreadsheets.
namespace table {

using Cell = std::variant<std::string, double>;

struct Sheet {
  std::string name;  // of the tab, cut to the 31 characters that spreadsheets accept
  std::vector<std::string> columns;
  std::vector<std::vector<Cell>> rows;
};

// RFC 4180: commas, CRLF, UTF-8 without byte order mark. A text that a spreadsheet would run as a
// formula (= + - @, tab or carriage return first) gets an apostrophe before it.
std::string to_csv(const Sheet& sheet);
std::string to_xlsx(const Sheet& sheet);             // texts are texts: nothing is ever a formula
std::string to_xlsx(std::span<const Sheet> sheets);  // a tab each

// What to_csv put before a dangerous text, taken off again: for reading our own exports back.
std::string_view without_guard(std::string_view cell);

inline constexpr std::string_view csv_type = "text/csv; charset=utf-8; header=present";
inline constexpr std::string_view xlsx_type =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

}  // namespace table
