#include "app/pages/journal.hpp"

#include <array>

#include "app/pages/people.hpp"
#include "app/pages/routes.hpp"
#include "base/look/table.hpp"
#include "base/values/paris.hpp"
#include "features/activity/activity.hpp"
#include "features/directory/import_routes.hpp"
#include "features/directory/record_routes.hpp"
#include "features/identity/routes.hpp"
#include "features/instance/routes.hpp"
#include "features/library/batch_routes.hpp"
#include "features/library/routes.hpp"
#include "features/organisation/routes.hpp"

namespace pages {
namespace {

constexpr int rows_a_page = 100;

std::string object(store::Reader& db, const activity::Deed& deed) {
  if (deed.about == deed.actor) return "";
  if (auto name = organisation::name_of(db, deed.about); !name.empty()) return name;
  if (deed.feature == "instance") return std::string(instance::setting_in_words(deed.about));
  const bool of_a_person = web::PersonId::parse(deed.about) || deed.about == activity::forgotten;
  return of_a_person ? name_of(db, deed.about) : deed.about;
}

std::string change(const activity::Deed& deed) {
  if (deed.was.empty()) return deed.became;
  return deed.was + " → " + (deed.became.empty() ? "rien" : deed.became);
}

// Who did it, and in the name of which organisation when the page is not of one.
std::string actor(store::Reader& db, const activity::Deed& deed, bool of_one_organisation) {
  const auto name = name_of(db, deed.actor);
  const auto whom = of_one_organisation ? "" : organisation::name_of(db, deed.for_whom);
  return whom.empty() ? name : name + " (" + whom + ")";
}

std::vector<Html> row(store::Reader& db, const activity::Event& event, bool of_one_organisation) {
  return {plain(moment_in_french(event.happened_at)),
      plain(actor(db, event.deed, of_one_organisation)),
      plain(act_in_words(event.deed) + " " + object(db, event.deed)), plain(change(event.deed))};
}

Html list(store::Reader& db, const std::vector<activity::Event>& events,
    bool of_one_organisation = false) {
  if (events.empty())
    return html("<p>Rien pour l’instant. Chaque changement s’inscrit ici, avec qui l’a fait.</p>");
  std::vector<std::vector<Html>> rows;
  rows.reserve(events.size());
  for (const auto& event : events) rows.push_back(row(db, event, of_one_organisation));
  return look::table("Journal (heure de Paris)", {"Quand", "Qui", "Quoi", "Changement"}, rows);
}

web::Document document(std::string title, const Html& inside) {
  return {.title = std::move(title),
      .main = html(R"(<div class="wrap band--first stack stack--xl">{}</div>)", inside),
      .section = "compte",
      .indexed = false};
}

// A link to what is older, when there may be some.
Html older(const std::vector<activity::Event>& events, const Url& journal) {
  if (events.size() < rows_a_page) return {};
  return html(
      R"(<p><a href="{}">Plus ancien</a></p>)", journal.with("avant", events.back().id.text()));
}

}  // namespace

web::Response show_journal(web::Page& page, const web::Admin&) {
  const auto before = activity::EventId::parse(page.query.text("avant"));
  const auto events = activity::recent(page.db, before, rows_a_page);
  return web::ok(document("Journal", html(R"(
<div class="stack"><h1>Ce qui a été fait</h1><p class="lead">Le plus récent d’abord. Rien ne s’en efface, sauf le nom de qui demande à être oublié.</p></div>{}{})",
                                         list(page.db, events), older(events, paths::journal()))))
      .kept(web::Keep::Private);
}

// Its members read it, and administrators.
web::Response show_organisation_journal(
    web::Page& page, const web::Member& member, const organisation::OrganisationId& id) {
  const auto organisation = organisation::find(page.db, id);
  if (!organisation) return web::not_found("Cette organisation n’existe pas ou a été supprimée.");
  const auto membership = organisation::membership_of(page.db, member, id);
  if (!membership && !member.holds(web::Role::Administrator))
    return web::answer(
        403, document("Pour ses membres", html(R"(
<div class="stack"><h1>Ce journal est pour ses membres</h1><p class="lead">Vous ne parlez pas pour {}.</p><p><a href="{}">Voir sa page</a></p></div>)",
                                              organisation->name(), organisation::paths::show(id))))
        .kept(web::Keep::Private);
  const auto before = activity::EventId::parse(page.query.text("avant"));
  const auto events = activity::for_whom(page.db, id.text(), before, rows_a_page);
  const bool mandated = membership && membership->belonging().mandate;
  return web::ok(
      document("Journal de " + organisation->name(),
          html(R"(
<div class="stack"><h1>{}</h1>{}<p class="lead">Ce qui a été fait en son nom, le plus récent d’abord.</p></div>{}{})",
              organisation->name(),
              when(membership.has_value(),
                  [&] {
                    return organisation::rooms(
                        *organisation, organisation::Room::Journal, mandated);
                  }),
              list(page.db, events, true), older(events, organisation::paths::journal(id)))))
      .kept(web::Keep::Private);
}

web::Response show_administration(web::Page&, const web::Admin&) {
  struct Entry {
    Url url;
    std::string_view name, what;
  };
  const std::array entries{
      Entry{instance::paths::settings(), "Ce site",
          "Nom, logo, couleurs, texte d’accueil, territoires mis en avant, textes de la loi."},
      Entry{paths::trusted(), "Droits", "Qui peut quoi, et pourquoi\u00A0; confier, reprendre."},
      Entry{organisation::paths::all(), "Organisations",
          "Qui parle pour qui\u00A0; vérifier, confier un mandat quand il n’y en a plus."},
      Entry{paths::journal(), "Journal", "Ce qui a été fait, par qui, au nom de qui."},
      Entry{paths::visits(), "Fréquentation",
          "Les pages vues, par jour et par genre, sans rien savoir de qui les voit."},
      Entry{paths::jobs(), "Tâches", "Ce que le site fait tout seul\u00A0; lancer, arrêter."},
      Entry{paths::held_letters(), "Courrier",
          "Ce qui n’a pas pu partir, ou dont on ne sait pas s’il est parti."},
      Entry{library::paths::batches(), "Importer",
          "Apporter à la bibliothèque un tableau, ou les pages d’un site WordPress."},
      Entry{directory::paths::imports(), "Importer dans l’annuaire",
          "Apporter une liste d’organisations, de lieux\u00A0; décider des doublons\u00A0; "
          "annuler."},
      Entry{library::paths::reports(), "Signalements",
          "Ce que visiteurs et membres trouvent faux ou cassé."},
      Entry{library::paths::links(), "Liens",
          "Ceux qui ne répondent plus, ceux qui ont changé d’adresse."},
      Entry{library::paths::opinions_read(), "Avis", "Ce qui est dit des ressources."},
      Entry{library::paths::trial_queue(), "Essais",
          "Ce que des territoires racontent, à relire avant de paraître."},
      Entry{directory::paths::claim_queue(), "Fiches revendiquées",
          "Les personnes qui demandent la fiche d’annuaire d’une organisation."},
      Entry{paths::health(), "Santé", "Le site est-il prêt, et sinon pourquoi."},
  };
  return web::ok(document("Administration",
                     html(R"(<h1>Administration</h1><dl class="pairs">{}</dl>)",
                         each(entries,
                             [](const Entry& entry) {
                               return html(R"(<div><dt><a href="{}">{}</a></dt><dd>{}</dd></div>)",
                                   entry.url, entry.name, entry.what);
                             }))))
      .kept(web::Keep::Private);
}

}  // namespace pages
