#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/geo/geo.hpp"
#include "base/search/search.hpp"
#include "features/directory/directory.hpp"

// Where an organisation is found: where it sits, where it acts. Codes that the search engine keeps,
// "siege:commune:23096" and the like:
//   siege:T    one of its places is in T
//   agit:T     it covers a part of T, or T itself
//   couvre:T   it covers all of T (or "couvre:france")
namespace directory {

// A point where an organisation is, and what holds it ("" when unknown), narrower and narrower:
// maps gather points by these.
struct Seat {
  geo::Point point;
  std::string departement;
  std::string epci;
  std::string commune;
};

class Whereabouts {
 public:
  // Of a record; territories that it names are looked up once.
  struct Of {
    std::vector<std::string> codes;
    std::vector<std::string> regions;  // "region:75": those where it sits or acts
    std::vector<Seat> seats;
    std::string town;  // the name of where its first place is
  };
  Of of(store::Reader& db, const Record& record);

  // The codes that answer a question about a territory, with how much each is worth: who sits
  // there, who acts there or in a part of it, who covers what holds it, who acts everywhere.
  static std::vector<search::Place> asked(store::Reader& db, const territory::Territory& territory);
  static std::string seated_code(const territory::Ref& ref) { return "siege:" + ref.text(); }

 private:
  struct Known {
    std::string name;
    std::vector<std::string> within;  // itself and what it is part of
    std::vector<std::string> regions;
    std::optional<territory::Point> point;
  };
  Seat seat(const geo::Point& point, const std::string& commune, store::Reader& db);
  const Known& known(store::Reader& db, const territory::Ref& ref);
  std::map<territory::Ref, Known> known_;
};

// Facet of the engine: "region:75".
inline constexpr std::string_view region_facet = "region";

}  // namespace directory
