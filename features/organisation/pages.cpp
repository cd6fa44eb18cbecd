#include "features/organisation/pages.hpp"

#include <algorithm>
#include <array>

#include "base/table/sheet.hpp"
#include "features/organisation/views.hpp"

namespace organisation {
namespace {

constexpr int rows_a_page = 30;
constexpr int most_exported = 100'000;
constexpr std::size_t longest_search = 200;

std::optional<territory::Territory> territory_of(
    store::Reader& db, const Organisation& organisation) {
  const auto& ref = organisation.details.territory;
  return ref ? territory::find(db, *ref) : std::nullopt;
}

std::string words_of(web::Page& page) {
  return std::string(page.query.text("q").substr(0, longest_search));
}

table::Sheet sheet(web::Page& page) {
  table::Sheet sheet{.name = "Organisations",
      .columns = {"nom", "nature", "siret", "siren", "rna", "territoire", "code_territoire", "site",
          "texte", "verifiee_le", "page"},
      .rows = {}};
  for (const auto& one : search(page.db, words_of(page), 0, most_exported).organisations) {
    const auto& details = one.details;
    const auto place = territory_of(page.db, one);
    sheet.rows.push_back(
        {details.name, std::string(label(details.kind)), details.siret ? details.siret->text() : "",
            details.siret ? details.siret->siren() : "", details.rna ? details.rna->text() : "",
            place ? place->name : "", details.territory ? details.territory->text() : "",
            details.website ? details.website->text() : "", details.about,
            one.verified_at ? iso(day_of(*one.verified_at)) : "",
            page.request.public_url + paths::show(one.id).text()});
  }
  return sheet;
}

std::string said(const web::Fields& query) {
  if (query.has("creee"))
    return "L’organisation est créée, et vous avez un mandat pour elle. Invitez maintenant celles "
           "et ceux qui travaillent avec vous.";
  if (query.has("remise")) return "L’organisation est de nouveau là, telle qu’elle était.";
  if (query.has("presentation")) return "La présentation est enregistrée.";
  if (query.has("partie")) return "Vous avez quitté cette organisation.";
  return "";
}

}  // namespace

web::Response no_such_organisation() {
  return web::not_found(
      "Cette organisation n’existe pas ou a été supprimée. Cherchez-la dans la liste des "
      "organisations.");
}

web::Response members_only(const Organisation& organisation) {
  return web::answer(403,
      narrow_page("Pour ses membres",
          html(
              R"(<div class="stack"><h1>Cette page est pour ses membres</h1><p class="lead">Vous ne parlez pas pour {}.</p><p><a class="button" href="{}">Rejoindre cette organisation</a></p><p><a href="{}">Voir sa page</a></p></div>)",
              organisation.name(), paths::join(organisation.id), paths::show(organisation.id))))
      .kept(web::Keep::Private);
}

web::Response mandate_only(const Organisation& organisation) {
  return web::answer(403,
      narrow_page("Il y faut un mandat",
          html(
              R"(<div class="stack"><h1>Il y faut un mandat</h1><p class="lead">Vous êtes membre de {}, sans mandat pour elle. Une personne qui en a un peut vous en donner un.</p><p><a class="button" href="{}">Voir qui en a un</a></p></div>)",
              organisation.name(), paths::members(organisation.id))))
      .kept(web::Keep::Private);
}

web::Response show_list(web::Page& page) {
  Listing view{.words = words_of(page), .found = {}};
  const int asked = std::clamp(page.query.integer("page").value_or(1), 1, 10'000);
  auto found = search(page.db, view.words, (asked - 1) * rows_a_page, rows_a_page);
  view.total = found.total;
  view.last = std::max(1, (found.total + rows_a_page - 1) / rows_a_page);
  view.page = std::min(asked, view.last);
  if (asked > view.last)
    found = search(page.db, view.words, (view.last - 1) * rows_a_page, rows_a_page);
  for (auto& one : found.organisations) {
    auto place = territory_of(page.db, one);
    view.found.push_back({std::move(one), std::move(place)});
  }
  return web::ok(list_page(view));
}

web::Response list_as_csv(web::Page& page) {
  return web::download(
      std::string(table::csv_type), "organisations.csv", table::to_csv(sheet(page)));
}

web::Response list_as_xlsx(web::Page& page) {
  return web::download(
      std::string(table::xlsx_type), "organisations.xlsx", table::to_xlsx(sheet(page)));
}

web::Response show(web::Page& page, const OrganisationId& id) {
  const auto organisation = find(page.db, id);
  if (!organisation) return no_such_organisation();
  Shown view{.organisation = *organisation,
      .territory = territory_of(page.db, *organisation),
      .domains = domains_of(page.db, id),
      .members = members(page.db, id).size()};
  if (const auto& member = page.member()) {
    if (const auto membership = membership_of(page.db, *member, id))
      view.mine = membership->belonging();
    view.said = said(page.query);
  }
  return web::ok(show_page(view));
}

std::span<const web::Route> routes() {
  static constexpr std::array table{
      web::get<paths::index, show_list>,
      web::post<paths::index, make_one>,
      web::get<paths::index_csv, list_as_csv>.heavy(),
      web::get<paths::index_xlsx, list_as_xlsx>.heavy(),
      web::get<paths::fresh, show_fresh>,
      web::get<paths::show, show>,
      web::get<paths::join, show_join>,
      web::post<paths::entries, enter>,
      web::post<paths::requests, request>,
      web::post<paths::answers, answer_request>,
      web::get<paths::invitation, show_invitation>,
      web::post<paths::invitation, accept_invitation>,
      web::post<paths::decline, decline_invitation>,
      web::get<paths::members, show_members>,
      web::post<paths::role, change_my_role>,
      web::post<paths::departures, leave>,
      web::post<paths::dismissals, dismiss>,
      web::post<paths::mandates, change_mandate>,
      web::get<paths::invitations, show_invitations>,
      web::post<paths::invitations, send_invitation>,
      web::post<paths::withdraw_invitation, withdraw_invitation>,
      web::get<paths::domains, show_domains>,
      web::post<paths::domains, add_domain>,
      web::post<paths::withdraw_domain, remove_domain>,
      web::get<paths::details, show_details>,
      web::post<paths::details, change_details>,
      web::get<paths::removal, show_removal>,
      web::post<paths::removal, remove_one>,
      web::post<paths::restorals, restore_one>,
      web::get<paths::mine, show_mine>,
      web::get<paths::all, show_all>,
      web::get<paths::oversee, oversee>,
      web::post<paths::verifications, change_verification>,
      web::post<paths::overseen_mandates, change_overseen_mandate>,
      web::post<paths::overseen_dismissals, dismiss_overseen>,
      web::post<paths::overseen_removals, change_overseen_removal>,
  };
  return table;
}

}  // namespace organisation
