#include <CLI/CLI.hpp>
#include <iostream>

#include "app/commands/commands.hpp"
#include "app/health.hpp"
#include "app/world.hpp"

namespace commands {

void check(CLI::App& app, Config& config, Run& run) {
  auto* command =
      app.add_subcommand("check", "Dire si cette instance va bien, et sinon quoi faire");
  command->callback([&config, &run] {
    run = [&config] {
      const auto database = open_data(config);
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
