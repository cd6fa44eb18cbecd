#include "app/commands/import_measures.hpp"

#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/commands/files.hpp"
#include "base/values/system_clock.hpp"
#include "base/values/text.hpp"
#include "features/activity/activity.hpp"
#include "features/territory/measure_import.hpp"

namespace commands {
namespace {

using territory::MeasurePlan;
constexpr std::size_t most_problems_said = 40;

std::string measure_count(std::size_t count, std::string_view one, std::string_view many) {
  return text::counted(static_cast<long long>(count), one, many);
}

struct Counts {
  std::size_t known = 0, secret = 0, missing = 0;
};
Counts counts_of(const MeasurePlan& plan, std::size_t number) {
  Counts counts;
  for (const auto& [code, cells] : plan.rows) {
    const auto& cell = cells[number];
    if (cell.state == territory::MeasureCell::State::Secret)
      ++counts.secret;
    else
      ++(cell.value(plan.measures[number]) ? counts.known : counts.missing);
  }
  return counts;
}

void say(const MeasurePlan& plan) {
  std::cout << "Source : " << plan.source << '\n'
            << measure_count(plan.read, "ligne lue", "lignes lues") << ", "
            << text::number(static_cast<long long>(plan.rows.size())) << ' '
            << territory::label(plan.level) << ", "
            << measure_count(plan.recoded, "ramenée à la commune d’aujourd’hui",
                   "ramenées à la commune d’aujourd’hui")
            << ".\n";
  for (std::size_t i = 0; i < plan.measures.size(); ++i) {
    const auto& measure = plan.measures[i];
    const auto counts = counts_of(plan, i);
    std::cout << "  " << measure.slug << " (" << measure.year << ") : " << measure.formula << " ; "
              << measure_count(counts.known, "connu", "connus") << ", "
              << measure_count(counts.secret, "secret", "secrets") << ", "
              << measure_count(counts.missing, "manquant", "manquants") << '\n';
  }
  for (std::size_t i = 0; i < std::min(plan.problems.size(), most_problems_said); ++i) {
    const auto& problem = plan.problems[i];
    std::cout << "  ligne " << problem.line;
    if (!problem.column.empty()) std::cout << ", colonne « " << problem.column << " »";
    std::cout << " : " << problem.reason << '\n';
  }
  if (plan.problems.size() > most_problems_said)
    std::cout << "  … et " << plan.problems.size() - most_problems_said
              << " autres (--json les donne toutes).\n";
}

std::string to_json(const MeasurePlan& plan, const std::optional<territory::MeasureImportId>& id) {
  nlohmann::ordered_json json{{"source", plan.source}, {"comparateur", plan.is_comparator},
      {"niveau", territory::slug(plan.level)}, {"lues", plan.read},
      {"territoires", plan.rows.size()}, {"anciennes_communes", plan.recoded},
      {"arrondissements_laisses", plan.repeated}};
  json["indicateurs"] = nlohmann::ordered_json::array();
  for (std::size_t i = 0; i < plan.measures.size(); ++i) {
    const auto& measure = plan.measures[i];
    const auto counts = counts_of(plan, i);
    json["indicateurs"].push_back({{"indicateur", measure.slug}, {"nom", measure.label},
        {"unite", measure.unit}, {"annee", measure.year}, {"calcul", measure.formula},
        {"connus", counts.known}, {"secrets", counts.secret}, {"manquants", counts.missing}});
  }
  json["refus"] = nlohmann::ordered_json::array();
  for (const auto& problem : plan.problems)
    json["refus"].push_back(
        {{"ligne", problem.line}, {"colonne", problem.column}, {"raison", problem.reason}});
  json["import"] = id ? nlohmann::ordered_json(id->text()) : nlohmann::ordered_json(nullptr);
  return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

int refuse_measures(std::string_view reason) {
  std::cerr << reason << '\n';
  return 1;
}

}  // namespace

int import_measures(store::Database& database, const MeasuresImport& asked) {
  auto choices = asked.choices;
  choices.worse = territory::parse_worse(asked.worse);
  choices.level = territory::parse_measure_level(asked.level);
  if (!asked.worse.empty() && choices.worse == territory::Worse::Neither)
    return refuse_measures("--sens : haut ou bas.");
  if (!asked.level.empty() && !choices.level)
    return refuse_measures("--niveau : commune, epci, departement ou region.");
  const auto content = read_file(asked.file);
  auto db = database.write();
  const auto plan = territory::plan_measures(*db, content, choices);
  if (!plan) return refuse_measures(plan.error());
  std::optional<territory::MeasureImportId> id;
  if (!asked.dry_run) {
    id = territory::apply_measures(*db, *plan, asked.file.filename().string(), system_now());
    activity::record(*db,
        {.actor = std::string(activity::program),
            .feature = "territory",
            .what = "indicateurs-importes",
            .about = id->text(),
            .became = asked.file.filename().string()},
        system_now());
    db->commit();
  }
  if (asked.json) {
    std::cout << to_json(*plan, id) << '\n';
  } else {
    say(*plan);
    if (id)
      std::cout << "C’est enregistré. Pour tout annuler : km1 import annuler " << id->text()
                << '\n';
    else
      std::cout << "Aperçu seulement : rien n’a changé.\n";
  }
  return plan->problems.empty() ? 0 : 2;
}

std::optional<int> undo_measures_import(store::Database& database, const std::string& id) {
  const auto parsed = territory::MeasureImportId::parse(id);
  if (!parsed) return std::nullopt;
  auto db = database.write();
  const auto import = territory::find_measure_import(*db, *parsed);
  if (!import) return std::nullopt;
  if (import->undone_at) return refuse_measures("Cet import est déjà annulé.");
  territory::undo_measures(*db, *parsed, system_now());
  activity::record(*db,
      {.actor = std::string(activity::program),
          .feature = "territory",
          .what = "indicateurs-annules",
          .about = id,
          .was = import->file_name},
      system_now());
  db->commit();
  std::cout << "Import annulé : " << import->file_name << ".\n";
  return 0;
}

}  // namespace commands
