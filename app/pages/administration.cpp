#include "app/pages/administration.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "app/backup.hpp"
#include "app/health.hpp"
#include "app/pages/bin_page.hpp"
#include "app/pages/routes.hpp"
#include "app/pages/to_do.hpp"
#include "base/look/look.hpp"
#include "base/values/paris.hpp"
#include "base/values/text.hpp"
#include "features/directory/import_routes.hpp"
#include "features/directory/record_routes.hpp"
#include "features/instance/routes.hpp"
#include "features/library/batch_routes.hpp"
#include "features/library/index.hpp"
#include "features/library/routes.hpp"
#include "features/organisation/routes.hpp"
#include "features/territory/routes.hpp"

namespace pages {
namespace {

constexpr std::chrono::days worrying{7};  // without a backup

struct Entry {
  Url url;
  std::string name, what;
};

Html group(std::string_view id, std::string_view title, std::span<const Entry> entries) {
  return html(
      R"(<section class="stack" aria-labelledby="{}"><h2 id="{}">{}</h2><dl class="pairs">{}</dl></section>)",
      id, id, title, each(entries, [](const Entry& entry) {
        return html(R"(<div><dt><a href="{}">{}</a></dt><dd>{}</dd></div>)", entry.url, entry.name,
            entry.what);
      }));
}

Html waits_for(std::vector<library::Queue> queues) {
  std::erase_if(queues, [](const library::Queue& one) { return one.waits == 0; });
  return html(
      R"(<section class="stack" aria-labelledby="commencer"><h2 id="commencer">Par où commencer</h2>{}<p><a href="{}">Tout ce qui est à faire</a></p></section>)",
      queues.empty() ? html("<p>Rien n’attend pour l’instant.</p>") : queue_list(std::move(queues)),
      paths::to_do());
}

std::string in_the_bin(std::size_t count) {
  return (count == 0 ? std::string("Vide.")
                     : text::counted(static_cast<long long>(count), "chose peut être remise",
                           "choses peuvent être remises") +
                           ".");
}

std::string backed_up(const std::optional<backup::Last>& last) {
  return last ? "Dernière sauvegarde le " + moment_in_french(last->at) + "."
              : "Aucune sauvegarde n’a encore été faite.";
}

web::Document administration_page(std::string title, const Html& inside) {
  return {.title = std::move(title),
      .main = html(R"(<div class="wrap band--first stack stack--xl">{}</div>)", inside),
      .section = "administration",
      .indexed = false};
}

std::vector<health::Problem> problems_now(web::Page& page) {
  const auto& index = page.services.get<library::Index>();
  index.search(page.db, {}, 0, 1);  // takes in what changed, as the next search would
  return health::problems(page.services.get<store::Database>(), index.size());
}

Html condition(const std::vector<health::Problem>& problems) {
  if (problems.empty())
    return look::notice(look::Tone::Success,
        html("<p>Le site est prêt{} rien ne l’empêche de servir.</p>", "\u00A0:"));
  return each(problems, [](const health::Problem& one) {
    return look::notice(
        look::Tone::Error, html("<p><strong>{}</strong></p><p>{}</p>", one.what, one.mend));
  });
}

Html backups(const std::optional<backup::Last>& last, Time now) {
  const bool old = !last || last->at + worrying < now;
  const auto body = last ? html("<p>{}</p><p class=\"small\">Fichier{} {}</p>", backed_up(last),
                               "\u00A0:", last->file.filename().string())
                         : html("<p>{}</p>", backed_up(last));
  return look::notice(old ? look::Tone::Warning : look::Tone::Success, body);
}

}  // namespace

web::Response show_administration(web::Page& page, const web::Admin& admin) {
  const auto& config = page.services.get<Config>();
  const std::array site{
      Entry{instance::paths::settings(), "Ce site",
          "Nom, logo, couleurs, texte d’accueil, territoires mis en avant, textes de la loi."},
      Entry{paths::visits(), "Fréquentation",
          "Les pages vues, par jour et par genre, sans rien savoir de qui les voit."},
      Entry{territory::paths::measure_imports(), "Indicateurs des territoires",
          "Apporter le comparateur de l’Insee, ou un autre tableau\u00A0; annuler."}};
  const std::array people{
      Entry{paths::trusted(), "Droits", "Qui peut quoi, et pourquoi\u00A0; confier, reprendre."},
      Entry{organisation::paths::all(), "Organisations",
          "Qui parle pour qui\u00A0; vérifier, confier un mandat quand il n’y en a plus."},
      Entry{paths::journal(), "Journal", "Ce qui a été fait, par qui, au nom de qui."}};
  const std::array library{Entry{library::paths::to_read(), "Propositions",
                               "Ce que des membres proposent, à relire et à publier."},
      Entry{library::paths::to_review(), "Ressources à revoir",
          "Celles qui ont pris fin, ou dont le jour est venu."},
      Entry{library::paths::batches(), "Importer",
          "Apporter à la bibliothèque un tableau, ou les pages d’un site WordPress."},
      Entry{library::paths::reports(), "Signalements",
          "Ce que visiteurs et membres trouvent faux ou cassé."},
      Entry{library::paths::links(), "Liens",
          "Ceux qui ne répondent plus, ceux qui ont changé d’adresse."},
      Entry{library::paths::opinions_read(), "Avis", "Ce qui est dit des ressources."},
      Entry{library::paths::trial_queue(), "Essais",
          "Ce que des territoires racontent, à relire avant de paraître."}};
  const std::array directory{Entry{directory::paths::imports(), "Importer dans l’annuaire",
                                 "Apporter une liste d’organisations, de lieux\u00A0; décider des "
                                 "doublons\u00A0; annuler."},
      Entry{directory::paths::claim_queue(), "Fiches revendiquées",
          "Les personnes qui demandent la fiche d’annuaire d’une organisation."}};
  const std::array machine{
      Entry{paths::condition(), "Santé et sauvegardes",
          "Le site est-il prêt, et sinon pourquoi. " + backed_up(backup::last(config))},
      Entry{paths::jobs(), "Tâches", "Ce que le site fait tout seul\u00A0; lancer, arrêter."},
      Entry{paths::held_letters(), "Courrier",
          "Ce qui n’a pas pu partir, ou dont on ne sait pas s’il est parti."},
      Entry{paths::bin(), "Corbeille",
          "Ce qui a été supprimé, par vous ou en commun, et peut être remis. " +
              in_the_bin(all_removed(page.db, admin.member(), page.now).size())}};
  auto queues = administrators_queues(page);
  for (auto& queue : library::queues(page.db, admin.member(), page.now))
    queues.push_back(std::move(queue));
  return web::ok(
      administration_page("Administration",
          html(R"(<h1>Administration</h1>{}{}{}{}{}{})", waits_for(std::move(queues)),
              group("site", "Ce site", site), group("personnes", "Les personnes", people),
              group("bibliotheque", "La bibliothèque", library),
              group("annuaire", "L’annuaire", directory),
              group("marche", "La marche du site", machine))))
      .kept(web::Keep::Private);
}

web::Response show_condition(web::Page& page, const web::Admin&) {
  const auto& config = page.services.get<Config>();
  return web::ok(administration_page("Santé et sauvegardes",
                     html(R"(
<div class="stack"><h1>Santé et sauvegardes</h1><p class="lead">Version {}.</p></div>
<section class="stack" aria-labelledby="sante"><h2 id="sante">Le site est-il prêt{}?</h2>{}<p class="small soft">Un programme qui surveille le site lit la même chose, en JSON, à <a href="{}">/sante</a>.</p></section>
<section class="stack" aria-labelledby="sauvegardes"><h2 id="sauvegardes">Sauvegardes</h2>{}
<p class="measure">Une sauvegarde se fait sur le serveur, pendant que le site marche{} <code>km1 backup</code>. Elle tient en un fichier, relu et vérifié avant de compter. Gardez-en une ailleurs que sur ce serveur. Pour la remettre{} <code>km1 restore</code>, une fois le site arrêté.</p></section>
<p><a href="{}">Revenir à l’administration</a></p>)",
                         KM1_VERSION, "\u202F", condition(problems_now(page)), paths::health(),
                         backups(backup::last(config), page.now),
                         "\u00A0:", "\u00A0:", paths::administration())))
      .kept(web::Keep::Private);
}

}  // namespace pages
