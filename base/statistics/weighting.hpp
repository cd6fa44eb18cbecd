#pragma once
#include <cstddef>
#include <span>
#include <vector>

// Weights, for answers that do not come from everywhere alike. Everybody of one class weighs the
// same; weights are 1 on average over those who answered. What nobody of a class said cannot be
// made up: such a class is left out, and the part of the population that it is, told.
namespace statistics {

struct Class {
  double population = 0;  // how many there are, 0 or more
  double answers = 0;     // how many answered, 0 or more
};
struct Weights {
  std::vector<double> of;  // one for each class, in their order; 0 where nobody answered
  double covered = 0;      // the share of the population in classes where somebody answered, 0 to 1
};
// Post-stratification: w = (N_h / N) / (n_h / n), over the classes that answered (D. Holt and
// T. M. F. Smith, « Post stratification », JRSS A 142 (1979), 33–46).
Weights post_stratified(std::span<const Class> classes);

// Of several margins known apart (sizes of communes, régions), without their crossing.
struct Cell {
  std::vector<std::size_t> classes;  // its class in each margin
  double answers = 0;
};
struct Bounds {
  double lowest = 0.2, highest = 5;  // of a weight, 1 being the average
  double tolerance = 1e-6;           // the gap between a share and its target that is none
  int most_rounds = 200;
};
struct Raked {
  std::vector<double> of;  // one for each cell; 0 where nobody answered
  int rounds = 0;
  bool converged = false;  // every margin is met within the tolerance
  double gap = 0;          // the largest between a share and its target, 0 to 1
  int bounded = 0;         // how many cells stand on a bound
  double covered = 0;      // of the population: the least over the margins
};
// Iterative proportional fitting: W. E. Deming and F. F. Stephan, « On a least squares adjustment
// of a sampled frequency table when the expected marginal totals are known », Annals of
// Mathematical Statistics 11 (1940), 427–444. After each round weights are brought within the
// bounds; they may then miss the margins: `gap` says by how much. `margins`: the population of each
// class of each margin; the classes of a cell must be within.
Raked rake(std::span<const Cell> cells, const std::vector<std::vector<double>>& margins,
    const Bounds& bounds = {});

// How many people picked evenly would tell as much: (Σw)² / Σw² (L. Kish, « Survey Sampling »,
// 1965, §11.7). `of`: a weight and how many have it, pair by pair. 0 when nobody weighs anything.
struct Weighed {
  double weight = 1;
  double answers = 0;
};
double effective_size(std::span<const Weighed> of);
// What weighting costs: how many answered for one of those, 1 or more; 1 when all weigh the same.
double design_effect(std::span<const Weighed> of);

}  // namespace statistics
