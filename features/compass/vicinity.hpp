#pragma once
#include <map>
#include <string>

#include "features/compass/ranking.hpp"
#include "features/compass/shelf.hpp"
#include "features/territory/territory.hpp"

namespace compass {

// Which of the places that resources are about are at home, near, or like home.
std::map<std::string, Vicinity> vicinity_of(store::Reader& db, const Referential& referential,
    const Books& books, const territory::Territory& home);

// Which resources were tried near or in places like home; for each, the place that says most: the
// nearest first.
std::map<std::string, Attempt> attempts_of(
    const Books& books, const std::map<std::string, Vicinity>& vicinity);

// Of one kind, with half to twice the inhabitants and a density from 0.4 to 2.5 times as high.
bool are_alike(const territory::Territory& a, const territory::Territory& b);

// « commune rurale » for a village, « departement » for the Creuse; null when none is described.
const TerritoryType* type_of(const Referential& referential, const territory::Territory& home);

}  // namespace compass
