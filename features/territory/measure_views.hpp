#pragma once
#include <string>
#include <vector>

#include "base/html/html.hpp"
#include "base/table/sheet.hpp"
#include "features/territory/json.hpp"
#include "features/territory/measures.hpp"

// Measures on the page of a territory, and to take away.
namespace territory {

// Those that are fragilities first, in sentences; then all, beside the areas named in `beside` and
// France. Nothing when no measure is known here.
Html measures_section(const Territory& here, const std::vector<MeasureShown>& measures,
    const std::vector<const Territory*>& beside);
// « 13,5 % (2022), parmi le quart le moins favorable des 255 communes du département… »
std::string fragility_in_words(const MeasureShown& shown);

table::Sheet sheet_of(const Territory& here, const std::vector<MeasureShown>& measures,
    const std::vector<const Territory*>& beside);
Json json_of(const std::vector<MeasureShown>& measures);

}  // namespace territory
