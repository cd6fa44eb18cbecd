#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "features/territory/measures.hpp"

// What is worked out from Insee's « comparateur de territoires », a table of counts by commune.
//
// References: Insee, « Comparateur de territoires » (the dictionary of the file: every count is at
// the place of residence but jobs, at the place of work; P.. are estimates of the census, with
// decimals; PIMP, MED and TP60 come from Filosofi, secret below 50 households or 100 people), and
// Insee’s definitions of « taux de chômage au sens du recensement », « solde naturel »,
// « solde migratoire apparent », « taux de pauvreté » (60 % of the median), « niveau de vie ».
namespace territory {

// Which column of the file holds what, whatever its vintage: P22_LOGVAC and P21_LOGVAC are both
// "LOGVAC". Columns of the older census are "POP-AVANT" and "EMPLT-AVANT".
struct ComparatorColumns {
  std::map<std::string, std::string, std::less<>> titles;  // "LOGVAC" → "P22_LOGVAC"
  std::map<std::string, std::string, std::less<>> years;   // "LOGVAC" → "2022"
  bool has(std::string_view key) const { return titles.contains(key); }
};
ComparatorColumns comparator_columns(const std::vector<std::string>& titles);

// A linear sum of columns.
struct MeasureTerm {
  double times = 1;
  std::string key;
};
// A measure: the quotient of two sums of columns, or one column as it is.
struct MeasureFormula {
  Measure measure;
  std::vector<MeasureTerm> top;
  std::vector<MeasureTerm> bottom;  // empty: the column itself, which no area sums up
};
// Those that the file’s columns allow, with their year; their order is that of the page.
std::vector<MeasureFormula> comparator_formulas(const ComparatorColumns& columns);

}  // namespace territory
