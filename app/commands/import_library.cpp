#include "app/commands/import_library.hpp"

#include <iostream>

#include "app/commands/files.hpp"
#include "app/commands/progress_bar.hpp"
#include "base/values/system_clock.hpp"
#include "base/values/text.hpp"
#include "features/library/import.hpp"

namespace commands {
namespace {

using Reported = Result<library::Imported, library::Problem>;

void say(const library::Problem& problem) {
  std::cout << "  ligne " << problem.line;
  if (!problem.column.empty()) std::cout << ", colonne « " << problem.column << " »";
  std::cout << " : " << problem.reason << '\n';
}

void say_differences(const library::Imported& done) {
  for (const auto& row : done.created)
    std::cout << "  + " << row.ref.text() << "  " << row.title << '\n';
  for (const auto& row : done.changed) {
    std::cout << "  ~ " << row.ref.text() << "  " << row.title << '\n';
    for (const auto& difference : row.differences)
      std::cout << "      " << difference.column << " : « " << difference.before << " » → « "
                << difference.after << " »\n";
  }
}

// Never silent: the file said one thing, an editor another.
void say_kept(const library::Imported& done) {
  for (const auto& row : done.kept)
    for (const auto& difference : row.differences) {
      std::cout << "  = " << row.ref.text() << "  " << row.title << '\n'
                << "      gardé tel que l’édition l’a laissé : ";
      if (!difference.column.empty()) std::cout << library::column_title(difference.column) << ", ";
      std::cout << "« " << difference.before << " »";
      if (!difference.after.empty()) std::cout << " et non « " << difference.after << " »";
      std::cout << '\n';
    }
}

int report(std::string_view what, const Reported& outcome, bool in_detail) {
  std::cout << what << " : ";
  if (!outcome) {
    std::cout << "refusé.\n";
    say(outcome.error());
    return 1;
  }
  std::cout << text::counted(
                   static_cast<long long>(outcome->created.size()), "nouvelle", "nouvelles")
            << ", "
            << text::counted(
                   static_cast<long long>(outcome->changed.size()), "modifiée", "modifiées")
            << ", "
            << text::counted(static_cast<long long>(outcome->unchanged), "inchangée", "inchangées")
            << ".\n";
  say_kept(*outcome);
  if (in_detail) say_differences(*outcome);
  for (const auto& problem : outcome->problems) say(problem);
  return outcome->problems.empty() ? 0 : 2;
}

}  // namespace

int import_shipped_library(store::Database& database, const Config& config) {
  auto db = database.write();
  const auto catalogue =
      library::import_catalogue(*db, read_file(config.reference / "catalogue.csv"),
          library::Apply::WhenSound, system_now(), progress_bar());
  const int first = report("Ressources", catalogue, false);
  const auto needs = library::import_needs(
      *db, read_file(config.content / "besoins.csv"), library::Apply::WhenSound, progress_bar());
  const int second = report("Besoins associés", needs, false);
  db->commit();
  return std::max(first, second);
}

int import_catalogue_file(
    store::Database& database, const std::filesystem::path& file, bool confirm) {
  auto db = database.write();
  const auto outcome = library::import_catalogue(*db, read_file(file),
      confirm ? library::Apply::SoundRows : library::Apply::Preview, system_now(), progress_bar());
  const int code = report("Ressources", outcome, true);
  if (outcome && outcome->applied) {
    db->commit();
    std::cout << "C’est enregistré.\n";
  } else {
    std::cout << "Aperçu seulement : rien n’a changé. Ajoutez --confirmer pour enregistrer.\n";
  }
  return code;
}

}  // namespace commands
