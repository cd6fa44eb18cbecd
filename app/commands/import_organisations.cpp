#include "app/commands/import_organisations.hpp"

#include <iostream>

#include "app/commands/files.hpp"
#include "app/commands/progress_bar.hpp"
#include "base/values/system_clock.hpp"
#include "base/values/text.hpp"
#include "features/activity/activity.hpp"
#include "features/directory/import.hpp"

namespace commands {
namespace {

using directory::intake::Line;
using directory::intake::Report;

constexpr std::size_t most_lines = 40;

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return text::counted(static_cast<long long>(count), one, many);
}

void say(std::string_view title, const std::vector<Line>& lines, std::string_view place) {
  if (lines.empty()) return;
  std::cout << title << " (" << lines.size() << ") :\n";
  for (std::size_t i = 0; i < std::min(lines.size(), most_lines); ++i) {
    std::cout << "  " << place << ' ' << lines[i].line;
    if (!lines[i].column.empty()) std::cout << ", colonne « " << lines[i].column << " »";
    std::cout << " : " << lines[i].reason << '\n';
  }
  if (lines.size() > most_lines)
    std::cout << "  … et " << lines.size() - most_lines << " autres (--json les donne toutes).\n";
}

void say(const Report& report, bool dry_run) {
  std::cout << "Source : " << report.mapping.source
            << (report.mapping_was_known ? " (correspondances retenues)" : "") << '\n';
  for (const auto& [column, target] : report.mapping.columns)
    std::cout << "  " << column << " → " << directory::intake::label(target) << '\n';
  if (!report.left_out.empty())
    std::cout << "  laissées de côté : " << text::join(report.left_out, ", ") << '\n';
  std::cout << counted(report.read, "ligne lue", "lignes lues") << " : "
            << counted(report.created, "créée", "créées") << ", "
            << counted(report.changed, "mise à jour", "mises à jour") << ", "
            << counted(report.unchanged, "inchangée", "inchangées") << ", "
            << counted(report.merged, "réunie", "réunies") << ", "
            << counted(report.twins, "doublon à revoir", "doublons à revoir") << ", "
            << counted(report.refused, "refusée", "refusées") << ".\n";
  const std::string_view place = report.is_json ? "élément" : "ligne";
  say("Refusées", report.refusals, place);
  say(dry_run ? "Seraient réunies" : "Réunies", report.joined, place);
  say("Doublons à revoir", report.doubts, place);
  say("Gardé tel que des personnes l’ont écrit", report.kept, place);
  say("Remarques", report.remarks, place);
  if (dry_run) std::cout << "Aperçu seulement : rien n’a changé.\n";
  if (report.import)
    std::cout << "C’est enregistré. Pour tout annuler : km1 import annuler "
              << report.import->text() << '\n';
}

int refuse_file(std::int64_t line, std::string_view reason) {
  if (line > 0) std::cerr << "ligne " << line << " : ";
  std::cerr << reason << '\n';
  return 1;
}

}  // namespace

int import_organisations(store::Database& database, const OrganisationsImport& asked) {
  std::string content;
  try {
    content = read_file(asked.file, directory::intake::most_bytes);
  } catch (const FileTooLarge& refused) {
    return refuse_file(0, refused.what());
  }
  const auto report = directory::intake::import_organisations(database, content,
      {.file_name = asked.file.filename().string(),
          .mapping = asked.mapping.empty() ? "" : read_file(asked.mapping),
          .apply = !asked.dry_run,
          .twins = asked.apart  ? directory::intake::Twins::Apart
                   : asked.join ? directory::intake::Twins::Joined
                                : directory::intake::Twins::LeftOut,
          .by = std::string(activity::program)},
      system_now(), asked.json ? no_progress : progress_bar());
  if (!report) return refuse_file(report.error().line, report.error().reason);
  if (asked.json)
    std::cout << directory::intake::to_json(*report) << '\n';
  else
    say(*report, asked.dry_run);
  return report->refused + report->twins == 0 ? 0 : 2;
}

int undo_import(store::Database& database, const std::string& id) {
  const auto parsed = directory::intake::ImportId::parse(id);
  const auto undone =
      parsed ? directory::intake::undo_all(database, *parsed, activity::program, system_now())
             : std::nullopt;
  if (!undone) return refuse_file(0, "Aucun import de cet identifiant n’est à annuler.");
  std::cout << counted(undone->erased, "organisation effacée", "organisations effacées") << ", "
            << counted(undone->restored, "remise dans son état", "remises dans leur état") << ", "
            << counted(undone->kept, "gardée", "gardées")
            << " parce que des personnes s’en servent ou l’ont changée.\n";
  return 0;
}

}  // namespace commands
