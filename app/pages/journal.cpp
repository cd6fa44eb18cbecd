#include "app/pages/journal.hpp"

#include <array>

#include "app/pages/people.hpp"
#include "app/pages/routes.hpp"
#include "base/look/table.hpp"
#include "base/values/paris.hpp"
#include "features/activity/activity.hpp"
#include "features/instance/routes.hpp"

namespace pages {
namespace {

constexpr int rows_a_page = 100;

std::string object(store::Reader& db, const activity::Deed& deed) {
  if (deed.about == deed.actor) return "";
  if (deed.feature == "instance") return std::string(instance::setting_in_words(deed.about));
  return web::PersonId::parse(deed.about) ? name_of(db, deed.about) : deed.about;
}

std::string change(const activity::Deed& deed) {
  if (deed.was.empty()) return deed.became;
  return deed.was + " → " + (deed.became.empty() ? "rien" : deed.became);
}

std::vector<Html> row(store::Reader& db, const activity::Event& event) {
  return {plain(moment_in_french(event.happened_at)), plain(name_of(db, event.deed.actor)),
      plain(act_in_words(event.deed) + " " + object(db, event.deed)), plain(change(event.deed))};
}

Html list(store::Reader& db, const std::vector<activity::Event>& events) {
  if (events.empty())
    return html("<p>Rien pour l’instant. Chaque changement s’inscrit ici, avec qui l’a fait.</p>");
  std::vector<std::vector<Html>> rows;
  rows.reserve(events.size());
  for (const auto& event : events) rows.push_back(row(db, event));
  return look::table("Journal (heure de Paris)", {"Quand", "Qui", "Quoi", "Changement"}, rows);
}

web::Document document(std::string title, const Html& inside) {
  return {.title = std::move(title),
      .main = html(R"(<div class="wrap band--first stack stack--xl">{}</div>)", inside),
      .section = "compte",
      .indexed = false};
}

}  // namespace

web::Response show_journal(web::Page& page, const web::Admin&) {
  const auto before = activity::EventId::parse(page.query.text("avant"));
  const auto events = activity::recent(page.db, before, rows_a_page);
  const auto older = events.size() == rows_a_page
                         ? std::optional(paths::journal().with("avant", events.back().id.text()))
                         : std::nullopt;
  return web::ok(document("Journal", html(R"(
<div class="stack"><h1>Ce qui a été fait</h1><p class="lead">Le plus récent d’abord. Rien ne s’en efface, sauf le nom de qui demande à être oublié.</p></div>{}{})",
                                         list(page.db, events),
                                         when(older,
                                             [](const Url& url) {
                                               return html(
                                                   R"(<p><a href="{}">Plus ancien</a></p>)", url);
                                             }))))
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
      Entry{paths::journal(), "Journal", "Ce qui a été fait, par qui, au nom de qui."},
      Entry{paths::visits(), "Fréquentation",
          "Les pages vues, par jour et par genre, sans rien savoir de qui les voit."},
      Entry{paths::jobs(), "Tâches", "Ce que le site fait tout seul\u00A0; lancer, arrêter."},
      Entry{paths::held_letters(), "Courrier",
          "Ce qui n’a pas pu partir, ou dont on ne sait pas s’il est parti."},
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
