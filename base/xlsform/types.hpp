#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/xlsform/form.hpp"

// What the column « type » says, in all the spellings that XLSForm has had.
namespace xlsform {

struct Type {
  enum class Line : std::uint8_t { Question, Begin, End };
  Line line = Line::Question;
  Kind kind = Kind::Text;
  std::string spelling;  // today’s
  std::string list, file;
  bool or_other = false;
};

std::optional<Type> type_of(std::string_view written);  // empty when nobody knows such a type
// What we do with a type that is kept and not asked, in French.
std::string_view unsupported_because(std::string_view spelling);
// Constraints that come with a type: "percentage".
std::string_view rule_of(std::string_view spelling);

}  // namespace xlsform
