#pragma once
#include "features/listening/results.hpp"

// Each part of the population counts for what it is, when the organiser chose so.
namespace listening {

// Gives each choice of the questions of one choice its part and what chance leaves open, from shown
// figures alone; and weighs the means of numbers. Weighed by size of commune (post-stratification),
// or by size and région (raking), against the inhabitants of the territories of the survey that
// `lens` leaves; see base/statistics. Batches of several sizes or régions together cannot be
// weighed: they are told apart.
void weigh(store::Reader& db, const Survey& survey, const Lens& lens, Results& results);

}  // namespace listening
