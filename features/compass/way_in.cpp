#include "features/compass/way_in.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/look/look.hpp"
#include "base/values/text.hpp"
#include "features/compass/routes.hpp"
#include "features/library/vocabulary.hpp"

namespace compass {
namespace {

// The seven parts of the way in; the questions are one of them.
constexpr int parts = 7;
int part_of(Step::Kind kind) { return static_cast<int>(kind) + 1; }

std::vector<std::string> dots(int count) {
  std::vector<std::string> all;
  for (int i = 0; i < count; ++i) all.push_back(fmt::format("{:.2f}%", 100.0 * i / (count - 1)));
  return all;
}

Html stepper_road(std::string_view label, double part, int count) {
  const auto at = fmt::format("{:.2f}%", part * 100);
  Html marks = html(R"(<line class="road-todo" x1="0" x2="100%" y1="16" y2="16"/>)");
  for (const auto& x : dots(count))
    marks += html(R"(<circle class="road-dot" cx="{}" cy="16" r="4"/>)", x);
  return html(
      R"(<svg class="stepper__road" role="img" aria-label="{}">{}<line class="road-case" x1="0" x2="{}" y1="16" y2="16"/><line class="road-fill" x1="0" x2="{}" y1="16" y2="16"/><circle class="dot dot--here" cx="{}" cy="16" r="9"/></svg>)",
      label, marks, at, at, at);
}

std::string who_and_where(const StepView& view) {
  std::vector<std::string> known;
  if (!view.place_name.empty()) known.push_back(view.place_name);
  if (const auto* audience = view.referential.audience(view.session.audience))
    known.push_back(uncapitalised(audience->self));
  return text::join(known, ", ");
}

Html axis_names(const Referential& referential, std::string_view question) {
  const auto& here = referential.axis_of(question);
  return html(
      R"(<ol class="bare stepper__parts">{}</ol>)", each(referential.axes, [&](const Axis& axis) {
        return html(R"(<li {}>{}</li>)", current_if(axis.id == here.id, "step"), axis.name);
      }));
}

Html stepper(const StepView& view) {
  if (view.step.kind() == Step::Kind::Question) {
    const auto part = part_of(Step::Kind::Question);
    const auto label = fmt::format(
        "Étape {} sur {} · question {} sur {}", part, parts, view.step.number(), Step::questions);
    const auto& question =
        view.referential.questionnaire.questions[static_cast<std::size_t>(view.step.number() - 1)];
    return html(
        R"(<div class="stepper"><p class="cluster"><strong>{}</strong> <span class="soft">{}</span></p>{}{}</div>)",
        label, who_and_where(view),
        stepper_road(
            label, (part - 1 + (view.step.number() - 1.0) / Step::questions) / (parts - 1), parts),
        axis_names(view.referential, question.id));
  }
  const int part = part_of(view.step.kind());
  const auto label = fmt::format("Étape {} sur {}", part, parts);
  return html(
      R"(<div class="stepper"><p class="cluster"><strong>{}</strong> <span class="soft">{}</span></p>{}</div>)",
      label, who_and_where(view),
      stepper_road(label, static_cast<double>(part - 1) / (parts - 1), parts));
}

Html error_notice(const std::string& error) {
  if (error.empty()) return {};
  return look::alert(look::Tone::Error, html("<p>{}</p>", error));
}

Html radio(std::string_view name, std::string_view value, std::string_view label, bool chosen) {
  return html(
      R"(<label class="choice"><input type="radio" name="{}" value="{}" {}><span>{}</span></label>)",
      name, value, checked_if(chosen), label);
}

Html tick(std::string_view name, std::string_view value, std::string_view label, bool chosen) {
  return html(
      R"(<label class="choice choice--compact"><input type="checkbox" name="{}" value="{}" {}><span>{}</span></label>)",
      name, value, checked_if(chosen), label);
}

bool is_among(const std::vector<std::string>& values, std::string_view value) {
  return std::ranges::find(values, value) != values.end();
}

Html who(const StepView& view) {
  return html(
      R"(<fieldset class="stack"><legend><h1>Qui êtes-vous{}?</h1></legend><p class="soft">Pour vous proposer ce qui vous sera utile. {}</p><div class="choices">{}</div></fieldset>)",
      "\u202F", mention(view.referential),
      each(view.referential.audiences, [&](const Audience& audience) {
        return radio("public", audience.id, audience.self, audience.id == view.session.audience);
      }));
}

Html groups(std::string_view name, const std::vector<ChoiceGroup>& groups,
    const std::vector<std::string>& chosen) {
  return each(groups, [&](const ChoiceGroup& group) {
    return html(
        R"(<fieldset class="stack stack--s"><legend class="h3"><strong>{}</strong></legend><div class="choices compass-ticks">{}</div></fieldset>)",
        group.name, each(group.choices, [&](const Choice& choice) {
          return tick(name, choice.id, choice.text, is_among(chosen, choice.id));
        }));
  });
}

Html have(const StepView& view) {
  return html(
      R"(<div class="stack"><h1>Qu’avez-vous déjà{}?</h1><p class="soft">Ce qui existe est une force. Cochez tout ce qui s’en approche. {}</p></div>{}<input type="hidden" name="montre" value="1">)",
      "\u202F", mention(view.referential),
      groups("avons", view.referential.have, view.session.have));
}

Html engage(const StepView& view) {
  return html(
      R"(<div class="stack"><h1>Que voulez-vous engager{}?</h1><p class="soft">Ce que vous avez envie de faire, à plusieurs, dans l’année. {}</p></div>{}<input type="hidden" name="montre" value="1">)",
      "\u202F", mention(view.referential),
      groups("engageons", view.referential.engage, view.session.engage));
}

Html question(const StepView& view) {
  const auto& question =
      view.referential.questionnaire.questions[static_cast<std::size_t>(view.step.number() - 1)];
  const auto found = view.answers.find(question.id);
  return questionnaire::fieldset(question,
      found == view.answers.end() ? std::nullopt : std::optional(found->second),
      html("<h1>{}</h1>", question.text),
      html(
          R"(<p class="soft">Choisissez la situation la plus proche de chez vous aujourd’hui. {}</p>)",
          mention(view.referential)));
}

Html needs(const StepView& view) {
  return html(
      R"(<div class="stack"><h1>Qu’est-ce qui compte maintenant{}?</h1></div>
<div class="field {}"><label class="field__label" for="besoin">Avec vos mots</label><span class="field__hint" id="besoin-aide">Une ou deux phrases, comme vous le diriez à un voisin. Par exemple{}: nos anciens n’ont plus de bus pour aller au marché. Mille caractères au plus.</span><textarea class="input" id="besoin" name="besoin" rows="4" aria-describedby="besoin-aide" {}>{}</textarea></div>
<fieldset class="stack stack--s"><legend class="h3"><strong>Ou des thèmes</strong></legend><div class="choices compass-ticks">{}</div></fieldset><input type="hidden" name="montre" value="1">)",
      "\u202F", view.error.empty() ? "" : "field--error", "\u00A0", invalid_if(!view.error.empty()),
      view.session.words,
      each(library::terms(library::Axis::Theme), [&](const library::Term& term) {
        return tick("theme", term.slug, term.label, is_among(view.session.themes, term.slug));
      }));
}

Html time(const StepView& view) {
  return html(
      R"(<fieldset class="stack"><legend><h1>De combien de temps disposez-vous{}?</h1></legend><p class="soft">Pour lire, rencontrer et préparer, ce mois-ci. Les durées annoncées ensuite sont des estimations. {}</p><div class="choices">{}</div></fieldset>)",
      "\u202F", mention(view.referential),
      each(view.referential.durations, [&](const Duration& duration) {
        return radio("temps", std::to_string(duration.hours), duration.text,
            view.session.hours == duration.hours);
      }));
}

Html place(const territory::Field& field) {
  return html(
      R"(<div class="stack"><h1>Quel est votre territoire{}?</h1><p class="soft">Une commune, une intercommunalité, un département, une région. Aucun n’est trop petit.</p></div>{})",
      "\u202F", territory::picker(field));
}

Html body(const StepView& view) {
  switch (view.step.kind()) {
    case Step::Kind::Territory: return place(view.field);
    case Step::Kind::Who: return who(view);
    case Step::Kind::Have: return have(view);
    case Step::Kind::Engage: return engage(view);
    case Step::Kind::Question: return question(view);
    case Step::Kind::Needs: return needs(view);
    case Step::Kind::Time: return time(view);
  }
  std::abort();
}

std::string_view go_on(const StepView& view) {
  if (view.correcting) return "Enregistrer et revenir à la réponse";
  if (!view.step.next()) return "Voir la réponse";
  if (view.step.kind() == Step::Kind::Question && view.step.number() < Step::questions)
    return "Question suivante";
  return "Continuer";
}

Html ways(const StepView& view) {
  const auto answer = paths::answer(view.secret);
  if (view.correcting) return html(R"(<a href="{}">Revenir sans changer</a>)", answer);
  const auto next = view.step.next();
  return when(view.step.previous(), [](const Step&) {
    return html(
        R"(<button class="linkish" type="submit" name="vers" value="precedent">Revenir</button> )");
  }) + html(R"(<a href="{}">Passer</a>)", next ? paths::step(view.secret, *next) : answer);
}

std::string title_of(const StepView& view) {
  switch (view.step.kind()) {
    case Step::Kind::Territory: return "Votre territoire, la boussole";
    case Step::Kind::Who: return "Qui êtes-vous, la boussole";
    case Step::Kind::Have: return "Ce que vous avez déjà, la boussole";
    case Step::Kind::Engage: return "Ce que vous voulez engager, la boussole";
    case Step::Kind::Question:
      return fmt::format("Question {} sur {}, la boussole", view.step.number(), Step::questions);
    case Step::Kind::Needs: return "Ce qui compte maintenant, la boussole";
    case Step::Kind::Time: return "Votre temps, la boussole";
  }
  std::abort();
}

}  // namespace

