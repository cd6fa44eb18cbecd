#include "base/look/look.hpp"
#include "base/look/table.hpp"
#include "features/identity/identity.hpp"
#include "features/organisation/pages.hpp"
#include "features/organisation/store.hpp"
#include "features/organisation/views.hpp"

// What administrators see of every organisation, and what they may put right.
namespace organisation {
namespace {

std::string_view came_in_words(Came came) {
  switch (came) {
    case Came::ByCreating: return "a créé l’organisation";
    case Came::ByInvitation: return "sur invitation";
    case Came::ByDomain: return "par le domaine de son adresse";
    case Came::ByAsking: return "sur demande acceptée";
    case Came::ByClaiming: return "en revendiquant sa fiche d’annuaire";
  }
  return "";
}

Html one_button(const Url& to, std::string_view label, const std::string& whom, bool back) {
  return html(
      R"(<form method="post" action="{}">{}<button class="linkish">{}<span class="vh"> ({})</span></button></form>)",
      to, when(back, [] { return html(R"(<input type="hidden" name="retrait" value="1">)"); }),
      label, whom);
}

std::vector<Html> row(store::Reader& db, const Belonging& belonging) {
  const auto name = identity::name_of(db, belonging.person.text());
  const auto& organisation = belonging.organisation;
  const auto& mandate = belonging.mandate;
  return {plain(name), plain(belonging.role),
      plain(std::string(came_in_words(belonging.came)) + ", le " +
            in_french(day_of(belonging.since))),
      mandate ? plain("donné par " + identity::name_of(db, mandate->by) + ", le " +
                      in_french(day_of(mandate->at)))
              : html(R"(<span class="soft">sans mandat</span>)"),
      html(R"(<div class="cluster">{}{}</div>)",
          one_button(paths::overseen_mandates(organisation, belonging.id),
              mandate ? "Reprendre le mandat" : "Donner un mandat", name, mandate.has_value()),
          one_button(
              paths::overseen_dismissals(organisation, belonging.id), "Retirer", name, false))};
}

Html member_table(store::Reader& db, const OrganisationId& id) {
  std::vector<std::vector<Html>> rows;
  for (const auto& belonging : members(db, id)) rows.push_back(row(db, belonging));
  if (rows.empty()) return html("<p>Plus personne n’en est membre.</p>");
  return look::table("Membres", {"Personne", "Fonction", "Venue", "Mandat", ""}, rows);
}

// What helps to decide whether it is what it says.
Html evidence(store::Reader& db, const Organisation& organisation) {
  const auto& details = organisation.details;
  Html lines;
  const auto place = details.territory ? territory::find(db, *details.territory) : std::nullopt;
  if (place) {
    lines += html(R"(<li>Territoire&#160;: <a href="{}">{}</a></li>)",
        territory::url_of(place->ref), place->name);
    if (details.siret && !place->siren.empty())
      lines +=
          place->siren == details.siret->siren()
              ? html("<li>Son SIREN est bien celui de ce territoire.</li>")
              : html("<li><strong>Son SIREN n’est pas celui de ce territoire ({}).</strong></li>",
                    place->siren);
  }
  lines += details.siret ? html("<li>SIRET {}</li>", details.siret->in_groups())
                         : html("<li>Aucun SIRET n’est donné.</li>");
  if (details.rna) lines += html("<li>RNA {}</li>", details.rna->text());
  for (const auto& domain : domains_of(db, organisation.id))
    lines += html(
        "<li>{} reçoit son courrier à @{}</li>", identity::name_of(db, domain.by), domain.name);
  for (const auto& other : namesakes(db, details, organisation.id))
    lines += html(R"(<li><strong>Même numéro que <a href="{}">{}</a></strong>, {}</li>)",
        paths::oversee(other.id), other.name(), other.is_verified() ? "vérifiée" : "non vérifiée");
  return html("<ul>{}</ul>", lines);
}

Html waiting(store::Reader& db, const OrganisationId& id) {
  const auto requests = waiting_requests(db, id);
  if (requests.empty()) return {};
  return html(
      R"(<section class="stack stack--s"><h2>Demandes sans réponse</h2><ul>{}</ul></section>)",
      each(requests, [&](const Request& request) {
        return html("<li>{}, le {}&#160;: {}</li>", identity::name_of(db, request.person.text()),
            in_french(day_of(request.at)), request.words);
      }));
}

Html verification(store::Reader& db, const Organisation& organisation) {
  const auto to = paths::verifications(organisation.id);
  if (!organisation.verified_at)
    return html(
        R"(<p>Vérifier, c’est s’être assuré que cette fiche est bien celle de l’organisation et que ses mandats viennent d’elle&#160;: un appel au numéro de son site officiel suffit.</p>{})",
        button_form(to, "Marquer comme vérifiée", "button"));
  return html("<p>Vérifiée par {}, le {}.</p>{}", identity::name_of(db, organisation.verified_by),
      in_french(day_of(*organisation.verified_at)),
      button_form(to, "Retirer la vérification", "button button--quiet", "retrait", "1"));
}

web::Document oversee_page(
    store::Reader& db, const Organisation& organisation, std::string_view refused) {
  const auto& id = organisation.id;
  if (organisation.removed_at)
    return wide_page(organisation.name(),
        html(
            R"(<div class="stack"><h1>{}</h1><p class="lead">Supprimée par {}, le {}.</p>{}</div>)",
            organisation.name(), identity::name_of(db, organisation.removed_by),
            in_french(day_of(*organisation.removed_at)),
            button_form(paths::overseen_removals(id), "Remettre cette organisation", "button",
                "retour", "1")));
  return wide_page(organisation.name(),
      html(R"(
<div class="stack"><p class="crumbs"><a href="{}">Organisations</a></p><h1>{}</h1>{}<p class="meta"><span>{}</span><span>créée le {}</span></p>
<p class="cluster"><a href="{}">Sa page</a><a href="{}">Son journal</a></p></div>
<section class="stack" aria-labelledby="verifier"><h2 id="verifier">Est-ce bien elle&#8239;?</h2>{}{}</section>
<section class="stack" aria-labelledby="membres"><h2 id="membres">Qui parle pour elle</h2>{}</section>{}
<section class="stack stack--s" aria-labelledby="supprimer"><h2 id="supprimer">Supprimer</h2><p>Pour une fiche abusive ou en double. Elle peut être remise pendant trente jours.</p>{}</section>)",
          paths::all(), organisation.name(), refusal(refused), label(organisation.details.kind),
          in_french(day_of(organisation.made_at)), paths::show(id), paths::journal(id),
          evidence(db, organisation), verification(db, organisation), member_table(db, id),
          waiting(db, id),
          button_form(paths::overseen_removals(id), "Supprimer cette organisation",
              "button button--danger")));
}

std::optional<Organisation> even_removed(store::Reader& db, const OrganisationId& id) {
  auto found = find(db, id);
  return found ? std::move(found) : find_removed(db, id);
}

By by_administrator(const web::Admin& admin, Time now) { return {admin.member().id.text(), now}; }

std::optional<Belonging> belonging_in(
    store::Reader& db, const OrganisationId& organisation, const MembershipId& id) {
  auto found = find_belonging(db, id);
  const bool theirs = found && found->organisation == organisation && !found->until;
  return theirs ? std::move(found) : std::nullopt;
}

}  // namespace

