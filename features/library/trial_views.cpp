#include "features/library/trial_views.hpp"

#include <array>

#include "base/look/form.hpp"
#include "base/look/look.hpp"
#include "base/markdown/markdown.hpp"
#include "features/library/routes.hpp"
#include "features/library/voice_pages.hpp"

namespace library {
namespace {

look::Field text_field(std::string name, std::string label, std::string hint,
    const std::string& value, const std::string& error) {
  return {.name = std::move(name),
      .label = std::move(label),
      .hint = std::move(hint),
      .value = value,
      .error = error,
      .longest = longest_told,
      .rows = 4};
}

// In the order in which they are asked; the place is asked before them, by its own component.
std::vector<look::Field> fields(const TrialForm& form) {
  auto next = text_field(
      "suite", "Ce que vous referiez, ou feriez autrement", "", form.next, form.next_error);
  next.required = false;
  return {text_field("essaye", "Ce que vous avez essayé",
              "Quelques lignes\u00A0: avec qui, pour quoi, comment.", form.tried, form.tried_error),
      text_field("arrive", "Ce qui s’est passé",
          "Ce qui a marché, ce qui n’a pas marché, ce qui vous a surpris.", form.happened,
          form.happened_error),
      std::move(next),
      {.name = "quand",
          .label = "Quand",
          .hint = "Par exemple «\u00A02025\u00A0», «\u00A0novembre 2025\u00A0» ou "
                  "«\u00A027/11/2025\u00A0».",
          .value = form.tried_on,
          .error = form.date_error,
          .longest = 40,
          .required = false}};
}

Html again_choice(const TrialForm& form) {
  return html(
      R"(<fieldset class="stack stack--s" id="refaire"><legend class="field__label">Le referiez-vous{}?</legend>{}<div class="choices">{}</div></fieldset>)",
      "\u202F",
      when(!form.again_error.empty(),
          [&] {
            return html(R"(<p class="field__error">{}{}</p>)", look::icon(look::Icon::Alert),
                form.again_error);
          }),
      each(std::array{Again::Yes, Again::Partly, Again::No}, [&](Again again) {
        return html(
            R"(<label class="choice choice--compact"><input type="radio" name="refaire" value="{}" {}><span>{}</span></label>)",
            slug(again), checked_if(slug(again) == form.again),
            again == Again::Yes      ? "Oui"
            : again == Again::Partly ? "En partie"
                                     : "Non");
      }));
}

Html voice(std::string_view value, std::string_view label, bool chosen) {
  return html(
      R"(<label class="choice choice--compact"><input type="radio" name="organisation" value="{}" {}><span>{}</span></label>)",
      value, checked_if(chosen), label);
}

// Asked only of those who speak for an organisation.
Html voice_choice(const TrialForm& form) {
  if (form.voices.empty() && form.voice_error.empty()) return {};
  const auto chosen = form.speaking ? form.speaking->organisation().text() : "";
  return html(
      R"(<fieldset class="stack stack--s" id="organisation"><legend class="field__label">Au nom de qui</legend>{}<div class="choices">{}{}</div></fieldset>)",
      when(!form.voice_error.empty(),
          [&] {
            return html(R"(<p class="field__error">{}{}</p>)", look::icon(look::Icon::Alert),
                form.voice_error);
          }),
      voice("", "En votre nom", chosen.empty()), each(form.voices, [&](const auto& one) {
        const auto id = one.organisation.id.text();
        return voice(id, one.organisation.name(), id == chosen);
      }));
}

Html refusals(const TrialForm& form) {
  auto all = fields(form);
  all.insert(all.begin(), {.name = "organisation", .error = form.voice_error});
  all.insert(all.begin() + 1, {.name = "territoire", .error = form.place_error});
  all.push_back({.name = "refaire", .error = form.again_error});
  return look::refused(all);
}

Html paragraph(std::string_view name, const std::string& text) {
  if (text.empty()) return {};
  return html("<div><dt>{}</dt><dd class=\"stack stack--s\">{}</dd></div>", name, markdown(text));
}

std::string teller(const ToldTrial& one) {
  if (!one.author.empty()) return "Raconté par " + one.author;
  return one.for_whom ? "Raconté" : "Raconté par une personne qui n’a plus de compte";
}

// Whose word it is, and whether somebody made sure that it is what it says.
Html for_whom(const ToldTrial& one) {
  if (!one.for_whom) return {};
  return html(R"( au nom de <a href="{}">{}</a>{})", organisation::url_of(one.for_whom->id),
      one.for_whom->name(), one.for_whom->is_verified() ? "" : " (organisation non vérifiée)");
}

std::string state_in_words(const Trial& trial) {
  switch (trial.state) {
    case TrialState::Waiting: return "En attente de relecture";
    case TrialState::Published: return "Publié";
    case TrialState::Refused: return "Non publié. Pourquoi\u00A0: " + trial.reason;
  }
  return "";
}

Html mine(const ToldTrial& one) {
  const auto& trial = one.trial;
  return html(
      R"(<li class="stack stack--s"><h2 class="h3"><a href="{}">{}</a></h2><p><strong>{}</strong></p>{}<div class="cluster"><a class="button button--quiet button--small" href="{}">Modifier<span class="vh"> l’essai de {}</span></a><form method="post" action="{}"><button class="linkish">Retirer<span class="vh"> l’essai de {}</span></button></form></div></li>)",
      paths::show(trial.ref), one.title, state_in_words(trial), told(one), paths::trial(trial.id),
      one.title, paths::remove_trial(trial.id), one.title);
}

Html taken_back(const ToldTrial& one) {
  return html(
      R"(<li class="cluster"><span>{}, retiré le {}</span><form method="post" action="{}"><button class="linkish">Remettre<span class="vh"> l’essai de {}</span></button></form></li>)",
      one.title, in_french(day_of(*one.trial.removed_at)), paths::restore_trial(one.trial.id),
      one.title);
}

Html decision(const ToldTrial& one, const TrialQueue& queue) {
  const bool refused = queue.refused == one.trial.id;
  return html(
      R"(<form class="stack stack--s" method="post" action="{}" novalidate><input type="hidden" name="lu" value="{}"><label class="field {}"><span class="field__label">Raison <span class="regular soft">(pour refuser{} envoyée à la personne)</span></span>{}<textarea class="input" name="raison" rows="2" maxlength="1000" {}>{}</textarea></label><p class="cluster">{}<button class="button button--quiet button--small" name="decision" value="refuser">{}<span class="vh"> l’essai de {}</span></button></p></form>)",
      paths::trial_decisions(one.trial.id), print_of(one.trial), refused ? "field--error" : "",
      "\u00A0;",
      when(refused,
          [] {
            return html(R"(<span class="field__error">{}Dites pourquoi vous refusez.</span>)",
                look::icon(look::Icon::Alert));
          }),
      invalid_if(refused), refused ? queue.reason_typed : "",
      when(one.trial.state != TrialState::Published,
          [&] {
            return html(
                R"(<button class="button button--small" name="decision" value="publier">Publier<span class="vh"> l’essai de {}</span></button>)",
                one.title);
          }),
      one.trial.state == TrialState::Published ? "Ne plus publier" : "Refuser", one.title);
}

Html to_decide(const ToldTrial& one, const TrialQueue& queue) {
  return html(
      R"(<li class="stack stack--s"><h3><a href="{}">{}</a></h3><p><strong>{}</strong> <span class="soft">{}</span></p>{}{}</li>)",
      paths::show(one.trial.ref), one.title, one.place, state_in_words(one.trial), told(one),
      decision(one, queue));
}

}  // namespace

bool TrialForm::is_refused() const {
  for (const auto* error : {&voice_error, &place_error, &tried_error, &happened_error, &again_error,
           &date_error, &next_error})
    if (!error->empty()) return true;
  return false;
}

web::Document trial_form_page(const TrialForm& form) {
  const auto asked = fields(form);
  auto document = voice_document("Raconter un essai",
      html(R"(
<div class="stack"><h1>Nous l’avons essayé</h1><p class="lead">«&#160;{}&#160;»</p><p>Racontez en quelques lignes ce que votre territoire en a fait. D’autres, ailleurs, s’en serviront. Votre nom paraît à côté de votre récit.</p>{}</div>
<form class="stack stack--l" method="post" action="{}" novalidate>{}{}{}{}{}<p><button class="button">{}</button></p><p class="small soft">Une personne qui modère le relit avant qu’il ne paraisse. Vous pourrez le modifier ou le retirer.</p></form>)",
          form.resource.title, refusals(form),
          form.id ? paths::trial(*form.id) : paths::trials(form.resource.ref), voice_choice(form),
          territory::picker({.label = "Quel territoire",
              .hint = "Commune, intercommunalité, département ou pays\u00A0: un nom ou un code "
                      "postal.",
              .picked = form.place,
              .error =
                  form.place.homonyms.empty() && form.place.close.empty() ? form.place_error : ""}),
          look::field(asked[0]) + look::field(asked[1]) + look::field(asked[2]), again_choice(form),
          look::field(asked[3]), form.id ? "Enregistrer" : "Envoyer ce récit"));
  document.head = territory::picker_script();
  return document;
}

