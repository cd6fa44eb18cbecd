#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/table/sheet.hpp"

namespace table {

// CSV as to_csv writes it, one line after another: for lists too long to be held as rows.
class CsvWriter {
 public:
  explicit CsvWriter(const std::vector<std::string>& columns);
  void add(std::string_view text);  // one more cell of the line
  void add(double number);
  void end_line();
  std::string take() && { return std::move(out_); }

 private:
  void separate();
  std::string out_;
  bool begun_ = false;
};

}  // namespace table
