#include "features/listening/offer_views.hpp"

#include "base/look/look.hpp"
#include "base/values/text.hpp"
#include "features/listening/need_views.hpp"
#include "features/listening/routes.hpp"

namespace listening {
namespace {

Html said_yes_or_no(const Url& to, std::string_view name, std::string_view value,
    std::string_view yes, std::string_view no) {
  return html(
      R"(<form class="cluster" method="post" action="{}"><input type="hidden" name="{}" value="{}"><button class="button button--small" name="reponse" value="oui">{}</button><button class="button button--small button--quiet" name="reponse" value="non">{}</button></form>)",
      to, name, value, yes, no);
}

Html offer_error(std::string_view error) {
  if (error.empty()) return {};
  return html(R"(<p class="field__error">{}{}</p>)", look::icon(look::Icon::Alert), error);
}

Html offer_tick(
    std::string_view name, std::string_view label, bool ticked, std::string_view error) {
  return html(
      R"({}<label class="choice choice--compact"><input type="checkbox" name="{}" id="{}" value="1" {} {}><span>{}</span></label>)",
      offer_error(error), name, name, checked_if(ticked), invalid_if(!error.empty()), label);
}

std::vector<look::Field> offer_fields(const OfferForm& form) {
  std::vector<look::Field> fields;
  if (!form.need)
    fields.push_back({.name = "territoire",
        .label = "Où",
        .hint = "Un nom, un code postal ou un code officiel. Les besoins d’alentour seront "
                "proposés aussi.",
        .value = form.territory,
        .error = form.territory_error});
  fields.push_back({.name = "precisions",
      .label = "En quelques mots",
      .hint = "Deux soirs par mois, une camionnette, une salle de 30 places… N’écrivez pas votre "
              "nom ici\u00A0: ces mots sont lus avant que vous ayez dit oui.",
      .value = form.words,
      .error = form.words_error,
      .longest = static_cast<int>(longest_offer),
      .required = false,
      .rows = 3});
  fields.push_back({.name = "nom",
      .label = "Votre nom",
      .value = form.name,
      .error = form.name_error,
      .autocomplete = "name",
      .longest = static_cast<int>(longest_offer_name)});
  fields.push_back({.name = "email",
      .label = "Votre adresse électronique",
      .hint = "Nous vous y écrirons pour confirmer.",
      .value = form.email,
      .error = form.email_error,
      .type = "email",
      .autocomplete = "email",
      .inputmode = "email",
      .longest = 254});
  fields.push_back({.name = "telephone",
      .label = "Votre téléphone",
      .value = form.phone,
      .error = form.phone_error,
      .type = "tel",
      .autocomplete = "tel",
      .inputmode = "tel",
      .longest = static_cast<int>(longest_phone),
      .required = false});
  return fields;
}

// « Du temps, un lieu »
std::string gifts_sentence(const std::vector<Gift>& gifts) {
  auto words = in_words(gifts);
  if (!words.empty()) words[0] = static_cast<char>(words[0] - ('a' - 'A'));
  return words;
}

Html contact(std::string_view name, std::string_view address, std::string_view phone) {
  return html(R"(<p><strong>{}</strong><br>{}{}</p>)", name, address,
      phone.empty() ? "" : ", " + std::string(phone));
}

Html own_meeting(const OwnOfferView& view, const OwnOfferView::Met& met) {
  const auto& meeting = met.meeting;
  Html state;
  if (meeting.open())
    state = html("<p>Vous avez dit oui tous les deux. Vous pouvez vous parler{}</p>", "\u00A0:") +
            contact(met.organisation + (met.who.empty() ? "" : ", " + met.who), met.address, "");
  else if (meeting.offer_says == Says::No)
    state = html(R"(<p class="soft">Vous avez dit non.</p>)");
  else if (meeting.need_says == Says::No)
    state = html(R"(<p class="soft">L’organisation n’en a pas besoin pour l’instant.</p>)");
  else if (meeting.offer_says == Says::Yes)
    state =
        html(R"(<p class="soft">Vous avez dit oui. L’organisation n’a pas encore répondu.</p>)");
  else
    state = html("<p>{}</p>{}",
        meeting.need_says == Says::Yes
            ? met.organisation +
                  " aimerait votre aide. Si vous dites oui, vos coordonnées lui "
                  "seront montrées, et les siennes à vous."
            : "Personne ne sait que vous pourriez aider. Si vous dites oui, votre proposition sera "
              "lue, sans votre nom.",
        said_yes_or_no(paths::offer_answers(view.offer.key), "besoin", met.need.id.text(),
            "Oui, je peux aider", "Non"));
  return html(
      R"(<li class="stack stack--s"><h3><a href="{}">{}</a></h3><p class="soft">{}, {}. {}</p>{}</li>)",
      paths::need(met.need.id), met.need.words, met.place, met.organisation, need_facts(met.need),
      state);
}

Html offered(const OffersView& view, const OffersView::One& one) {
  const auto& [offer, place, meeting] = one;
  Html state;
  if (meeting.open())
    state = html("<p>Vous avez dit oui tous les deux. Vous pouvez vous parler{}</p>", "\u00A0:") +
            contact(offer.name, offer.email.text(), offer.may_call ? offer.phone : "");
  else if (meeting.need_says == Says::No)
    state = html(R"(<p class="soft">Vous avez décliné.</p>)");
  else if (meeting.offer_says == Says::No)
    state = html(R"(<p class="soft">Cette personne ne peut pas, pour ce besoin.</p>)");
  else if (meeting.need_says == Says::Yes)
    state = html(R"(<p class="soft">Vous avez dit oui. La personne n’a pas encore répondu.</p>)");
  else
    state = html("<p>{}</p>{}",
        meeting.offer_says == Says::Yes
            ? "Cette personne propose son aide pour ce besoin. Si vous dites oui, vos coordonnées "
              "lui seront montrées, et les siennes à vous."
            : "Cette personne propose son aide par ici. Si vous dites oui, nous lui demanderons si "
              "elle le veut pour ce besoin.",
        said_yes_or_no(paths::offers(view.need.id), "aide", offer.id.text(),
            meeting.offer_says == Says::Yes ? "Oui, mettez-nous en relation" : "Lui demander",
            "Non merci"));
  return html(
      R"(<li class="stack stack--s"><h3>{}</h3><p>{}</p><p class="soft">{}, le {}</p>{}</li>)",
      gifts_sentence(offer.gifts), offer.words.empty() ? "Sans autre précision." : offer.words,
      place, in_french(day_of(offer.made_at)), state);
}

}  // namespace

web::Document offer_form_page(const OfferForm& form) {
  const auto fields = offer_fields(form);
  auto errors = fields;
  errors.push_back({.name = "aide", .label = "", .error = form.gifts_error});
  errors.push_back({.name = "accord", .label = "", .error = form.agrees_error});
  auto document = narrow_page("Je peux aider",
      html(
          R"(
<div class="stack"><h1>Je peux aider</h1>{}{}{}</div>
<form class="stack stack--l" method="post" action="{}">{}{}
<fieldset class="stack stack--s" id="aide"><legend class="field__label">Ce que vous pouvez donner</legend>{}{}</fieldset>
{}
<div class="choices">{}{}</div>
<p class="soft">Votre proposition est gardée un an. Un lien secret, dans nos messages, permet de la voir, de la garder plus longtemps ou de tout effacer.</p>
<p><button class="button">Proposer mon aide</button></p></form>)",
          form.need
              ? html(R"(<p class="lead">Pour ce besoin{} <a href="{}">{}</a></p>)",
                    "\u00A0:", paths::need(form.need->id), form.need->words)
              : html(
                    R"(<p class="lead">Du temps, un savoir-faire, un lieu… Dites ce que vous pouvez donner près de chez vous.</p>)"),
          form.again.empty() ? Html()
                             : look::alert(look::Tone::Warning, html("<p>{}</p>", form.again)),
          look::refused(errors), paths::helping(), form.trap,
          form.need
              ? html(R"(<input type="hidden" name="besoin" value="{}">)", form.need->id.text())
              : Html(),
          offer_error(form.gifts_error), gift_choices("aide", form.gifts),
          each(fields, look::field),
          offer_tick("accord",
              "J’accepte que mon nom et mon adresse soient montrés à l’organisation, seulement si "
              "elle et moi disons oui",
              form.agrees, form.agrees_error),
          offer_tick("appel", "On peut aussi m’appeler", form.may_call, "")));
  document.indexed = !form.need;
  return document;
}

