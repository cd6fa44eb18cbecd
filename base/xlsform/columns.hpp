#pragma once
#include <string>
#include <string_view>

// Titles of columns, in all the spellings that XLSForm has had.
namespace xlsform {

struct Column {
  std::string title;   // as written
  std::string field;   // as XLSForm spells it today: "label", "constraint_message", "" when unknown
  bool media = false;  // the field is "image", "audio"…
  std::string language;  // of a text
};

bool is_text(std::string_view field);  // one that has languages
Column survey_column(std::string_view title);
Column choices_column(std::string_view title);
Column settings_column(std::string_view title);
// Columns that other programs read and that change nothing here.
bool is_harmless(std::string_view title);

}  // namespace xlsform
