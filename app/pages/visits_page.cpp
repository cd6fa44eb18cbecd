#include "app/pages/visits_page.hpp"

#include <algorithm>
#include <array>

#include "app/pages/routes.hpp"
#include "base/look/look.hpp"
#include "base/look/table.hpp"
#include "base/table/sheet.hpp"
#include "base/values/paris.hpp"
#include "base/values/text.hpp"
#include "features/compass/routes.hpp"
#include "features/identity/routes.hpp"
#include "features/instance/routes.hpp"
#include "features/library/library.hpp"
#include "features/library/routes.hpp"
#include "features/territory/routes.hpp"
#include "features/visits/visits.hpp"

namespace pages {
namespace {

constexpr int most_shown = 20;

struct Kind {
  std::string_view pattern, words;
};
constexpr std::array kinds{Kind{paths::home.view(), "Accueil"},
    Kind{paths::search.view(), "Recherche"}, Kind{library::paths::index.view(), "Bibliothèque"},
    Kind{library::paths::show.view(), "Une ressource"},
    Kind{library::paths::my_selection.view(), "Ma sélection"},
    Kind{library::paths::selection.view(), "Une sélection partagée"},
    Kind{territory::paths::index.view(), "Territoires"},
    Kind{territory::paths::commune.view(), "Une commune"},
    Kind{territory::paths::epci.view(), "Une intercommunalité"},
    Kind{territory::paths::departement.view(), "Un département"},
    Kind{territory::paths::region.view(), "Une région"},
    Kind{territory::paths::project.view(), "Un territoire de projet"},
    Kind{territory::paths::compare.view(), "Comparaison de territoires"},
    Kind{compass::paths::start.view(), "Boussole, la première page"},
    Kind{compass::paths::step.view(), "Boussole, les questions"},
    Kind{compass::paths::answer.view(), "Boussole, la réponse"},
    Kind{compass::paths::sheet.view(), "Boussole, la feuille pour le conseil"},
    Kind{compass::paths::voice.view(), "Boussole, une voix"},
    Kind{instance::paths::about.view(), "À propos"},
    Kind{identity::paths::sign_in.view(), "Connexion"},
    Kind{identity::paths::account.view(), "Compte"}};

std::string kind_in_words(std::string_view pattern) {
  for (const auto& kind : kinds)
    if (kind.pattern == pattern) return std::string(kind.words);
  return std::string(pattern);
}

std::string thing_in_words(store::Reader& db, const std::string& path) {
  if (const auto match = library::paths::show.match(path))
    if (const auto resource = library::find(db, std::get<0>(*match))) return resource->title;
  const auto place = [&](const auto& of_kind, territory::Kind kind) -> std::string {
    const auto match = of_kind.match(path);
    const auto found =
        match ? territory::find(db, {kind, std::get<0>(*match).text()}) : std::nullopt;
    return found ? found->name : "";
  };
  for (auto name : {place(territory::paths::commune, territory::Kind::Commune),
           place(territory::paths::epci, territory::Kind::Epci),
           place(territory::paths::departement, territory::Kind::Departement),
           place(territory::paths::region, territory::Kind::Region),
           place(territory::paths::project, territory::Kind::Project)})
    if (!name.empty()) return name;
  return path;
}

int days_asked(const web::Page& page) {
  const auto asked = page.query.integer("jours").value_or(30);
  return asked == 90 || asked == 365 ? asked : 30;
}

Html switch_of(int days) {
  return html(R"(<ul class="bare cluster">{}</ul>)", each(std::array{30, 90, 365}, [&](int some) {
    return html(R"(<li><a class="chip" href="{}" {}>{} jours</a></li>)",
        paths::visits().with("jours", std::to_string(some)), current_if(some == days, "true"),
        some);
  }));
}

// One bar a day, on a grid of 4 by 100.
Html chart(const std::vector<visits::Day>& days) {
  std::int64_t most = 1;
  for (const auto& day : days) most = std::max(most, day.visits);
  Html bars;
  for (std::size_t i = 0; i < days.size(); ++i) {
    const auto height = days[i].visits * 100 / most;
    bars += html(
        R"(<rect class="bar" x="{}" y="{}" width="3" height="{}"/>)", i * 4, 100 - height, height);
  }
  return html(
      R"(<figure class="stack stack--s"><svg class="visits-chart" viewBox="0 0 {} 100" preserveAspectRatio="none" aria-hidden="true">{}</svg><figcaption class="small soft">Pages vues par jour, du {} au {}. Le plus haut{} {}.</figcaption></figure>)",
      days.size() * 4, bars, in_french(days.front().day), in_french(days.back().day),
      "\u00A0:", text::number(most));
}

std::string total(const std::vector<visits::Day>& days) {
  std::int64_t all = 0;
  for (const auto& day : days) all += day.visits;
  return text::counted(all, "page vue", "pages vues");
}

Html figures(const std::vector<visits::Day>& days) {
  std::vector<std::vector<Html>> rows;
  for (auto day = days.rbegin(); day != days.rend(); ++day)
    rows.push_back({plain(in_french(day->day)), plain(text::number(day->visits))});
  return html(
      R"(<details class="fold"><summary>Voir les chiffres, jour par jour</summary>{}</details>)",
      look::table("Pages vues par jour", {"Jour", "Pages vues"}, rows));
}

template <class Name>
Html counts(std::string_view title, std::string_view column, const std::vector<visits::Count>& all,
    Name name) {
  if (all.empty())
    return html(
        "<section class=\"stack stack--s\"><h2>{}</h2><p>Rien encore.</p></section>", title);
  std::vector<std::vector<Html>> rows;
  rows.reserve(all.size());
  for (const auto& count : all)
    rows.push_back({name(count.what), plain(text::number(count.visits))});
  return html(R"(<section class="stack stack--s"><h2>{}</h2>{}</section>)", title,
      look::table(title, {column, "Pages vues"}, rows));
}

table::Sheet sheet(store::Reader& db) {
  table::Sheet sheet{.name = "Fréquentation",
      .columns = {"Jour", "Genre de page", "Page", "Pages vues"},
      .rows = {}};
  for (const auto& row : visits::everything(db))
    sheet.rows.push_back(
        {iso(row.day), kind_in_words(row.pattern), row.thing, static_cast<double>(row.visits)});
  return sheet;
}

Html explained() {
  return html(
      R"(<p class="lead">Une page vue par une personne compte pour une. Ni cookie, ni adresse, ni parcours{} rien de ce qui est compté ne permet de reconnaître quelqu’un, ni de compter les personnes. Les robots qui disent en être ne comptent pas, les pages d’administration non plus.</p><p class="soft">Les comptes sont gardés {} mois. Ils sont écrits toutes les {} secondes.</p>)",
      "\u00A0:", visits::kept.count(), visits::between_flushes.count());
}

}  // namespace

web::Response show_visits(web::Page& page, const web::Admin&) {
  const auto days = days_asked(page);
  const auto today = day_in_paris(page.now);
  const auto since = today - std::chrono::days(days - 1);
  const auto by_day = visits::by_day(page.db, today, days);
  return web::ok(
      {.title = "Fréquentation",
          .main = html(R"(
<div class="wrap band--first stack stack--xl"><div class="stack"><h1>{} en {} jours</h1>{}{}</div>{}{}
<div class="columns columns--2">{}{}</div>{}
<p class="cluster"><a class="button button--quiet button--small" href="{}">Emporter en CSV</a><a class="button button--quiet button--small" href="{}">Emporter pour un tableur</a></p></div>)",
              total(by_day), days, explained(), switch_of(days), chart(by_day), figures(by_day),
              counts("Par genre de page", "Page", visits::by_kind(page.db, since),
                  [](const std::string& pattern) { return plain(kind_in_words(pattern)); }),
              counts("D’où l’on vient", "Site", visits::by_referrer(page.db, since, most_shown),
                  [](const std::string& host) { return plain(host); }),
              counts("Ressources et territoires les plus lus", "Page",
                  visits::by_thing(page.db, since, most_shown),
                  [&](const std::string& path) {
                    return html(R"(<a href="{}">{}</a>)", Url(path), thing_in_words(page.db, path));
                  }),
              paths::visits_csv(), paths::visits_xlsx()),
          .section = "compte",
          .indexed = false})
      .kept(web::Keep::Private);
}

web::Response visits_as_csv(web::Page& page, const web::Admin&) {
  return web::download(
      std::string(table::csv_type), "frequentation.csv", table::to_csv(sheet(page.db)))
      .kept(web::Keep::Private);
}

web::Response visits_as_xlsx(web::Page& page, const web::Admin&) {
  return web::download(
      std::string(table::xlsx_type), "frequentation.xlsx", table::to_xlsx(sheet(page.db)))
      .kept(web::Keep::Private);
}

std::set<std::string, std::less<>> counted_one_by_one() {
  std::set<std::string, std::less<>> all;
  for (const auto pattern : {library::paths::show.view(), territory::paths::commune.view(),
           territory::paths::epci.view(), territory::paths::departement.view(),
           territory::paths::region.view(), territory::paths::project.view()})
    all.emplace(pattern);
  return all;
}

}  // namespace pages
