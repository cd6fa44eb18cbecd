#include "app/pages/journal.hpp"

#include "app/pages/people.hpp"
#include "app/pages/routes.hpp"
#include "base/look/table.hpp"
#include "base/values/paris.hpp"
#include "features/activity/activity.hpp"
#include "features/instance/routes.hpp"
#include "features/organisation/routes.hpp"

namespace pages {
namespace {

constexpr int rows_a_page = 100;

// Who did it, and in the name of which organisation when the page is not of one.
std::string actor(store::Reader& db, const activity::Deed& deed, bool of_one_organisation) {
  const auto name = name_of(db, deed.actor);
  const auto whom = of_one_organisation ? "" : organisation::name_of(db, deed.for_whom);
  return whom.empty() ? name : name + " (" + whom + ")";
}

std::vector<Html> row(store::Reader& db, const activity::Event& event, bool of_one_organisation) {
  return {plain(moment_in_french(event.happened_at)),
      plain(actor(db, event.deed, of_one_organisation)),
      plain(act_in_words(event.deed) + " " + object_in_words(db, event.deed)),
      plain(change_in_words(db, event.deed))};
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

web::Document journal_page(std::string title, const Html& inside) {
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
  return web::ok(
      journal_page("Journal", html(R"(
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
    return web::answer(403,
        journal_page("Pour ses membres", html(R"(
<div class="stack"><h1>Ce journal est pour ses membres</h1><p class="lead">Vous ne parlez pas pour {}.</p><p><a href="{}">Voir sa page</a></p></div>)",
                                             organisation->name(), organisation::paths::show(id))))
        .kept(web::Keep::Private);
  const auto before = activity::EventId::parse(page.query.text("avant"));
  const auto events = activity::for_whom(page.db, id.text(), before, rows_a_page);
  const bool mandated = membership && membership->belonging().mandate;
  return web::ok(
      journal_page("Journal de " + organisation->name(),
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

}  // namespace pages
