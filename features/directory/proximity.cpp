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
  std::map<OrganisationId, std::optional<Record>> seen;
  for (const auto& reach : reaches(db, territory)) {
    ProximityRow row{.scale = reach.scale, .where = where(reach, territory)};
    for (const auto& id : who_acts(db, reach)) {
      const auto [found, is_new] = seen.try_emplace(id);
      if (is_new) found->second = record_of(db, id);
      if (!found->second) continue;
      for (const auto help : helps_of(*found->second))
        row.helpers.at(static_cast<std::size_t>(help)).push_back({id, found->second->name()});
    }
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
