#pragma once
#include <string>
#include <unordered_map>
#include <vector>

#include "base/table/csv.hpp"
#include "features/territory/likeness.hpp"
#include "features/territory/reference.hpp"

// The shares of the census, brought to the communes of today.
namespace territory {

// Rows of communes that have merged since, and of the arrondissements of Paris, Lyon and Marseille,
// are brought to the commune of today. The source gives no population for them: what several rows
// say of one commune is averaged as it is, and marked approximate.
std::unordered_map<std::string, Ratios> read_census(const table::Csv& csv,
    const std::vector<Former>& formers,
    const std::unordered_map<std::string, const Portrait*>& communes);

// The average of communes, weighted by their population of today; approximate when a hundredth of
// the people live where nothing is known.
Ratios weighted(const std::vector<const Portrait*>& communes);

}  // namespace territory
