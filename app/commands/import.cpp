#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "app/commands/commands.hpp"
#include "app/commands/files.hpp"
#include "app/commands/import_distances.hpp"
#include "app/commands/import_library.hpp"
#include "app/commands/import_measures.hpp"
#include "app/commands/import_organisations.hpp"
#include "app/commands/import_wordpress.hpp"
#include "app/commands/progress_bar.hpp"
#include "app/world.hpp"
#include "base/values/system_clock.hpp"
#include "base/values/text.hpp"
#include "features/territory/import.hpp"

namespace commands {
namespace {

void import_territories(store::Database& database, const Config& config) {
  const auto done =
      territory::import_reference(database, config.reference, system_now(), progress_bar());
  if (!done.changed) {
    std::cout << "Territoires : déjà chargés.\n";
    return;
  }
  std::cout << "Territoires : " << text::number(done.communes) << " communes, "
            << text::number(done.epci) << " intercommunalités, " << done.departements
            << " départements et collectivités, " << done.regions << " régions.\n";
  for (const auto& bad : done.bad)
    std::cout << "  ligne " << bad.line << " : " << bad.reason << '\n';
}

int import_projects(store::Database& database, const std::filesystem::path& file, bool confirm) {
  const auto preview = territory::import_projects(database, read_file(file),
      confirm ? territory::Apply::Confirm : territory::Apply::Preview, system_now());
  if (!preview) {
    std::cerr << "ligne " << preview.error().line << " : " << preview.error().reason << '\n';
    return 1;
  }
  for (const auto& project : preview->projects)
    std::cout << project.name << " (" << project.slug
              << ") : " << text::counted(project.communes, "commune", "communes")
              << (project.is_new          ? ", nouveau"
                     : project.is_changed ? ", modifié"
                                          : ", inchangé")
              << '\n';
  for (const auto& problem : preview->problems)
    std::cout << "ligne " << problem.line << ", colonne " << problem.column << " : "
              << problem.reason << '\n';
  if (!preview->applied)
    std::cout << "Aperçu seulement : rien n’a changé. Ajoutez --confirmer pour enregistrer.\n";
  return preview->problems.empty() ? 0 : 2;
}

struct Chosen {
  std::filesystem::path file;
  bool confirm = false;
};

CLI::App* with_file(
    CLI::App& parent, const std::string& name, const std::string& meaning, Chosen& chosen) {
  auto* command = parent.add_subcommand(name, meaning);
  command->add_option("fichier", chosen.file, "Fichier à lire")->required();
  command->add_flag("--confirmer,!--dry-run", chosen.confirm,
      "Enregistrer ; sans cela, un aperçu dit ce qui changerait");
  return command;
}

}  // namespace

void import_data(CLI::App& app, Config& config, Run& run) {
  auto* command = app.add_subcommand("import", "Charger des données");
  command->require_subcommand(1);
  const auto chosen = std::make_shared<Chosen>();

  const auto opened = [&config](auto work) {
    return [&config, work] {
      const auto database = open_data(config);
      bring_up_to_date(*database, config);
      return work(*database);
    };
  };
  command->add_subcommand("reference", "Territoires, indicateurs et catalogue fournis")
      ->callback([&config, &run, opened] {
        run = opened([&config](store::Database& database) {
          import_territories(database, config);
          return import_shipped_library(database, config);
        });
      });
  command->add_subcommand("territoires", "Communes, intercommunalités, départements, régions")
      ->callback([&config, &run, opened] {
        run = opened([&config](store::Database& database) {
          import_territories(database, config);
          return 0;
        });
      });
  with_file(*command, "projets", "Territoires de projet (PETR, Pays, PNR…), depuis un CSV", *chosen)
      ->callback([&run, opened, chosen] {
        run = opened([chosen](store::Database& database) {
          return import_projects(database, chosen->file, chosen->confirm);
        });
      });
  with_file(*command, "catalogue", "Ressources, depuis un CSV ou un classeur .xlsx", *chosen)
      ->callback([&run, opened, chosen] {
        run = opened([chosen](store::Database& database) {
          return import_catalogue_file(database, chosen->file, chosen->confirm);
        });
      });

  with_file(*command, "distances",
      "Distances par la route entre communes, depuis un CSV : from, to, minutes (ou metres)",
      *chosen)
      ->callback([&run, opened, chosen] {
        run = opened([chosen](store::Database& database) {
          return import_distances(database, chosen->file, chosen->confirm);
        });
      });

  const auto list = std::make_shared<OrganisationsImport>();
  auto* organisations = command->add_subcommand(
      "organisations", "Annuaire, depuis une liste CSV, XLSX, JSON ou GeoJSON de toute forme");
  organisations->add_option("fichier", list->file, "Liste à lire")->required();
  organisations->add_option("--mapping,--correspondances", list->mapping,
      "Ce que les colonnes veulent dire : « correspondances » du compte rendu en JSON");
  organisations->add_flag(
      "--dry-run,--apercu", list->dry_run, "Dire ce qui changerait, sans rien changer");
  organisations->add_flag("--json", list->json, "Compte rendu en JSON, correspondances comprises");
  auto* apart = organisations->add_flag("--separer", list->apart,
      "Faire entrer aussi les doublons probables, comme autant d’organisations");
  organisations
      ->add_flag("--join,--reunir", list->join,
          "Réunir les doublons certains : même SIRET, même numéro RNA, ou même nom au même endroit")
      ->excludes(apart);
  organisations->callback([&run, opened, list] {
    run =
        opened([list](store::Database& database) { return import_organisations(database, *list); });
  });
  const auto undone = std::make_shared<std::string>();
  auto* undoing =
      command->add_subcommand("annuler", "Annuler tout un import d’organisations ou d’indicateurs");
  undoing->add_option("import", *undone, "L’identifiant que l’import a donné")->required();
  undoing->callback([&run, opened, undone] {
    run = opened([undone](store::Database& database) {
      if (const auto code = undo_measures_import(database, *undone)) return *code;
      return undo_import(database, *undone);
    });
  });

  const auto measures = std::make_shared<MeasuresImport>();
  auto* indicators = command->add_subcommand("indicateurs",
      "Indicateurs, depuis le comparateur de territoires de l’Insee ou un tableau à codes "
      "officiels");
  indicators->add_option("fichier", measures->file, "CSV ou classeur .xlsx")->required();
  indicators->add_flag(
      "--dry-run,--apercu", measures->dry_run, "Dire ce qui changerait, sans rien changer");
  indicators->add_flag("--json", measures->json, "Compte rendu en JSON");
  indicators->add_option("--column,--colonne", measures->choices.column,
      "La colonne des valeurs ; sans elle, le comparateur de l’Insee est attendu");
  indicators->add_option("--code", measures->choices.code, "La colonne des codes officiels");
  indicators->add_option("--denominator,--diviseur", measures->choices.denominator,
      "Diviser par cette colonne : les groupes de communes se calculent alors");
  indicators->add_option("--label,--nom", measures->choices.label, "Ce que la colonne mesure");
  indicators->add_option("--unit,--unite", measures->choices.unit, "L’unité : %, €…");
  indicators->add_option("--year,--annee", measures->choices.year, "L’année : 2022");
  indicators->add_option("--source", measures->choices.source, "Qui a fait ces chiffres");
  indicators->add_option(
      "--worse,--sens", measures->worse, "Ce qui est le moins favorable : haut ou bas");
  indicators->add_option(
      "--level,--niveau", measures->level, "commune, epci, departement ou region");
  indicators->callback([&run, opened, measures] {
    run = opened(
        [measures](store::Database& database) { return import_measures(database, *measures); });
  });

  const auto site = std::make_shared<WordPressImport>();
  auto* wordpress = command->add_subcommand(
      "wordpress", "Ressources, depuis l’export d’un site WordPress (Outils, Exporter)");
  wordpress->add_option("fichier", site->file, "Export WXR (.xml)")->required();
  wordpress->add_flag(
      "--dry-run,--apercu", site->dry_run, "Dire ce qui changerait, sans rien changer");
  wordpress->add_flag("--json", site->json, "Compte rendu en JSON, correspondances comprises");
  wordpress->add_option("--mapping,--correspondances", site->mapping,
      "Ce que les mots du site veulent dire ici : « correspondances » du compte rendu en JSON");
  wordpress->callback([&run, opened, site] {
    run = opened([site](store::Database& database) { return import_wordpress(database, *site); });
  });
}

}  // namespace commands
