#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "app/commands/commands.hpp"
#include "app/world.hpp"
#include "features/library/index.hpp"

namespace commands {

void search(CLI::App& app, Config& config, Run& run) {
  auto* command = app.add_subcommand("search", "Chercher dans la bibliothèque depuis un terminal");
  const auto typed = std::make_shared<std::string>();
  command->add_option("texte", *typed, "Ce que vous cherchez, entre guillemets")->required();
  command->callback([&config, &run, typed] {
    run = [&config, typed] {
      World world(config);
      auto db = world.database().read();
      const auto found =
          world.services().get<library::Index>().search(*db, {.text = *typed}, 0, 20);
      for (const auto& resource : library::find(*db, found.refs))
        std::cout << resource.ref.text() << "  " << resource.title << "\n      "
                  << resource.url.text() << '\n';
      std::cout << found.total << " au total";
      if (found.suggestion) std::cout << " ; vouliez-vous dire « " << *found.suggestion << " » ?";
      std::cout << '\n';
      return 0;
    };
  });
}

}  // namespace commands
