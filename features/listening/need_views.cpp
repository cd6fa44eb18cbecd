#include "features/listening/need_views.hpp"

#include <algorithm>

#include "base/look/look.hpp"
#include "base/values/text.hpp"
#include "features/library/vocabulary.hpp"
#include "features/listening/routes.hpp"

namespace listening {
namespace {

Html need_hidden(std::string_view name, std::string_view value) {
  return html(R"(<input type="hidden" name="{}" value="{}">)", name, value);
}

std::vector<look::Field> need_fields(const NeedForm& form) {
  std::vector<look::Field> fields{{.name = "besoin",
                                      .label = "Le besoin, en une phrase",
                                      .hint = "Ce qui manque, pas encore ce qu’il faudrait faire.",
                                      .value = form.words,
                                      .error = form.words_error,
                                      .longest = static_cast<int>(longest_need),
                                      .rows = 2},
      {.name = "territoire",
          .label = "Où",
          .hint = "Un nom, un code postal ou un code officiel.",
          .value = form.territory,
          .error = form.territory_error}};
  if (!form.heard)
    fields.push_back({.name = "voix",
        .label = "Combien de personnes l’ont dit",
        .hint = "Si quelqu’un les a comptées, en réunion par exemple.",
        .value = form.voices_typed,
        .error = form.voices_error,
        .inputmode = "numeric",
        .longest = 7,
        .required = false});
  return fields;
}

// In whose name it is noted.
Html whose(const NeedForm& form) {
  return html(
      R"(<div class="field {}"><label class="field__label" for="organisation">Au nom de</label>{}<select class="input input--select" id="organisation" name="organisation">{}</select></div>)",
      form.organisation_error.empty() ? "" : "field--error",
      when(!form.organisation_error.empty(),
          [&] {
            return html(R"(<span class="field__error">{}{}</span>)", look::icon(look::Icon::Alert),
                form.organisation_error);
          }),
      each(form.mine, [&](const organisation::Organisation& one) {
        return option(one.id.text(), one.name(), one.id.text() == form.organisation);
      }));
}

}  // namespace

std::string need_facts(const Need& need) {
  std::string words(urgency_label(need.urgency));
  if (need.voices > 0) words += ", " + text::counted(need.voices, "voix", "voix");
  if (const auto* const profile = find_profile(need.profile))
    words += ", " + std::string(profile->many);
  if (!need.theme.empty())
    words += ", " + std::string(library::label_of(library::Axis::Theme, need.theme));
  return words;
}

std::vector<Gift> typed_gifts(const web::Fields& form, std::string_view name) {
  const auto typed = form.all(name);
  std::vector<Gift> all;
  for (const auto gift : gifts)
    if (std::ranges::find(typed, slug(gift)) != typed.end()) all.push_back(gift);
  return all;
}

Html gift_choices(std::string_view name, const std::vector<Gift>& chosen) {
  return html(R"(<div class="choices">{}</div>)", each(gifts, [&](Gift gift) {
    return html(
        R"(<label class="choice choice--compact"><input type="checkbox" name="{}" value="{}" {}><span>{}</span></label>)",
        name, slug(gift), checked_if(std::ranges::find(chosen, gift) != chosen.end()), label(gift));
  }));
}

Html need_line(const Need& need, std::string_view place) {
  return html(R"(<li><a href="{}">{}</a><br><span class="soft">{}{}{}</span></li>)",
      paths::need(need.id), need.words, place.empty() ? "" : std::string(place) + ". ",
      need_facts(need), need.state == NeedState::TakenUp ? ", quelqu’un s’en occupe" : "");
}

web::Document need_form_page(const NeedForm& form) {
  const auto fields = need_fields(form);
  const bool fresh = !form.corrected;
  auto document = narrow_page(fresh ? "Noter un besoin" : "Corriger ce besoin",
      html(
          R"(
<div class="stack"><h1>{}</h1><p class="lead">{}</p></div>{}
<form class="stack stack--l" method="post" action="{}">{}{}{}{}{}
<div class="field"><label class="field__label" for="profil">Qui en a besoin</label><select class="input input--select" id="profil" name="profil">{}{}</select></div>
<div class="field"><label class="field__label" for="theme">Le thème</label><select class="input input--select" id="theme" name="theme">{}{}</select></div>
<fieldset class="stack stack--s"><legend class="field__label">Quand faut-il y répondre</legend><div class="choices">{}{}{}</div></fieldset>
<fieldset class="stack stack--s"><legend class="field__label">Ce qui aiderait</legend>{}</fieldset>
<p><button class="button">{}</button></p></form>)",
          fresh ? "Noter un besoin" : "Corriger ce besoin",
          fresh ? "Il paraîtra sur la page du territoire, où chacun pourra proposer d’y répondre."
                : "Ses voix, son état et son histoire restent.",
          look::refused(fields), fresh ? paths::needs() : paths::need_corrections(*form.corrected),
          need_hidden("enquete", form.survey), need_hidden("question", form.question),
          need_hidden("reponse", form.choice), when(fresh, [&] { return whose(form); }),
          each(fields, look::field) + when(form.heard,
                                          [&] {
                                            return html("<p>{} l’ont dit dans l’enquête.</p>",
                                                text::counted(
                                                    form.voices, "personne", "personnes"));
                                          }),
          option("", "Tout le monde", form.profile.empty()),
          each(profiles(),
              [&](const Profile& one) {
                return option(one.slug, one.one, one.slug == form.profile);
              }),
          option("", "Aucun en particulier", form.theme.empty()),
          each(library::terms(library::Axis::Theme),
              [&](const library::Term& one) {
                return option(one.slug, one.label, one.slug == form.theme);
              }),
          radio("urgence", "3", urgency_label(3), form.urgency == 3),
          radio("urgence", "2", urgency_label(2), form.urgency == 2),
          radio("urgence", "1", urgency_label(1), form.urgency <= 1),
          gift_choices("aide", form.wants), fresh ? "Noter ce besoin" : "Enregistrer"));
  document.indexed = false;
  return document;
}

