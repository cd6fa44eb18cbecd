#include "app/world.hpp"

#include <iostream>

#include "app/frame.hpp"
#include "app/jobs.hpp"
#include "app/mailing.hpp"
#include "app/news.hpp"
#include "app/pages/people.hpp"
#include "app/pages/reload.hpp"
#include "app/pages/routes.hpp"
#include "app/providing.hpp"
#include "app/routes.hpp"
#include "base/keys/password.hpp"
#include "base/keys/vault.hpp"
#include "base/search/lexicon.hpp"
#include "base/store/migration.hpp"
#include "base/values/system_clock.hpp"
#include "base/values/text.hpp"
#include "base/web/trap.hpp"
#include "features/compass/printer.hpp"
#include "features/compass/referential.hpp"
#include "features/compass/settings.hpp"
#include "features/compass/shelf.hpp"
#include "features/directory/grid.hpp"
#include "features/directory/import_batches.hpp"
#include "features/directory/index.hpp"
#include "features/identity/proofs.hpp"
#include "features/identity/sessions.hpp"
#include "features/instance/current.hpp"
#include "features/instance/defaults.hpp"
#include "features/instance/texts.hpp"
#include "features/library/batch_pages.hpp"
#include "features/library/index.hpp"
#include "features/listening/models.hpp"
#include "features/listening/need_twins.hpp"
#include "features/listening/ready.hpp"
#include "features/listening/theming.hpp"
#include "features/organisation/invitations.hpp"
#include "features/territory/names.hpp"
#include "features/territory/sheets.hpp"
#include "migrations/migrations.hpp"

namespace {

search::LexiconFiles lexicon_files(const Config& config) {
  const auto nlp = config.reference / "nlp";
  return {
      .vocabulary = config.content / "vocabulaire.csv",
      .policy = nlp / "synonymes-politiques-publiques.csv",
      .eurovoc = nlp / "eurovoc-fr.tsv",
      .dictionary = "/usr/share/mythes/th_fr_FR_v2.dat",
  };
}

// A site that the internet reaches asks more of those who administer; one in a hall, on plain HTTP,
// only advises them: passkeys do not work there.
instance::Protection protection_as_set(const Config& config) {
  return config.public_url.starts_with("https://") ? instance::Protection::Administrators
                                                   : instance::Protection::Advised;
}

}  // namespace

struct World::Inside {
  explicit Inside(const Config& config)
      : config(config),
        database(open_data(config)),
        vault(config.key()),
        texts(instance::DefaultTexts::read(config.content / "pages")),
        referential(compass::Referential::read(config.content / "referentiel.yaml")),
        grid(directory::Grid::read(config.content / "annuaire.yaml")),
        surveys(listening::Models::read(config.content / "enquetes.yaml")),
        names(*database),
        lexicon(search::Lexicon::load(lexicon_files(config))),
        words{lexicon},
        themes(lexicon),
        index(*database, lexicon, names),
        directory(*database, lexicon, names),
        shelf(index),
        imports{.upload_megabytes = config.upload_megabytes},
        list_imports{.upload_megabytes = config.upload_megabytes},
        settings{.unattended = std::chrono::months(config.unattended_months)},
        board(all_jobs(this->config)),
        accounts{.open = !config.by_invitation,
            .expects = organisation::is_expected,
            .letters_shown_at =
                [this](const web::Request& request) {
                  return mailing::are_shown(this->config, request)
                             ? std::optional(pages::paths::letters())
                             : std::nullopt;
                },
            .provider = providing::door(config)},
        news(all_news()),
        current(*database),
        as_set{.open = !config.by_invitation, .protection = protection_as_set(config)},
        naming{pages::name_of},
        site(*database, services, config.dev ? pages::reloading(frame()) : frame()) {
    services.lend(this->config);
    services.lend(*database);
    services.lend(texts);
    services.lend(current);
    services.lend(as_set);
    services.lend(naming);
    services.lend(referential);
    services.lend(grid);
    services.lend(surveys);
    services.lend(forms);
    services.lend(themes);
    services.lend(names);
    services.lend(words);
    services.lend(sheets);
    services.lend(index);
    services.lend(directory);
    services.lend(shelf);
    services.lend(printer);
    services.lend(settings);
    services.lend(board);
    services.lend(imports);
    services.lend(list_imports);
    services.lend(accounts);
    services.lend(hasher);
    services.lend(vault);
    services.lend(trap);
    services.lend(news);
    add_routes(site);
    site.frame_depends_on("instance");
    site.guard_with(identity::door(as_set.protection));
    seal_secrets();
    if (config.dev) site.add(pages::reload_routes());
    names.index();  // so that the first visitor does not wait for it
  }

  // Those that were kept before there was a vault.
  void seal_secrets() {
    auto db = database->write();
    if (identity::seal_plain_secrets(*db, vault) > 0) db->commit();
  }

  web::Frame frame() {
    return [this](const web::Document& document, const web::Request& request) {
      return framed(document, request, *current.now());
    };
  }

  Config config;
  std::unique_ptr<store::Database> database;
  keys::Vault vault;
  instance::DefaultTexts texts;
  compass::Referential referential;
  directory::Grid grid;
  listening::Models surveys;
  listening::ReadyForms forms;
  territory::Names names;
  territory::Sheets sheets;
  std::shared_ptr<const search::Lexicon> lexicon;
  listening::KnownWords words;
  listening::Themes themes;
  library::Index index;
  directory::Index directory;
  compass::Shelf shelf;
  compass::Printer printer;
  library::ImportSettings imports;
  directory::intake::Settings list_imports;
  compass::Settings settings;
  jobs::Board board;
  identity::Settings accounts;
  digest::Sources news;
  keys::Hasher hasher;
  web::Trap trap;
  instance::Current current;
  instance::Defaults as_set;
  instance::Naming naming;
  web::Services services;
  web::Site site;
};

World::World(const Config& config) : inside_(std::make_unique<Inside>(config)) {}
World::~World() = default;
store::Database& World::database() { return *inside_->database; }
web::Services& World::services() { return inside_->services; }
web::Site& World::site() { return inside_->site; }

std::unique_ptr<store::Database> open_data(const Config& config) {
  std::error_code error;
  std::filesystem::create_directories(config.data, error);
  if (error)
    throw std::runtime_error("Le dossier « " + config.data.string() +
                             " » ne peut pas être créé : " + error.message() + ".");
  return std::make_unique<store::Database>(store::Options{config.database()});
}

void bring_up_to_date(store::Database& database, const Config& config) {
  const auto done = store::migrate(database, all_migrations(), config.backups(), system_now());
  if (done.backup)
    std::cout << "Base mise à jour ("
              << text::counted(static_cast<long long>(done.ran.size()), "étape", "étapes")
              << "). Copie d’avant : " << done.backup->string() << '\n';
}
