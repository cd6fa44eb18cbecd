#include "app/commands/import_wordpress.hpp"

#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/commands/files.hpp"
#include "app/commands/progress_bar.hpp"
#include "base/values/system_clock.hpp"
#include "base/values/text.hpp"
#include "features/library/import.hpp"
#include "features/library/wordpress.hpp"

namespace commands {
namespace {

using library::Outcome;
using library::Planned;

std::int64_t count(const std::vector<Planned>& plan, Outcome outcome) {
  return std::ranges::count(plan, outcome, &Planned::outcome);
}

std::string reason_of(const Planned& planned) {
  std::vector<std::string> reasons;
  for (const auto& problem : planned.problems)
    reasons.push_back(std::string(library::column_title(problem.column)) + " : " + problem.reason);
  if (!planned.note.empty()) reasons.push_back(planned.note);
  return text::join(reasons, " ");
}

std::string_view slug(Outcome outcome) {
  switch (outcome) {
    case Outcome::New: return "nouvelle";
    case Outcome::Changed: return "modifiee";
    case Outcome::Unchanged: return "inchangee";
    case Outcome::Refused: return "refusee";
  }
  return "";
}

nlohmann::json as_json(const Planned& planned) {
  nlohmann::json json{{"numero", planned.item}, {"titre", planned.title},
      {"resultat", slug(planned.outcome)}, {"raison", reason_of(planned)}};
  if (planned.resource) json["ressource"] = planned.resource->ref.text();
  auto& changes = json["changements"] = nlohmann::json::array();
  for (const auto& one : planned.differences)
    changes.push_back({{"colonne", one.column}, {"avant", one.before}, {"apres", one.after}});
  auto& kept = json["gardes"] = nlohmann::json::array();
  for (const auto& one : planned.kept)
    kept.push_back({{"colonne", one.column}, {"garde", one.before}, {"site", one.after}});
  return json;
}

void say_as_json(const wordpress::Site& site, const library::Choices& choices,
    const std::vector<Planned>& plan, bool applied) {
  nlohmann::json json{{"site", {{"titre", site.title}, {"adresse", site.link}}},
      {"lus", site.items.size()}, {"laisses", site.left_out}, {"creees", count(plan, Outcome::New)},
      {"mises_a_jour", count(plan, Outcome::Changed)},
      {"inchangees", count(plan, Outcome::Unchanged)}, {"refusees", count(plan, Outcome::Refused)},
      {"enregistre", applied},
      {"correspondances", nlohmann::json::parse(library::to_json(choices))}};
  auto& items = json["contenus"] = nlohmann::json::array();
  for (const auto& planned : plan) items.push_back(as_json(planned));
  std::cout << json.dump(2) << '\n';
}

void say(const wordpress::Site& site, const std::vector<Planned>& plan, bool applied) {
  std::cout << site.title << " (" << site.link << ") : "
            << text::counted(
                   static_cast<long long>(site.items.size()), "contenu lu", "contenus lus")
            << ".\n";
  for (const auto& [why, some] : site.left_out)
    std::cout << "  laissés de côté, " << why << " : " << some << '\n';
  for (const auto& planned : plan) {
    if (planned.outcome == Outcome::Unchanged && planned.note.empty() && planned.kept.empty())
      continue;
    constexpr std::string_view marks = "+~=!";
    std::cout << "  " << marks[static_cast<std::size_t>(planned.outcome)] << ' '
              << (planned.resource ? planned.resource->ref.text() + "  " : "") << planned.title
              << '\n';
    if (const auto reason = reason_of(planned); !reason.empty())
      std::cout << "      " << reason << '\n';
    for (const auto& one : planned.differences)
      std::cout << "      " << library::column_title(one.column) << " change\n";
    for (const auto& one : planned.kept)
      std::cout << "      " << library::column_title(one.column)
                << " : gardé tel que l’édition l’a laissé\n";
  }
  std::cout << text::counted(count(plan, Outcome::New), "nouvelle", "nouvelles") << ", "
            << text::counted(count(plan, Outcome::Changed), "mise à jour", "mises à jour") << ", "
            << text::counted(count(plan, Outcome::Unchanged), "inchangée", "inchangées") << ", "
            << text::counted(count(plan, Outcome::Refused), "refusée", "refusées") << ".\n"
            << (applied ? "C’est enregistré.\n" : "Aperçu seulement : rien n’a changé.\n");
}

int refused(const std::string& reason) {
  std::cerr << reason << '\n';
  return 1;
}

}  // namespace

int import_wordpress(store::Database& database, const WordPressImport& asked) {
  const auto site = wordpress::read_export(read_file(asked.file));
  if (!site) return refused(site.error());
  auto db = database.write();
  auto choices = library::choices_for(*db, *site);
  if (!asked.mapping.empty()) {
    auto given = library::choices_from_json(read_file(asked.mapping));
    if (!given) return refused(given.error());
    choices = *std::move(given);
  }
  const auto progress = asked.json ? no_progress : progress_bar();
  const auto plan = library::plan_site(*db, *site, choices, library::Edited::Kept, progress);
  if (!asked.dry_run) {
    for (const auto& planned : plan)
      library::bring_in_from(*db, *site, planned, activity::program, system_now());
    library::remember_choices(*db, *site, choices, system_now());
    db->commit();
  }
  if (asked.json)
    say_as_json(*site, choices, plan, !asked.dry_run);
  else
    say(*site, plan, !asked.dry_run);
  return count(plan, Outcome::Refused) > 0 ? 2 : 0;
}

}  // namespace commands
