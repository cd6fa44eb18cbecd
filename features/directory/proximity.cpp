#include "features/directory/proximity.hpp"

#include <algorithm>
#include <map>

#include "base/values/text.hpp"

namespace directory {
namespace {

std::string where(const Reach& reach, const territory::Territory& territory) {
  if (reach.places.empty()) return "";
  const bool group = territory.ref.kind != territory::Kind::Commune;
  if (reach.scale == Scale::Commune && group)
    return text::counted(static_cast<long long>(reach.places.size()), "commune", "communes");
  std::vector<std::string> names;
  for (const auto& place : reach.places) names.push_back(place.name);
  return text::join(names, ", ");
}

void sort_by_name(std::vector<Helping>& helpers) {
  std::ranges::sort(helpers, {}, [](const Helping& one) { return text::fold(one.name); });
}

}  // namespace

std::string label(const Grid& grid, Help help) {
  switch (help) {
    case Help::Publique: return std::string(grid.name_of(Axis::Engineering, "publique"));
    case Help::Projects:
      return std::string(grid.name_of(Axis::Engineering, "projets-transversaux"));
    case Help::Catalysis: return std::string(grid.name_of(Axis::Engineering, "catalyse"));
    case Help::Welcome: return "Un lieu où l’on est accueilli";
    case Help::Other: return "Autre aide";
  }
  return "";
}

std::vector<Help> helps_of(const Record& record) {
  std::vector<Help> all;
  if (record.says(Axis::Engineering, "publique")) all.push_back(Help::Publique);
  if (record.says(Axis::Engineering, "projets-transversaux")) all.push_back(Help::Projects);
  if (record.says(Axis::Engineering, "catalyse")) all.push_back(Help::Catalysis);
  if (!record.places.empty() || record.says(Axis::Craft, "gestion-de-lieu"))
    all.push_back(Help::Welcome);
  if (all.empty()) all.push_back(Help::Other);
  return all;
}

std::vector<Help> Proximity::missing() const {
  std::vector<Help> all;
  for (const auto help : helps)
    if (help != Help::Other && std::ranges::all_of(rows, [&](const ProximityRow& row) {
          return row.helpers.at(static_cast<std::size_t>(help)).empty();
        }))
      all.push_back(help);
  return all;
}

Proximity proximity(store::Reader& db, const territory::Territory& territory) {
  Proximity all{.territory = territory, .rows = {}};
  std::map<OrganisationId, std::pair<std::string, std::vector<Help>>> known;
  for (const auto& reach : reaches(db, territory)) {
    ProximityRow row{.scale = reach.scale, .where = where(reach, territory)};
    const auto here = who_acts(db, reach);
    std::vector<OrganisationId> met_first;
    for (const auto& id : here)
      if (!known.contains(id)) met_first.push_back(id);
    for (const auto& record : records_of(db, met_first))
      known.emplace(record.id(), std::pair(record.name(), helps_of(record)));
    for (const auto& id : here)
      if (const auto found = known.find(id); found != known.end())
        for (const auto help : found->second.second)
          row.helpers.at(static_cast<std::size_t>(help)).push_back({id, found->second.first});
    for (auto& helpers : row.helpers) sort_by_name(helpers);
    all.rows.push_back(std::move(row));
  }
  return all;
}

table::Sheet sheet(const Grid& grid, const Proximity& proximity) {
  table::Sheet sheet{
      .name = "Proximité", .columns = {"echelle", "ou", "aide", "organisation"}, .rows = {}};
  for (const auto& row : proximity.rows)
    for (const auto help : helps) {
      const auto& helpers = row.helpers.at(static_cast<std::size_t>(help));
      if (helpers.empty() && row.exists() && help != Help::Other)
        sheet.rows.push_back(
            {std::string(label(row.scale)), row.where, label(grid, help), "personne"});
      for (const auto& helper : helpers)
        sheet.rows.push_back(
            {std::string(label(row.scale)), row.where, label(grid, help), helper.name});
    }
  return sheet;
}

}  // namespace directory
