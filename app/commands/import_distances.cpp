#include "app/commands/import_distances.hpp"

#include <algorithm>
#include <iostream>

#include "app/commands/files.hpp"
#include "base/values/system_clock.hpp"
#include "base/values/text.hpp"
#include "features/activity/activity.hpp"
#include "features/directory/roads.hpp"

namespace commands {
namespace {

using directory::RoadPlan;
constexpr std::size_t most_road_problems = 40;

std::string trips(std::size_t count) {
  return text::counted(static_cast<long long>(count), "trajet", "trajets");
}

void say(const RoadPlan& plan) {
  std::cout << text::counted(static_cast<long long>(plan.read), "ligne lue", "lignes lues") << " : "
            << trips(plan.costs.size()) << ", en "
            << (plan.unit == directory::RoadUnit::Minutes ? "minutes" : "mètres") << ", dont "
            << trips(plan.both_ways) << " repris de l’autre sens ; "
            << text::counted(static_cast<long long>(plan.recoded), "code ramené à la commune",
                   "codes ramenés à la commune")
            << " d’aujourd’hui.\n";
  for (std::size_t i = 0; i < std::min(plan.problems.size(), most_road_problems); ++i) {
    const auto& problem = plan.problems[i];
    std::cout << "  ligne " << problem.line;
    if (!problem.column.empty()) std::cout << ", colonne « " << problem.column << " »";
    std::cout << " : " << problem.reason << '\n';
  }
  if (plan.problems.size() > most_road_problems)
    std::cout << "  … et " << plan.problems.size() - most_road_problems << " autres.\n";
}

}  // namespace

int import_distances(store::Database& database, const std::filesystem::path& file, bool confirm) {
  std::string content;
  try {
    content = read_file(file, RoadPlan::most_bytes);
  } catch (const FileTooLarge& refused) {
    std::cerr << refused.what() << '\n';
    return 1;
  }
  auto db = database.write();
  const auto plan = directory::plan_roads(*db, content);
  if (!plan) {
    std::cerr << "ligne " << plan.error().line << " : " << plan.error().reason << '\n';
    return 1;
  }
  say(*plan);
  if (const auto before = directory::road_table(*db))
    std::cout << "La table « " << before->file_name << " » ("
              << trips(static_cast<std::size_t>(before->pairs))
              << (confirm ? ") est remplacée.\n" : ") serait remplacée.\n");
  if (!confirm) {
    std::cout << "Aperçu seulement : rien n’a changé. Ajoutez --confirmer pour enregistrer.\n";
  } else {
    directory::load_roads(
        *db, *plan, file.filename().string(), {std::string(activity::program), system_now()});
    db->commit();
    std::cout << (plan->costs.empty()
                      ? "Aucun trajet : les distances sont de nouveau à vol d’oiseau.\n"
                      : "C’est enregistré.\n");
  }
  return plan->problems.empty() ? 0 : 2;
}

}  // namespace commands