web::Document offer_sent_page() {
  auto document = narrow_page("Merci",
      html(
          R"(<div class="stack"><h1>Merci{}!</h1><p class="lead">Un message vient de partir à votre adresse. Ouvrez le lien qu’il contient{} sans cela, personne ne lira votre proposition.</p><p><a href="{}">Voir les besoins</a></p></div>)",
          "\u202F", "\u00A0:", paths::needs()));
  document.indexed = false;
  return document;
}

web::Document own_offer_page(const OwnOfferView& view) {
  const auto& offer = view.offer;
  auto document = narrow_page("Ma proposition d’aide",
      html(
          R"(
<div class="stack"><h1>Ma proposition d’aide</h1>{}<p class="lead">{}{}</p><p class="soft">{}{}</p></div>{}
<section class="stack" aria-labelledby="gerer"><h2 id="gerer">Garder ou effacer</h2><p>{}</p><div class="cluster">{}{}</div></section>)",
          said(view.said), gifts_sentence(offer.gifts),
          offer.words.empty() ? "" : ". " + offer.words, view.place,
          offer.may_call && !offer.phone.empty() ? "\u202F; on peut vous appeler" : "",
          offer.confirmed_at
              ? html(
                    R"(<section class="stack" aria-labelledby="besoins"><h2 id="besoins">Où vous pourriez aider</h2>{}</section>)",
                    view.needs.empty()
                        ? html("<p>Rien pour l’instant. Nous vous écrirons si quelqu’un, près de "
                               "là, a besoin de ce que vous proposez.</p>")
                        : html(R"(<ul class="bare stack stack--l">{}</ul>)",
                              each(view.needs,
                                  [&](const auto& met) { return own_meeting(view, met); })))
              : html(
                    R"(<section class="stack" aria-labelledby="confirmer"><h2 id="confirmer">Confirmez-vous cette proposition{}?</h2>{}</section>)",
                    "\u202F",
                    button_form(paths::offer_confirmations(offer.key), "Oui, je peux aider")),
          (offer.confirmed_at ? "Gardée jusqu’au " : "Sans confirmation, tout est effacé le ") +
              in_french(day_of(offer.kept_until)) + ".",
          when(offer.confirmed_at.has_value(),
              [&] {
                return button_form(paths::offer_extensions(offer.key), "Garder un an de plus",
                    "button button--quiet");
              }),
          button_form(paths::offer_erasures(offer.key), "Tout effacer", "button button--quiet")));
  document.indexed = false;
  return document;
}

