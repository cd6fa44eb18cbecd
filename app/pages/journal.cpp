#include "app/pages/journal.hpp"

#include <array>

#include "app/pages/people.hpp"
#include "app/pages/routes.hpp"
#include "base/values/paris.hpp"
#include "features/activity/activity.hpp"

namespace pages {
namespace {

constexpr int rows_a_page = 100;

// What features write down, as a person reads it.
struct Words {
  std::string_view feature, what, words;
};
constexpr std::array<Words, 5> vocabulary{{
    {"identity", "compte-ouvert", "a ouvert son compte"},
    {"identity", "nom-change", "a changé de nom"},
    {"identity", "droit-donne", "a confié un droit à"},
    {"identity", "droit-repris", "a repris un droit à"},
    {"identity", "compte-efface", "a effacé son compte"},
}};

std::string in_words(const activity::Deed& deed) {
  for (const auto& entry : vocabulary)
    if (entry.feature == deed.feature && entry.what == deed.what) return std::string(entry.words);
  return deed.feature + "\u00A0: " + deed.what;
}

std::string object(store::Reader& db, const activity::Deed& deed) {
  if (deed.about == deed.actor) return "";
  return web::PersonId::parse(deed.about) ? name_of(db, deed.about) : deed.about;
}

std::string change(const activity::Deed& deed) {
  if (deed.was.empty()) return deed.became;
  return deed.was + " → " + (deed.became.empty() ? "rien" : deed.became);
}

Html row(store::Reader& db, const activity::Event& event) {
  return html(R"(<tr><td>{}</td><th scope="row">{}</th><td>{} {}</td><td>{}</td></tr>)",
      moment_in_french(event.happened_at), name_of(db, event.deed.actor), in_words(event.deed),
      object(db, event.deed), change(event.deed));
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
  const auto list =
      events.empty()
          ? html("<p>Rien pour l’instant. Chaque changement s’inscrit ici, avec qui l’a fait.</p>")
          : html(
                R"(<div class="table-scroll" tabindex="0" role="region" aria-label="Journal"><table class="table"><thead><tr><th scope="col">Quand</th><th scope="col">Qui</th><th scope="col">Quoi</th><th scope="col">Changement</th></tr></thead><tbody>{}</tbody></table></div>)",
                each(events, [&](const activity::Event& event) { return row(page.db, event); }));
  return web::ok(document("Journal", html(R"(
<div class="stack"><h1>Ce qui a été fait</h1><p class="lead">Le plus récent d’abord. Rien ne s’en efface, sauf le nom de qui demande à être oublié.</p></div>{}{})",
                                         list,
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
      Entry{paths::trusted(), "Droits", "Qui peut quoi, et pourquoi\u00A0; confier, reprendre."},
      Entry{paths::journal(), "Journal", "Ce qui a été fait, par qui, au nom de qui."},
      Entry{paths::jobs(), "Tâches", "Ce que le site fait tout seul\u00A0; lancer, arrêter."},
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
