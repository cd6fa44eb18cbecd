#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <vector>

#include "app/commands/commands.hpp"
#include "base/store/failure.hpp"

namespace {

std::string explain(const store::Failure& failure, const Config& config) {
  const auto folder = config.data.string();
  switch (failure.kind()) {
    case store::Failure::Kind::DiskFull:
      return "Le disque est plein. Libérez de la place, puis recommencez. Rien n’a été perdu.";
    case store::Failure::Kind::ReadOnly:
      return "Le dossier « " + folder +
             " » ne peut pas être écrit. Vérifiez ses droits, ou choisissez-en un autre avec "
             "--data.";
    case store::Failure::Kind::NewerData:
      return "Les données de « " + folder +
             " » ont été écrites par une version plus récente de km1. Installez cette version, ou "
             "reprenez une sauvegarde.";
    case store::Failure::Kind::Corrupt:
      return "Le fichier « " + config.database().string() +
             " » est abîmé. Reprenez la dernière sauvegarde : km1 restore FICHIER --remplacer.";
    default: return std::string("La base de données ne répond pas comme prévu : ") + failure.what();
  }
}

// In the settings file every setting is a plain line, whichever command it is for.
class SettingsFile : public CLI::ConfigTOML {
 public:
  explicit SettingsFile(const CLI::App& serve) : serve_(serve) {}
  std::vector<CLI::ConfigItem> from_config(std::istream& file) const override {
    auto items = CLI::ConfigTOML::from_config(file);
    for (auto& item : items)
      if (item.parents.empty() && serve_.get_option_no_throw("--" + item.name))
        item.parents = {"serve"};
    return items;
  }

 private:
  const CLI::App& serve_;
};

}  // namespace

int main(int count, char** arguments) {
  CLI::App app("Premier Kilomètre : aider les territoires à faire alliance.", "km1");
  app.set_version_flag("--version", KM1_VERSION);
  app.set_help_flag("--help", "Afficher cette aide");
  app.require_subcommand(1);
  app.fallthrough();
  app.option_defaults()->always_capture_default();

  Config config;
  commands::Run run;
  declare_common(app, config);
  commands::serve(app, config, run);
  commands::migrate(app, config, run);
  commands::import_data(app, config, run);
  commands::search(app, config, run);
  commands::reindex(app, config, run);
  commands::admin(app, config, run);
  commands::backup_data(app, config, run);
  commands::check(app, config, run);
  commands::xlsform(app, config, run);
  app.config_formatter(std::make_shared<SettingsFile>(*app.get_subcommand("serve")));
  app.allow_config_extras(CLI::config_extras_mode::error);
  CLI11_PARSE(app, count, arguments);

  try {
    return run();
  } catch (const store::Failure& failure) {
    std::cerr << "km1 : " << explain(failure, config) << '\n';
  } catch (const std::exception& error) {
    std::cerr << "km1 : " << error.what() << '\n';
  }
  return 1;
}