Html told(const ToldTrial& one) {
  const auto& trial = one.trial;
  return html(
      R"(<p class="small soft">{}{}{}</p><dl class="pairs">{}{}{}<div><dt>À refaire</dt><dd>{}</dd></div></dl>)",
      teller(one), for_whom(one), trial.tried_on ? ", " + trial.tried_on->in_french() : "",
      paragraph("Essayé", trial.tried), paragraph("Ce qui s’est passé", trial.happened),
      paragraph("La prochaine fois", trial.next), in_words(trial.again));
}

web::Document my_trials_page(const MyTrials& mine_) {
  auto document = voice_document("Vos essais",
      html(R"(
<div class="stack"><h1>Vos essais</h1>{}{}</div>{}{}<p><a href="{}">Chercher une ressource</a></p>)",
          when(!mine_.said.empty(),
              [&] { return look::alert(look::Tone::Success, html("<p>{}</p>", mine_.said)); }),
          when(mine_.told.empty(),
              [] {
                return html(
                    "<p>Vous n’avez encore rien raconté. Sur la page d’une ressource que "
                    "vous avez essayée, choisissez «&#160;Raconter notre "
                    "essai&#160;».</p>");
              }),
          when(!mine_.told.empty(),
              [&] {
                return html(R"(<ul class="bare stack stack--xl">{}</ul>)", each(mine_.told, mine));
              }),
          when(!mine_.removed.empty(),
              [&] {
                return html(
                    R"(<section class="stack stack--s" aria-labelledby="retires"><h2 id="retires" class="h3">Retirés</h2><p class="soft">Trente jours pour changer d’avis, puis ils sont effacés.</p><ul class="bare stack stack--s">{}</ul></section>)",
                    each(mine_.removed, taken_back));
              }),
          paths::index()));
  document.section = "compte";
  return document;
}