web::Document start_page(const StartView& view) {
  auto main = html(R"(
<div class="wrap wrap--narrow band--first stack stack--l">
<div class="stack">
<h1>Par où commencer, ici{}?</h1>
<p class="lead">En dix minutes, sans compte{}: où en est votre territoire, pourquoi, et trois premiers pas.</p>
</div>
{}
<form class="stack stack--m" method="post" action="{}">
{}
{}
<p class="cluster"><button class="button" type="submit">Commencer la boussole</button> <button class="linkish" type="submit" name="sans-territoire" value="1">Continuer sans dire où</button></p>
</form>
<ul class="bare ticks stack stack--s">
<li>{}<span>Sept étapes courtes, dont douze questions en une. Chacune peut être passée, et corrigée plus tard.</span></li>
<li>{}<span>Tout est gardé au fur et à mesure, derrière un lien que vous seul connaissez.</span></li>
<li>{}<span>Ensuite, si vous voulez, d’autres voix répondent sur leur téléphone.</span></li>
</ul>
<p class="small"><a href="{}">Comment la boussole calcule, et ce qu’elle garde</a></p>
</div>)",
      "\u202F", "\u00A0", error_notice(view.error), paths::start(), territory::picker(view.field),
      when(view.hours,
          [](int hours) {
            return html(R"(<input type="hidden" name="temps" value="{}">)", hours);
          }),
      look::icon(look::Icon::Check), look::icon(look::Icon::Check), look::icon(look::Icon::Check),
      paths::method());
  return {.title = "La boussole : par où commencer",
      .description =
          "En dix minutes, sans compte : où en est votre territoire, pourquoi, et trois premiers "
          "pas.",
      .main = main,
      .section = "boussole",
      .canonical = paths::start(),
      .head = territory::picker_script()};
}

web::Document step_page(const StepView& view) {
  auto main = html(R"(
<div class="wrap wrap--narrow band--first stack stack--l">
{}
{}
<form class="stack stack--m" method="post" action="{}">
{}
{}
<p class="cluster"><button class="button" type="submit">{}</button> {}</p>
<p class="note">{}<span>Vos réponses sont gardées au fur et à mesure. Reprenez plus tard avec <a href="{}">votre lien</a>, que vous pouvez <a href="{}">recevoir par courriel</a>.</span></p>
</form>
</div>)",
      stepper(view), error_notice(view.error), paths::step(view.secret, view.step), body(view),
      when(view.correcting,
          [] { return html(R"(<input type="hidden" name="retour" value="reponse">)"); }),
      go_on(view), ways(view), look::icon(look::Icon::Check), paths::answer(view.secret),
      paths::link_letters(view.secret));
  return {.title = title_of(view),
      .main = main,
      .section = "boussole",
      .head = view.step.kind() == Step::Kind::Territory ? territory::picker_script() : Html(),
      .indexed = false};
}

}  // namespace compass
