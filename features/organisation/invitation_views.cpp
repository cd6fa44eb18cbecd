#include "base/look/form.hpp"
#include "base/look/look.hpp"
#include "base/look/table.hpp"
#include "features/organisation/views.hpp"

namespace organisation {
namespace {

look::Field email_field(const Invitations& view) {
  return {.name = "email",
      .label = "Son adresse électronique",
      .hint =
          "Elle recevra un lien, valable quatorze jours. Si elle n’a pas de compte, accepter en "
          "ouvre un.",
      .value = view.email,
      .error = view.email_error,
      .type = "email",
      .inputmode = "email",
      .longest = 254};
}

std::vector<Html> row(
    const Invitations& view, const Invitation& invitation, const std::string& by) {
  const auto& email = invitation.email.text();
  const auto& organisation = view.organisation.id;
  return {plain(email), plain(invitation.mandated ? "avec un mandat" : "sans mandat"),
      plain(by + ", le " + in_french(day_of(invitation.at))),
      plain("le " + in_french(day_of(invitation.at + invitation_life))),
      html(
          R"(<div class="cluster"><form method="post" action="{}"><input type="hidden" name="email" value="{}"><input type="hidden" name="fonction" value="{}">{}<button class="linkish">Renvoyer<span class="vh"> à {}</span></button></form><form method="post" action="{}"><button class="linkish">Annuler<span class="vh"> l’invitation de {}</span></button></form></div>)",
          paths::invitations(organisation), email, invitation.role,
          when(invitation.mandated,
              [] { return html(R"(<input type="hidden" name="mandat" value="1">)"); }),
          email, paths::withdraw_invitation(organisation, invitation.id), email)};
}

Html open(const Invitations& view) {
  if (view.open.empty()) return html("<p>Aucune invitation n’attend de réponse.</p>");
  std::vector<std::vector<Html>> rows;
  rows.reserve(view.open.size());
  for (const auto& [invitation, by] : view.open) rows.push_back(row(view, invitation, by));
  return look::table(
      "Invitations sans réponse", {"Adresse", "Mandat", "Envoyée par", "Vaut jusqu’au", ""}, rows);
}

std::vector<Html> row(const Domains& view, const Domain& domain, const std::string& by) {
  return {plain("@" + domain.name), plain(by + ", le " + in_french(day_of(domain.at))),
      html(
          R"(<form method="post" action="{}"><button class="linkish">Retirer<span class="vh"> {}</span></button></form>)",
          paths::withdraw_domain(view.organisation.id, domain.id), domain.name)};
}

Html declared(const Domains& view) {
  if (view.declared.empty()) return html("<p>Aucun domaine n’est déclaré.</p>");
  std::vector<std::vector<Html>> rows;
  rows.reserve(view.declared.size());
  for (const auto& [domain, by] : view.declared) rows.push_back(row(view, domain, by));
  return look::table("Domaines déclarés", {"Domaine", "Déclaré par", ""}, rows);
}

Html declare(const Domains& view) {
  for (const auto& [domain, by] : view.declared)
    if (domain.name == view.own_domain)
      return html(
          "<p>Celui de votre adresse est déclaré. Pour en ajouter un autre, une personne "
          "qui y reçoit son courrier le déclare depuis son compte.</p>");
  if (is_public_provider(view.own_domain))
    return look::notice(look::Tone::Info, html("<p>{}</p>", explain(DomainProblem::Public)));
  return button_form(
      paths::domains(view.organisation.id), "Déclarer @" + view.own_domain, "button");
}

}  // namespace

web::Document invitations_page(const Invitations& view) {
  return wide_page("Invitations de " + view.organisation.name(),
      html(R"(
<div class="stack"><h1>{}</h1>{}{}</div>
<section class="stack" aria-labelledby="inviter"><h2 id="inviter">Inviter une personne</h2>
{}<form class="stack" method="post" action="{}" novalidate>{}{}
<label class="choice choice--compact"><input type="checkbox" name="mandat" value="1" {}><span>Lui donner un mandat <span class="soft">elle pourra engager l’organisation ici, et inviter à son tour</span></span></label>
<p><button class="button">Envoyer l’invitation</button></p></form></section>
<section class="stack" aria-labelledby="en-attente"><h2 id="en-attente">Sans réponse</h2>{}</section>)",
          view.organisation.name(), rooms(view.organisation, Room::Invitations, true),
          said(view.said), look::refused({email_field(view), role_field(view.role)}),
          paths::invitations(view.organisation.id), look::field(email_field(view)),
          look::field(role_field(view.role, "Sa fonction")), checked_if(view.mandated),
          open(view)));
}

web::Document domains_page(const Domains& view) {
  return wide_page("Domaines de " + view.organisation.name(),
      html(R"(
<div class="stack"><h1>{}</h1>{}{}{}</div>
<section class="stack" aria-labelledby="domaines"><h2 id="domaines">Les adresses de la maison</h2>
<p>Une personne dont l’adresse est à l’un de ces domaines entre sans attendre, et sans mandat. Vous en êtes averti, et pouvez la retirer.</p>
{}{}</section>)",
          view.organisation.name(), rooms(view.organisation, Room::Domains, true), said(view.said),
          refusal(view.refused), declared(view), declare(view)));
}

}  // namespace organisation