namespace {

std::string may_in_words(Following may) {
  switch (may) {
    case Following::TakeUp: return "peut le prendre en charge";
    case Following::Carry: return "le prend en charge";
    case Following::All: return "l’a noté";
    case Following::Nothing: return "";
  }
  return "";
}

// What any of the visitor’s organisations may do.
bool some_actor_may(const NeedView& view, NeedState state) {
  return std::ranges::any_of(view.actors, [&](const NeedView::Actor& one) {
    return objection(view.need, one.may, state, "dit").empty();
  });
}

Html follow_form(const NeedView& view) {
  if (view.actors.empty()) return {};
  const auto& need = view.need;
  const look::Field reason{.name = "raison",
      .label = "Ce qu’il en est",
      .hint = "Qui s’en occupe, quelle réponse, ou pourquoi il n’y en aura pas.",
      .value = view.reason_error.empty() ? need.reason : view.reason,
      .error = view.reason_error,
      .longest = 1000,
      .required = false,
      .rows = 3};
  return html(
      R"(<section class="stack" aria-labelledby="suite"><h2 id="suite">Dire ce qu’il devient</h2>{}<form class="stack" method="post" action="{}"><div class="field"><label class="field__label" for="organisation">Au nom de</label><select class="input input--select" id="organisation" name="organisation">{}</select></div><fieldset class="stack stack--s"><legend class="field__label">Ce besoin est</legend><div class="choices">{}</div></fieldset>{}<p><button class="button">Enregistrer</button></p></form></section>)",
      look::refused({reason}), paths::need_states(need.id),
      each(view.actors,
          [&](const NeedView::Actor& one) {
            const auto& id = one.organisation.id.text();
            return option(id, one.organisation.name() + " (" + may_in_words(one.may) + ")",
                id == view.acting);
          }),
      each(need_states,
          [&](NeedState one) {
            return when(one == need.state || some_actor_may(view, one),
                [&] { return radio("etat", slug(one), label(one), one == need.state); });
          }),
      look::field(reason));
}

// « Je peux aider », and what is offered already, to those who speak for the need.
Html helping(const NeedView& view) {
  if (view.need.merged_into) return {};
  const bool live = view.need.state == NeedState::Open || view.need.state == NeedState::TakenUp;
  return when(live, [&] {
    return html(R"(<p><a class="button" href="{}">Je peux aider</a></p>)",
        paths::helping().with("besoin", view.need.id.text()));
  }) + when(view.offered.has_value(), [&] {
    return html(R"(<p><a href="{}">{}</a></p>)", paths::offers(view.need.id),
        *view.offered == 0 ? "Aides proposées\u00A0: aucune pour l’instant"
                           : text::counted(*view.offered, "aide proposée, ici ou alentour",
                                 "aides proposées, ici ou alentour"));
  });
}

// Only who noted it brings it together with others.
Html twins_link(const NeedView& view) {
  const bool noted_it = std::ranges::any_of(
      view.actors, [](const NeedView::Actor& one) { return one.may == Following::All; });
  if (!noted_it && !view.decides_twins) return {};
  return when(noted_it,
             [&] {
               return html(R"(<p><a href="{}">Corriger ce besoin</a></p>)",
                   paths::need_corrections(view.need.id));
             }) +
         html(R"(<p><a href="{}">{}</a></p>)", paths::need_twins(view.need.id),
             view.decides_twins ? "On propose de le réunir avec un autre\u00A0: à vous de décider"
                                : "Chercher des besoins semblables, à réunir");
}

Html history(const NeedView& view) {
  if (view.steps.size() < 2) return {};
  return html(
      R"(<section class="stack stack--s" aria-labelledby="histoire"><h2 id="histoire">Son histoire</h2><ol class="stack stack--s">{}</ol></section>)",
      each(view.steps, [](const auto& one) {
        const auto& [step, who] = one;
        return html(R"(<li>{}{} <strong>{}</strong>{}{}</li>)", in_french(day_of(step.at)),
            "\u00A0:", short_label(step.state), who.empty() ? "" : ", par " + who,
            step.reason.empty() ? "" : ". " + step.reason);
      }));
}

Html news_form(const NeedView& view) {
  if (view.need.state == NeedState::Closed || view.need.merged_into) return {};
  const look::Field email{.name = "email",
      .label = "Votre adresse",
      .hint =
          "Elle ne sert qu’à cela. Un lien vous demandera de confirmer\u202F; un autre, dans "
          "chaque message, permet d’arrêter.",
      .value = view.email,
      .error = view.email_error,
      .type = "email",
      .autocomplete = "email"};
  return html(
      R"(<section class="stack" aria-labelledby="prevenir"><h2 id="prevenir">C’est aussi votre besoin{}?</h2><p>Laissez une adresse pour savoir ce qu’il devient.</p><form class="stack" method="post" action="{}">{}{}{}<p><button class="button button--quiet">Me prévenir</button></p></form></section>)",
      "\u202F", paths::need_followers(view.need.id), look::refused({email}), view.trap,
      look::field(email));
}

Html stands_with(const Need& need) {
  if (!need.merged_into) return {};
  return look::notice(look::Tone::Info,
      html(
          R"(<p>Ce besoin a été réuni avec un autre qui dit la même chose. <a href="{}">Voir le besoin réuni</a></p>)",
          paths::need(*need.merged_into)));
}

}  // namespace