web::Document offer_gone_page(bool erased) {
  auto document = narrow_page("Ma proposition d’aide",
      html(
          R"(<div class="stack"><h1>{}</h1><p class="lead">{}</p><p><a href="{}">Proposer son aide</a></p></div>)",
          erased ? "Tout est effacé" : "Cette proposition n’est plus là",
          erased ? "Votre nom, votre adresse et ce que vous proposiez ne sont plus gardés ici."
                 : "Elle a été effacée, ou l’an pour lequel elle était gardée est passé.",
          paths::helping()));
  document.indexed = false;
  return document;
}

web::Document offers_page(const OffersView& view) {
  auto document = narrow_page("Aides proposées",
      html(
          R"(
<div class="stack"><p><a href="{}">{}</a></p><h1>Aides proposées</h1>{}<p class="lead">Vous ne savez pas encore qui propose, et personne ne sait que vous lisez. Chacun dit oui avant qu’on se connaisse.</p></div>{}{})",
          paths::need(view.need.id), view.need.words, said(view.said),
          view.offers.empty()
              ? html("<p>Personne n’a encore proposé son aide, pour ce besoin ou aux alentours. "
                     "Partagez la page du besoin{} chacun peut y dire «&#160;je peux "
                     "aider&#160;».</p>",
                    "\u00A0:")
              : html(
                    R"(<section class="stack" aria-labelledby="proposees"><h2 id="proposees">Ce qui est proposé</h2><ul class="bare stack stack--l">{}</ul></section>)",
                    each(view.offers, [&](const auto& one) { return offered(view, one); })),
          when(!view.offers.empty(), [&] {
            return html(
                R"(<p class="cluster small exports">{}<span>Emporter{}</span> <a href="{}">CSV</a> <a href="{}">Excel</a></p>)",
                look::icon(look::Icon::Download), "\u00A0:", paths::offers_csv(view.need.id),
                paths::offers_xlsx(view.need.id));
          })));
  document.indexed = false;
  return document;
}

}  // namespace listening
