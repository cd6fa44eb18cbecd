#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/xml/reader.hpp"

namespace table {

// What the cells of a tab refer to.
struct What {
  std::vector<std::string> texts;
  std::vector<bool> dates;  // for each style
  bool days_since_1904 = false;
  std::string_view yes = "oui", no = "non";
};

// The lines of one tab that hold something, one after another, within the limits of xlsx.hpp.
class Lines {
 public:
  Lines(std::string_view content, const What& what) : reader_(content), what_(what) {}

  bool next();                                 // false at the end, or when refused
  std::int64_t line() const { return line_; }  // as the spreadsheet numbers it
  std::vector<std::string>& cells() { return cells_; }
  // What is wrong with a cell of the line, "" when all is well.
  const std::string& wrong() const { return wrong_; }
  void wrong(std::size_t column, std::string_view why);
  // Why the whole tab is refused, "" when it is not.
  const std::string& refused() const { return refused_; }

 private:
  void read_cell();
  std::string cell_value();
  std::string in_words(std::string_view type, const std::optional<double>& style, std::string value,
      std::size_t column);

  xml::Reader reader_;
  const What& what_;
  std::vector<std::string> cells_;
  std::string wrong_, refused_;
  std::int64_t line_ = 0;
  std::size_t text_so_far_ = 0, next_column_ = 0;
};

}  // namespace table
