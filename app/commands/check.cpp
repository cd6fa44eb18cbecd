#include <CLI/CLI.hpp>
#include <iostream>

#include "app/backup.hpp"
#include "app/commands/commands.hpp"
#include "app/health.hpp"
#include "app/world.hpp"
#include "base/values/paris.hpp"
#include "base/values/system_clock.hpp"
#include "base/values/text.hpp"

namespace commands {
namespace {

// How old the last backup is: said, never a fault of the instance itself.
void say_last_backup(const Config& config, Time now) {
  constexpr std::chrono::days soon_old{7};
  const auto last = backup::last(config);
  if (!last) {
    std::cout << "Aucune sauvegarde n’a encore été faite.\n  → Lancez « km1 backup ».\n";
    return;
  }
  const auto days = (day_of(now) - day_of(last->at)).count();
  std::cout << "Dernière sauvegarde : "
            << (days == 0 ? "aujourd’hui" : "il y a " + text::counted(days, "jour", "jours"))
            << " (" << moment_in_french(last->at) << "), " << last->file.string() << '\n';
  if (!std::filesystem::exists(last->file))
    std::cout
        << "  → Ce fichier n’y est plus. S’il n’est pas gardé ailleurs, lancez « km1 backup ».\n";
  else if (now - last->at > soon_old)
    std::cout << "  → Elle date : lancez « km1 backup ».\n";
}

}  // namespace

void check(CLI::App& app, Config& config, Run& run) {
  auto* command =
      app.add_subcommand("check", "Dire si cette instance va bien, et sinon quoi faire");
  command->callback([&config, &run] {
    run = [&config] {
      const auto database = open_data(config);
      say_last_backup(config, system_now());
      const auto problems = health::problems(*database, std::nullopt);
      if (problems.empty()) {
        std::cout << "Tout va bien : base à jour, territoires et ressources chargés.\n";
        return 0;
      }
      for (const auto& problem : problems)
        std::cout << "[" << problem.code << "] " << problem.what << "\n  → " << problem.mend
                  << "\n";
      return 1;
    };
  });
}

}  // namespace commands
