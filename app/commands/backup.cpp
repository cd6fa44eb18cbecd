#include "app/backup.hpp"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "app/commands/commands.hpp"
#include "app/world.hpp"
#include "base/values/paris.hpp"
#include "base/values/system_clock.hpp"
#include "base/values/text.hpp"

namespace commands {
namespace {

struct BackupChosen {
  std::filesystem::path file;
  bool replace = false, only_check = false;
};

std::string in_words(const backup::Summary& summary) {
  constexpr double megabyte = 1'000'000;
  return text::counted(static_cast<long long>(summary.files), "fichier", "fichiers") + ", " +
         text::decimal(static_cast<double>(summary.bytes) / megabyte, 1) + "\u00A0Mo, état du " +
         moment_in_french(summary.made_at);
}

int make(const Config& config, const BackupChosen& chosen) {
  if (!std::filesystem::exists(config.database()))
    throw backup::Refusal("Il n’y a rien à sauvegarder dans « " + config.data.string() + " ».");
  const auto database = open_data(config);
  const auto made = backup::make(*database, config,
      chosen.file.empty() ? std::nullopt : std::optional(chosen.file), system_now());
  std::cout << "Sauvegarde faite et relue : " << made.file.string() << "\n  "
            << in_words(made.summary) << ".\nGardez-en une copie ailleurs que sur cette machine.\n";
  return 0;
}

int restore(const Config& config, const BackupChosen& chosen) {
  if (chosen.only_check) {
    std::cout << "Cette sauvegarde est entière : " << in_words(backup::check(chosen.file, config))
              << ".\n";
    return 0;
  }
  const auto done = backup::restore(chosen.file, config,
      chosen.replace ? backup::Existing::PutAside : backup::Existing::Refuse, system_now());
  std::cout << "Reprise faite dans « " << config.data.string() << " » : " << in_words(done.summary)
            << ".\n"
            << text::counted(done.sessions, "connexion fermée", "connexions fermées")
            << " : chacun se connecte à nouveau.\n";
  if (done.put_aside)
    std::cout << "Les données d’avant sont gardées dans « " << done.put_aside->string()
              << " ». Effacez ce dossier quand vous n’en avez plus besoin.\n";
  return 0;
}

}  // namespace

void backup_data(CLI::App& app, Config& config, Run& run) {
  const auto chosen = std::make_shared<BackupChosen>();
  auto* made = app.add_subcommand(
      "backup", "Sauvegarder toute l’instance dans un fichier, même pendant que le site est servi");
  made->add_option("fichier", chosen->file,
      "Fichier à écrire (.tar.gz) ; sans lui, un nom daté dans le dossier « sauvegardes »");
  made->callback(
      [&config, &run, chosen] { run = [&config, chosen] { return make(config, *chosen); }; });

  auto* taken = app.add_subcommand(
      "restore", "Reprendre une sauvegarde, après l’avoir vérifiée ; le site doit être arrêté");
  taken->add_option("fichier", chosen->file, "Sauvegarde à reprendre")->required();
  taken->add_flag("--remplacer", chosen->replace,
      "Remplacer les données présentes ; elles sont gardées dans un dossier à côté");
  taken->add_flag("--verifier", chosen->only_check, "Vérifier la sauvegarde, sans rien reprendre");
  taken->callback(
      [&config, &run, chosen] { run = [&config, chosen] { return restore(config, *chosen); }; });
}

}  // namespace commands
