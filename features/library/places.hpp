#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/search/search.hpp"
#include "features/library/library.hpp"

namespace library {

// Where resources are, and which of these places count for a territory. The rule, with how much
// each counts:
//   1            the territory itself, and every place that it holds
//   0.8          the intercommunalité that holds it
//   0.7          a territoire de projet that holds it
//   0.6          its département
//   0.4          its région
//   0.7 to 0.2   a commune or a group whose centre is within 50 km, the nearer the more; from a
//                commune, a group of communes or a territoire de projet only
class Places {
 public:
  static constexpr double near_km = 50;

  void learn(store::Reader& db, const std::vector<territory::Ref>& refs);
  std::vector<search::Place> around(store::Reader& db, const territory::Territory& centre) const;
  // The régions that a place is in: several for a group across their border.
  std::set<std::string> regions_of(const territory::Ref& ref) const;

 private:
  struct Known {
    territory::Territory territory;
    std::set<std::string> communes;  // of a group
    std::set<std::string> departements;
    std::set<std::string> regions;
  };
  static double weight(
      const Known& place, const territory::Territory& centre, const std::set<std::string>& members);
  std::map<territory::Ref, Known> known_;
};

// The code under which a place that has no official code is found by its very name.
std::string code_of_name(std::string_view place);

}  // namespace library
