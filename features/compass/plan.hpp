#pragma once
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "features/compass/ranking.hpp"

// From a ranking to what is proposed: three first steps of different types that together answer
// each need, then more of each type, within the time that people have.
namespace compass {

struct PlannedStep {
  const Proposal* proposal = nullptr;
  const library::Resource* resource = nullptr;
  int minutes = 0;  // an estimate, by format
};

struct TypeSteps {
  std::string type;  // "methode"…
  std::vector<PlannedStep> steps;
};

struct Plan {
  std::vector<PlannedStep> first;
  std::vector<TypeSteps> rest;  // in the order of M-E-D-O-C; types with nothing left are not there
  int minutes = 0;              // of all that is proposed
  bool over_time = false;       // even the shortest did not fit
  bool later = false;           // the rest does not fit in the time, nor counts in the minutes
};

inline constexpr std::size_t first_steps = 3;
inline constexpr std::size_t most_of_a_type = 3;

// For each need that was written, the references of what answers it.
using Needs = std::vector<std::set<std::string>>;

struct Wanted {
  std::set<std::string> declined = {};  // not proposed again
  Needs needs = {};
  bool silent = false;  // nothing tells what would help: what the referential begins with
};

// `ranking` and `resources` outlive the plan.
Plan plan(const Referential& referential, std::span<const Proposal> ranking,
    std::span<const library::Resource> resources, std::optional<int> hours,
    const Wanted& wanted = {});

}  // namespace compass