web::Document trial_queue_page(const TrialQueue& queue) {
  const auto one = [&](const ToldTrial& trial) { return to_decide(trial, queue); };
  return voice_document("Essais à relire",
      html(R"(
<div class="stack"><h1>Essais à relire</h1><p class="lead">Ce que des territoires racontent des ressources. Publiez ce qui aide, même si l’essai a échoué{}; refusez ce qui blesse, ce qui vend, ce qui nomme des personnes sans leur accord.</p>{}{}</div>
{}{})",
          "\u202F",
          when(!queue.said.empty(),
              [&] { return look::alert(look::Tone::Success, html("<p>{}</p>", queue.said)); }),
          when(queue.refused.has_value(),
              [] {
                return look::alert(look::Tone::Error,
                    html("<p>Rien n’est décidé{} pour refuser, dites pourquoi. La personne le "
                         "lira.</p>",
                        "\u00A0:"));
              }),
          queue.waiting.empty()
              ? html("<p>Rien à relire pour l’instant.</p>")
              : html(
                    R"(<section class="stack" aria-labelledby="attente"><h2 id="attente">En attente</h2><ul class="bare stack stack--xl">{}</ul></section>)",
                    each(queue.waiting, one)),
          when(!queue.decided.empty(), [&] {
            return html(
                R"(<details class="fold"><summary>Derniers décidés ({})</summary><ul class="bare stack stack--xl">{}</ul></details>)",
                queue.decided.size(), each(queue.decided, one));
          })));
}

}  // namespace library
