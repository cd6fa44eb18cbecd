#include "base/look/form.hpp"
#include "base/look/look.hpp"
#include "base/look/table.hpp"
#include "base/values/text.hpp"
#include "features/organisation/views.hpp"

namespace organisation {
namespace {

bool is_mandated(const Members& view) { return view.mine.mandate.has_value(); }

// A button whose name alone would not say whom it is about.
Html about(const Url& to, std::string_view label, const std::string& whom,
    std::string_view name = "", std::string_view value = "") {
  return html(
      R"(<form method="post" action="{}">{}<button class="linkish">{}<span class="vh"> ({})</span></button></form>)",
      to,
      when(!name.empty(),
          [&] { return html(R"(<input type="hidden" name="{}" value="{}">)", name, value); }),
      label, whom);
}

Html who(const Members& view, const Somebody& one) {
  const bool me = one.belonging.id == view.mine.id;
  return html(R"({}{}{})", one.name, me ? " (vous)" : "",
      when(is_mandated(view) && one.email != one.name,
          [&] { return html(R"(<br><span class="soft small">{}</span>)", one.email); }));
}

Html mandate(const Somebody& one) {
  if (!one.belonging.mandate) return html(R"(<span class="soft">sans mandat</span>)");
  const auto day = in_french(day_of(one.belonging.mandate->at));
  if (one.belonging.mandate->by == one.belonging.person.text())
    return html("Mandat reçu en créant l’organisation, le {}", day);
  return html("Mandat donné par {}, le {}", one.mandated_by, day);
}

Html actions(const Members& view, const Somebody& one) {
  if (!is_mandated(view)) return {};
  const auto& organisation = view.organisation.id;
  const bool mine = one.belonging.id == view.mine.id;
  const auto to_mandate = paths::mandates(organisation, one.belonging.id);
  const Html of_mandate =
      one.belonging.mandate
          ? about(to_mandate, mine ? "Rendre votre mandat" : "Reprendre le mandat", one.name,
                "retrait", "1")
          : about(to_mandate, "Donner un mandat", one.name);
  if (mine) return of_mandate;
  return html(R"(<div class="cluster">{}{}</div>)", of_mandate,
      about(paths::dismissals(organisation, one.belonging.id), "Retirer", one.name));
}

Html table(const Members& view) {
  std::vector<std::vector<Html>> rows;
  rows.reserve(view.members.size());
  for (const auto& one : view.members) {
    std::vector<Html> row{who(view, one),
        one.belonging.role.empty() ? html(R"(<span class="soft">non précisée</span>)")
                                   : plain(one.belonging.role),
        plain(in_french(day_of(one.belonging.since))), mandate(one)};
    if (is_mandated(view)) row.push_back(actions(view, one));
    rows.push_back(std::move(row));
  }
  std::vector<std::string_view> columns{"Personne", "Fonction", "Depuis le", "Mandat"};
  if (is_mandated(view)) columns.emplace_back("");
  return look::table("Membres", columns, rows);
}

Html one_asking(const Members& view, const Asking& asking) {
  const auto to = paths::answers(view.organisation.id, asking.request.id);
  return html(R"(
<li class="card"><h3>{}</h3><p class="meta"><span>{}</span><span>{}</span><span>le {}</span></p><p class="letter">{}</p>
<div class="cluster">{}{}</div></li>)",
      asking.name, asking.email,
      asking.request.role.empty() ? "fonction non précisée" : asking.request.role,
      in_french(day_of(asking.request.at)), asking.request.words,
      button_form(to, "Accueillir " + asking.name, "button button--small", "accepter", "1"),
      button_form(to, "Refuser", "button button--quiet button--small", "accepter", "0"));
}

Html asking(const Members& view) {
  if (!is_mandated(view) || view.asking.empty()) return {};
  return html(
      R"(<section class="stack" aria-labelledby="demandes"><h2 id="demandes">{}</h2><ul class="bare stack">{}</ul></section>)",
      view.asking.size() == 1
          ? "Une personne demande à vous rejoindre"
          : std::to_string(view.asking.size()) + " personnes demandent à vous rejoindre",
      each(view.asking, [&](const Asking& one) { return one_asking(view, one); }));
}

Html what_a_mandate_is() {
  return html(
      R"(<p class="soft">Un mandat permet d’engager l’organisation ici, d’inviter, d’accueillir, et de donner ou reprendre un mandat. Chacun est daté, inscrit au journal, et peut être repris. Il en reste toujours au moins un.</p>)");
}

Html mine(const Members& view) {
  return html(R"(
<section class="stack" aria-labelledby="vous"><h2 id="vous">Vous</h2>
<form class="stack" method="post" action="{}" novalidate>{}<p><button class="button button--quiet">Enregistrer votre fonction</button></p></form>
{}</section>)",
      paths::role(view.organisation.id), look::field(role_field(view.role)),
      button_form(
          paths::departures(view.organisation.id), "Quitter cette organisation", "linkish"));
}

}  // namespace

web::Document members_page(const Members& view) {
  return wide_page("Membres de " + view.organisation.name(),
      html(R"(
<div class="stack"><h1>{}</h1>{}{}{}{}</div>
{}
<section class="stack" aria-labelledby="membres"><h2 id="membres">{}</h2>{}{}{}</section>
{})",
          view.organisation.name(), rooms(view.organisation, Room::Members, is_mandated(view)),
          said(view.said), refusal(view.refused), look::refused({role_field(view.role)}),
          asking(view),
          text::counted(static_cast<long long>(view.members.size()), "membre", "membres"),
          table(view), what_a_mandate_is(),
          when(is_mandated(view),
              [&] {
                return html(R"(<p><a class="button" href="{}">Inviter une personne</a></p>)",
                    paths::invitations(view.organisation.id));
              }),
          mine(view)));
}

web::Document wait_page(const Url& back) {
  return narrow_page("Un peu plus tard",
      html(
          R"(<div class="stack"><h1>Beaucoup en peu de temps</h1><p class="lead">Pour que personne ne reçoive de courrier qu’il n’attend pas, nous en laissons partir peu à la fois. Réessayez demain.</p><p><a href="{}">Revenir</a></p></div>)",
          back));
}

}  // namespace organisation