web::Document need_page(const NeedView& view) {
  const auto& need = view.need;
  auto document = narrow_page(need.words,
      html(
          R"(
<div class="stack"><p class="soft">{}</p><h1>{}</h1>{}{}<p>{}.</p></div>
<dl class="pairs"><div><dt>État</dt><dd>{}</dd></div>{}{}{}<div><dt>Noté par</dt><dd><a href="{}">{}</a>, le {}</dd></div><div><dt>Dernière nouvelle</dt><dd>{}</dd></div></dl>{}{}{}{}{})",
          view.place, need.words, said(view.said), stands_with(need), need_facts(need),
          label(need.state),
          when(!need.reason.empty(),
              [&] { return html("<div><dt>Ce qu’il en est</dt><dd>{}</dd></div>", need.reason); }),
          when(need.carrier.has_value(),
              [&] {
                return html(R"(<div><dt>Pris en charge par</dt><dd><a href="{}">{}</a></dd></div>)",
                    organisation::url_of(*need.carrier), view.carrier);
              }),
          when(!need.wants.empty(),
              [&] {
                return html("<div><dt>Ce qui aiderait</dt><dd>{}</dd></div>", in_words(need.wants));
              }),
          organisation::url_of(need.organisation), view.organisation,
          in_french(day_of(need.made_at)), in_french(day_of(need.changed_at)), helping(view),
          twins_link(view) + follow_form(view), news_form(view), history(view),
          html(
              R"(<p class="cluster"><a href="{}">Voir le territoire</a> <a href="{}">Tous les besoins d’ici</a></p>)",
              territory::url_of(need.territory),
              paths::needs().with("dans", need.territory.text()))));
  document.indexed = !need.merged_into;
  return document;
}

}  // namespace listening
