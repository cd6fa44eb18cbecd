#pragma once
#include <map>
#include <vector>

#include "base/table/sheet.hpp"
#include "features/directory/grid.hpp"
#include "features/directory/reach.hpp"

// Engineering of proximity: for a territory, who helps at each scale, with which of the three
// engineerings or by welcoming people in a place, and what there is nobody for.
namespace directory {

enum class Help { Publique, Projects, Catalysis, Welcome, Other };
inline constexpr std::array helps{
    Help::Publique, Help::Projects, Help::Catalysis, Help::Welcome, Help::Other};
// The name that the grid’s file gives it, « Un lieu où l’on est accueilli », « Autre aide ».
std::string label(const Grid& grid, Help help);
std::vector<Help> helps_of(const Record& record);

struct Helping {
  OrganisationId id;
  std::string name;
};
struct ProximityRow {
  Scale scale;
  std::string where;  // « Guéret », « 25 communes », "" where the territory has no such scale
  std::array<std::vector<Helping>, helps.size()> helpers = {};  // by name
  bool exists() const { return scale == Scale::National || !where.empty(); }
};
struct Proximity {
  territory::Territory territory;
  std::vector<ProximityRow> rows;
  // Those for which nobody was found at any scale.
  std::vector<Help> missing() const;
};
Proximity proximity(store::Reader& db, const territory::Territory& territory);
table::Sheet sheet(const Grid& grid, const Proximity& proximity);

}  // namespace directory
