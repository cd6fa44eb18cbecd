#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/table/archive.hpp"

// What lies around the tabs of a workbook: where its parts are, its texts, which numbers are dates.
namespace table {

struct Tab {
  std::string name;
  std::string part;  // "xl/worksheets/sheet1.xml"
};

struct Parts {
  std::vector<Tab> tabs;
  std::string texts, styles;     // parts; "" when there are none
  bool days_since_1904 = false;  // how old spreadsheets of Apple count
};

// Each returns nothing, and says why in `problem`, when the workbook does not hold together.
std::optional<Parts> find_parts(Archive& archive, std::string& problem);
std::optional<std::vector<std::string>> read_texts(
    Archive& archive, const std::string& part, std::string& problem);
// For each style of a cell, whether it shows numbers as days or hours.
std::optional<std::vector<bool>> read_styles(
    Archive& archive, const std::string& part, std::string& problem);

}  // namespace table
