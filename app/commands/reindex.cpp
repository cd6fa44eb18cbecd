#include <CLI/CLI.hpp>
#include <chrono>
#include <iostream>

#include "app/commands/commands.hpp"
#include "app/world.hpp"
#include "features/library/index.hpp"

namespace commands {
namespace {

// Any commit of the library makes every running server take its resources in again.
const store::Sql touch_resources = R"sql(UPDATE library_resource SET title = title)sql";

}  // namespace

void reindex(CLI::App& app, Config& config, Run& run) {
  auto* command = app.add_subcommand(
      "reindex", "Refaire l’index de recherche, ici et dans les serveurs en marche");
  command->callback([&config, &run] {
    run = [&config] {
      {
        const auto database = open_data(config);
        auto db = database->write();
        db->run(touch_resources);
        db->commit();
      }
      const auto start = std::chrono::steady_clock::now();
      World world(config);
      auto db = world.database().read();
      const auto& index = world.services().get<library::Index>();
      index.search(*db, {}, 0, 1);
      const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(
          std::chrono::steady_clock::now() - start);
      std::cout << index.size() << " ressources indexées en " << took.count() << " ms, "
                << index.bytes() / 1024 << " Kio.\n";
      return 0;
    };
  });
}

}  // namespace commands