web::Response oversee(web::Page& page, const web::Admin&, const OrganisationId& id) {
  const auto organisation = even_removed(page.db, id);
  return organisation ? own(oversee_page(page.db, *organisation, "")) : no_such_organisation();
}

web::Response change_verification(
    web::Action& action, const web::Admin& admin, const OrganisationId& id) {
  const auto organisation = find(action.db, id);
  if (!organisation) return no_such_organisation();
  if (action.form.has("retrait"))
    unverify(action.db, *organisation, by_administrator(admin, action.now));
  else if (!verify(action.db, *organisation, by_administrator(admin, action.now)))
    return refused(oversee_page(action.db, *organisation,
        "Une autre organisation du même numéro est déjà vérifiée. Retirez d’abord cette "
        "vérification."));
  return web::see_other(paths::oversee(id));
}

web::Response change_overseen_mandate(web::Action& action, const web::Admin& admin,
    const OrganisationId& id, const MembershipId& belonging) {
  const auto one = belonging_in(action.db, id, belonging);
  if (!one) return no_such_organisation();
  if (action.form.has("retrait"))
    (void)end_mandate(action.db, *one, by_administrator(admin, action.now), Last::MayGo);
  else
    give_mandate(action.db, one->id, by_administrator(admin, action.now));
  return web::see_other(paths::oversee(id));
}

web::Response dismiss_overseen(web::Action& action, const web::Admin& admin,
    const OrganisationId& id, const MembershipId& belonging) {
  const auto one = belonging_in(action.db, id, belonging);
  if (!one) return no_such_organisation();
  (void)end_membership(action.db, *one, by_administrator(admin, action.now), Last::MayGo);
  return web::see_other(paths::oversee(id));
}

web::Response change_overseen_removal(
    web::Action& action, const web::Admin& admin, const OrganisationId& id) {
  const auto organisation = even_removed(action.db, id);
  if (!organisation) return no_such_organisation();
  const bool is_back = action.form.has("retour");
  if (is_back && organisation->removed_at)
    put_back(action.db, *organisation, by_administrator(admin, action.now));
  if (!is_back && !organisation->removed_at)
    remove(action.db, *organisation, by_administrator(admin, action.now));
  return web::see_other(paths::oversee(id));
}

}  // namespace organisation
