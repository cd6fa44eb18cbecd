#include "app/pages/bin_page.hpp"

#include <algorithm>

#include "base/look/table.hpp"
#include "base/values/paris.hpp"
#include "features/activity/activity.hpp"
#include "features/identity/routes.hpp"
#include "features/instance/logo.hpp"
#include "features/library/people.hpp"
#include "features/library/routes.hpp"
#include "features/library/trials.hpp"
#include "features/listening/lent.hpp"
#include "features/organisation/lent.hpp"

namespace pages {
namespace {

// Each feature from which something can be deleted. Jobs of their own erase for good what the
// library and organisations keep: app/jobs.cpp.
using Removing = std::vector<activity::Removed> (*)(store::Reader&, const web::Member&, Time now);
constexpr std::array<Removing, 5> sources{instance::removed, organisation::removed,
    library::removed, library::removed_trials, listening::removed};

std::vector<Html> row(const activity::Removed& removed) {
  return {plain(removed.title), plain(moment_in_french(removed.at)),
      plain("le " + in_french(day_of(removed.at + activity::kept_after_removal))),
      html(
          R"(<form method="post" action="{}"><button class="linkish">Remettre<span class="vh"> {}</span></button></form>)",
          removed.restore, removed.title)};
}

Html list(const std::vector<activity::Removed>& all) {
  if (all.empty()) return html("<p>La corbeille est vide.</p>");
  std::vector<std::vector<Html>> rows;
  rows.reserve(all.size());
  for (const auto& removed : all) rows.push_back(row(removed));
  return look::table(
      "Ce qui peut être remis", {"Quoi", "Supprimé", "Effacé pour de bon", ""}, rows);
}

Html withdrawn(const std::vector<activity::Removed>& all) {
  if (all.empty()) return {};
  std::vector<std::vector<Html>> rows;
  rows.reserve(all.size());
  for (const auto& one : all)
    rows.push_back({plain(one.title), plain(moment_in_french(one.at)),
        html(
            R"(<form method="post" action="{}"><button class="linkish">Remettre<span class="vh"> {}</span></button></form>)",
            one.restore, one.title)});
  return html(
      R"(<section class="stack" aria-labelledby="ressources-retirees"><h2 id="ressources-retirees">Ressources retirées de la bibliothèque</h2><p>Elles ne s’effacent pas{} qui en prend soin peut les remettre sans limite de temps, d’ici ou de <a href="{}">Ressources à revoir</a>.</p>{}</section>)",
      "\u00A0:", library::paths::to_review(),
      look::table("Ressources retirées ou réunies", {"Quoi", "Retirée", ""}, rows));
}

}  // namespace

std::vector<activity::Removed> all_removed(store::Reader& db, const web::Member& member, Time now) {
  std::vector<activity::Removed> all;
  for (const auto& source : sources)
    for (auto& removed : source(db, member, now)) all.push_back(std::move(removed));
  std::ranges::stable_sort(all, std::ranges::greater(), &activity::Removed::at);
  return all;
}

int erase_all_removed(store::Writer& db, Time now) { return instance::erase_removed(db, now); }

web::Response show_bin(web::Page& page, const web::Member& member) {
  return web::ok(
      {.title = "Corbeille",
          .main = html(R"(
<div class="wrap band--first stack stack--xl">
<div class="stack"><h1>Corbeille</h1><p class="lead">Ce qui a été supprimé peut être remis pendant {} jours, tel qu’il était.</p>{}</div>{}{}
<p class="soft">Une boussole se remet depuis son lien secret. Un compte effacé ne revient pas.</p>
<p><a href="{}">Revenir à votre compte</a></p></div>)",
              activity::kept_after_removal.count(),
              when(web::Admin::of(member).has_value(),
                  [] {
                    return html(
                        "<p>Vous administrez ce site{} ce que d’autres ont supprimé en "
                        "commun s’y trouve aussi.</p>",
                        "\u00A0:");
                  }),
              list(all_removed(page.db, member, page.now)),
              withdrawn(library::withdrawn(page.db, member)), identity::paths::account()),
          .section = "compte",
          .indexed = false})
      .kept(web::Keep::Private);
}

}  // namespace pages
