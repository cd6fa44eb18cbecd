#pragma once
#include <map>
#include <string>

#include "base/table/xlsx.hpp"
#include "base/xlsform/columns.hpp"
#include "base/xlsform/reader.hpp"

namespace xlsform {

inline constexpr std::size_t most_items = 20'000;
inline constexpr std::size_t deepest_groups = 40;

struct SurveyTitles {
  std::map<std::string, std::string> titles;  // as written, by today’s spelling
};

// The sheet « survey », into the form and its problems.
SurveyTitles read_survey(const table::Grid& grid, Reading& reading);

// A language that a column names joins those of the form.
void note_language(Form& form, const Column& column);

template <class Do>
void each_item(const std::vector<Item>& items, const Do& visit) {
  for (const auto& item : items) {
    visit(item);
    each_item(item.children, visit);
  }
}

}  // namespace xlsform
