#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/store/database.hpp"
#include "features/territory/import.hpp"

namespace territory {

// A territoire de projet as a file describes it, its members already expanded to communes.
struct Plan {
  std::string slug, name, type;
  std::set<std::string> communes;  // codes
};
struct Plans {
  std::vector<Plan> projects;
  std::vector<ProjectProblem> problems;
};
Result<Plans, table::BadRow> read_projects(store::Reader& db, std::string_view csv);

void save(store::Writer& db, const Plan& plan);
// Puts the figures and maps of every project right again after the reference data changed.
void refresh_projects(store::Writer& db);

// « Pays de l’Ouest creusois » gives "pays-de-l-ouest-creusois".
std::string slug_of(std::string_view name);

}  // namespace territory
