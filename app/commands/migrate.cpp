#include <CLI/CLI.hpp>
#include <iostream>

#include "app/commands/commands.hpp"
#include "app/world.hpp"
#include "base/store/migration.hpp"

namespace commands {

void migrate(CLI::App& app, Config& config, Run& run) {
  auto* command = app.add_subcommand(
      "migrate", "Mettre la base au format de cette version (avec une sauvegarde avant)");
  command->callback([&config, &run] {
    run = [&config] {
      const auto database = open_data(config);
      bring_up_to_date(*database, config);
      std::cout << "La base est à l’étape " << store::schema_number(*database) << ".\n";
      return 0;
    };
  });
}

}  // namespace commands
