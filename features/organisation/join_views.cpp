#include "base/look/form.hpp"
#include "base/look/look.hpp"
#include "base/values/paris.hpp"
#include "features/identity/routes.hpp"
#include "features/organisation/views.hpp"

namespace organisation {
namespace {

look::Field words_field(const Joining& view) {
  return {.name = "message",
      .label = "Qui êtes-vous pour elle",
      .hint = "Deux ou trois phrases pour qu’on vous reconnaisse.",
      .value = view.words,
      .error = view.words_error,
      .longest = 2400,
      .rows = 4};
}

Html invited(const Joining& view) {
  const bool mandated = view.invitation->mandated;
  return html(
      R"(<p class="lead">Une invitation vous attend{}.</p><form method="post" action="{}"><button class="button">Rejoindre {}</button></form>)",
      mandated ? ", avec un mandat" : "", paths::entries(view.organisation.id),
      view.organisation.name());
}

Html welcomed(const Joining& view) {
  return html(
      R"(<p class="lead">Votre adresse, <strong>{}</strong>, est de la maison&#160;: vous pouvez entrer sans attendre.</p>
{}<form class="stack" method="post" action="{}" novalidate>{}<p><button class="button">Rejoindre {}</button></p></form>)",
      view.address, look::refused({role_field(view.role)}), paths::entries(view.organisation.id),
      look::field(role_field(view.role)), view.organisation.name());
}

Html waiting(const Joining& view) {
  return html(
      R"(<p class="lead">Vous avez demandé à la rejoindre le {}. La réponse vous sera annoncée.</p>{})",
      in_french(day_of(view.waiting->at)),
      button_form(paths::requests(view.organisation.id), "Retirer ma demande",
          "button button--quiet", "retrait", "1"));
}

Html who_answers(const Joining& view) {
  if (view.answered)
    return html(
        "<p>Une personne qui a un mandat pour elle vous répondra. Si quelqu’un de la "
        "maison est déjà ici, une invitation va plus vite.</p>");
  return look::notice(look::Tone::Warning,
      html("<p>Plus personne n’a de mandat pour elle. Votre demande sera visible de "
           "l’administration du site, qui peut en confier un.</p>"));
}

Html asking(const Joining& view) {
  return html(
      R"({}{}<form class="stack" method="post" action="{}" novalidate>{}{}<p><button class="button">Demander à la rejoindre</button></p></form>)",
      who_answers(view), look::refused({role_field(view.role), words_field(view)}),
      paths::requests(view.organisation.id), look::field(role_field(view.role)),
      look::field(words_field(view)));
}

Html what_comes(const Landing& view) {
  if (!view.invitation.mandated)
    return html("<p>Vous pourrez dire que vous en êtes, et participer en son nom.</p>");
  if (!view.address.empty() && view.address != view.invitation.email.text())
    return look::notice(look::Tone::Warning,
        html("<p>L’invitation porte aussi un mandat, mais pour l’adresse <strong>{}</strong>. Avec "
             "ce compte-ci, vous la rejoindrez sans mandat.</p>",
            view.invitation.email.text()));
  return html(
      "<p>Cette invitation porte un <strong>mandat</strong>&#160;: vous pourrez engager "
      "l’organisation ici, et inviter d’autres personnes.</p>");
}

Html way_in(const Landing& view) {
  const auto& here = paths::invitation(view.key);
  if (!view.address.empty())
    return html(R"(<p>Ce navigateur est connecté au compte <strong>{}</strong>.</p>{})",
        view.address, button_form(here, "Rejoindre " + view.organisation.name(), "button"));
  if (view.has_account)
    return html(
        R"(<p>Un compte porte déjà l’adresse <strong>{}</strong>&#160;: connectez-vous, puis revenez ici d’un geste.</p><p><a class="button" href="{}">Se connecter et rejoindre</a></p>)",
        view.invitation.email.text(),
        identity::paths::sign_in()
            .with("email", view.invitation.email.text())
            .with("suite", here.text()));
  return html(
      R"(<p>Un compte sera ouvert pour <strong>{}</strong>. Il est gratuit, et vous pouvez l’effacer à tout moment.</p>{})",
      view.invitation.email.text(),
      button_form(here, "Rejoindre " + view.organisation.name(), "button"));
}

std::string_view why_over(InvitationState state) {
  switch (state) {
    case InvitationState::Late:
      return "Elle a plus de quatorze jours. Demandez à la personne qui vous l’a envoyée de vous "
             "inviter à nouveau.";
    case InvitationState::Accepted: return "Elle a déjà servi. Une invitation ne sert qu’une fois.";
    case InvitationState::Declined: return "Elle a été refusée.";
    case InvitationState::Withdrawn:
      return "La personne qui vous l’a envoyée l’a annulée, ou vous en a envoyé une plus récente.";
    case InvitationState::Open: break;
  }
  return "";
}

}  // namespace

web::Document join_page(const Joining& view) {
  Html inside;
  if (view.invitation)
    inside = invited(view);
  else if (view.welcome)
    inside = welcomed(view);
  else if (view.waiting)
    inside = waiting(view);
  else
    inside = asking(view);
  return narrow_page("Rejoindre " + view.organisation.name(),
      html(
          R"(<div class="stack"><p class="crumbs"><a href="{}">{}</a></p><h1>Rejoindre {}</h1></div><div class="stack">{}</div>)",
          paths::show(view.organisation.id), view.organisation.name(), view.organisation.name(),
          inside));
}

web::Document invitation_page(const Landing& view) {
  const auto& name = view.organisation.name();
  return narrow_page("Rejoindre " + name,
      html(R"(
<div class="stack"><h1>Rejoindre {}</h1>
<p class="lead"><strong>{}</strong> vous invite à parler pour <a href="{}">{}</a>{}.</p>{}</div>
<div class="stack">{}</div>
<section class="stack stack--s" aria-labelledby="refuser"><h2 class="h3" id="refuser">Ce n’est pas pour vous&#8239;?</h2>{}</section>)",
          name, view.inviter, paths::show(view.organisation.id), name,
          view.invitation.role.empty() ? "" : " (" + view.invitation.role + ")", what_comes(view),
          way_in(view),
          button_form(
              paths::decline(view.key), "Refuser cette invitation", "button button--quiet")));
}

web::Document over_page(InvitationState state) {
  return narrow_page("Cette invitation ne sert plus",
      html(
          R"(<div class="stack"><h1>Cette invitation ne sert plus</h1><p class="lead">{}</p><p><a href="{}">Vos organisations</a></p></div>)",
          why_over(state), paths::mine()));
}

web::Document unknown_invitation_page() {
  return narrow_page("Cette invitation n’existe pas",
      html(
          R"(<div class="stack"><h1>Cette invitation n’existe pas</h1><p class="lead">Le lien est peut-être coupé&#160;: ouvrez-le depuis le message, sans le recopier. Sinon, demandez qu’on vous invite à nouveau.</p></div>)"));
}

web::Document declined_page() {
  return narrow_page("Invitation refusée",
      html(
          R"(<div class="stack"><h1>C’est noté</h1><p class="lead">Cette invitation est refusée et ne servira plus. Votre adresse sera effacée d’ici trente jours.</p></div>)"));
}

}  // namespace organisation
