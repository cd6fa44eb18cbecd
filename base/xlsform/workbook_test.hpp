#pragma once
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "base/table/xlsx_test.hpp"
#include "base/xlsform/reader.hpp"

// Small workbooks for tests, and those of tests/xlsform.
namespace xlsform {

using Lines = std::vector<std::vector<std::string>>;

inline std::string workbook(const std::vector<std::pair<std::string, Lines>>& sheets) {
  return table::written([&](lxw_workbook* book) {
    for (const auto& [name, lines] : sheets) {
      auto* sheet = workbook_add_worksheet(book, name.c_str());
      for (std::size_t row = 0; row < lines.size(); ++row)
        for (std::size_t column = 0; column < lines[row].size(); ++column)
          if (!lines[row][column].empty())
            worksheet_write_string(sheet, static_cast<lxw_row_t>(row),
                static_cast<lxw_col_t>(column), lines[row][column].c_str(), nullptr);
    }
  });
}

inline std::string sample(const std::string& name) {
  std::ifstream stream(KM1_SOURCE_DIR "/tests/xlsform/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

inline const std::vector<std::string> samples = {"choice_filter_test", "flat_xlsform_test", "group",
    "loop", "or_other", "pull_data", "specify_other", "xlsform_spec_test", "yes_or_no_question"};

// "erreur survey 3 name: reason"
inline std::vector<std::string> told(const std::vector<Problem>& problems) {
  std::vector<std::string> all;
  all.reserve(problems.size());
  for (const auto& problem : problems)
    all.push_back(std::string(slug(problem.severity)) + " " + problem.sheet + " " +
                  std::to_string(problem.row) + " " + problem.column + " : " + problem.reason);
  return all;
}

}  // namespace xlsform
