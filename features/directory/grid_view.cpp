#include "features/directory/grid_view.hpp"

#include <algorithm>

#include "base/look/look.hpp"
#include "base/values/text.hpp"
#include "features/directory/record_routes.hpp"

namespace directory {
namespace {

bool says(const GridPage& page, Axis axis, std::string_view slug) {
  const auto found = page.content.terms.find(axis);
  return found != page.content.terms.end() &&
         std::ranges::find(found->second, slug) != found->second.end();
}

Html box(const GridPage& page, Axis axis, const GridChoice& choice) {
  return html(
      R"(<label class="choice choice--compact"><input type="checkbox" name="{}" value="{}" {}><span>{}{}</span></label>)",
      slug(axis), choice.slug, checked_if(says(page, axis, choice.slug)), choice.name,
      when(!choice.help.empty(),
          [&] { return html(R"(<span class="choice__why">{}</span>)", choice.help); }));
}

Html craft(const GridPage& page, const GridCraft& craft) {
  return html(
      R"(<fieldset class="stack stack--s"><legend class="h3">{}</legend><label class="choice choice--compact"><input type="checkbox" name="{}" value="{}" {}><span><strong>C’est l’un de vos métiers</strong><span class="choice__why">Votre organisation {}.</span></span></label><div class="choices choices--many">{}</div></fieldset>)",
      craft.name, slug(Axis::Craft), craft.slug, checked_if(says(page, Axis::Craft, craft.slug)),
      craft.phrase, each(craft.missions, [&](const GridChoice& mission) {
        return box(page, Axis::Mission, mission);
      }));
}

Html crafts_to_tick(const GridPage& page) {
  return html(
      R"({}<fieldset class="stack stack--s"><legend class="h3">Vos ingénieries</legend><div class="choices">{}</div></fieldset>)",
      each(page.grid.crafts, [&](const GridCraft& one) { return craft(page, one); }),
      each(page.grid.engineerings,
          [&](const GridEngineering& one) { return box(page, Axis::Engineering, one); }));
}

Html question(const GridPage& page, const GridQuestion& question) {
  return html(
      R"(<fieldset class="stack stack--s"><legend class="h3">{}</legend><p class="field__hint">{}</p><div class="choices choices--many">{}</div></fieldset>)",
      question.title, question.help, each(question.choices, [&](const GridChoice& choice) {
        return box(page, question.axis, choice);
      }));
}

look::Field conditions_field(const GridPage& page) {
  return {.name = "conditions",
      .label = "Vos conditions, avec vos mots",
      .hint = "Ce qui est gratuit, pour qui, sur adhésion ou non, le délai pour répondre.",
      .value = page.content.card.conditions,
      .error = page.conditions_error,
      .longest = 4000,
      .required = false,
      .rows = 4};
}

Html questions(const GridPage& page) {
  return each(page.grid.questions, [&](const GridQuestion& one) {
    return one.step == page.step ? question(page, one) : Html();
  }) + when(page.step == GridStep::How, [&] { return look::field(conditions_field(page)); });
}

Html where(const GridPage& page) {
  const Html kept = each(page.covered, [](const territory::Territory& territory) {
    return html(
        R"(<label class="choice choice--compact"><input type="checkbox" name="garder" value="{}" checked><span>{} <span class="soft">{}</span></span></label>)",
        territory.ref.text(), territory.name, territory::what(territory));
  });
  return html(
      R"(<label class="choice choice--compact"><input type="checkbox" name="partout" value="1" {}><span>Partout en France</span></label>
{}{}
<p><button class="button button--quiet" name="ajouter" value="1">Ajouter ce territoire</button></p>)",
      checked_if(page.content.coverage.national),
      when(!kept.empty(),
          [&] {
            return html(
                R"(<fieldset class="stack stack--s"><legend class="h3">Là où vous agissez</legend><p class="field__hint">Décochez pour retirer.</p>{}</fieldset>)",
                kept);
          }),
      territory::picker({.label = kept.empty() ? "Un territoire où vous agissez" : "Un autre",
          .hint = "Commune, intercommunalité, PETR, pays, parc, département ou région. Pas "
                  "seulement celui où vous êtes.",
          .picked = page.added,
          .error = page.added_error}));
}

Html pair(std::string_view name, const std::string& value) {
  return html(R"(<div><dt>{}</dt><dd>{}</dd></div>)", name,
      value.empty() ? html(R"(<span class="soft">rien de coché</span>)") : plain(value));
}

std::string listed(const GridPage& page, Axis axis) {
  std::vector<std::string> names;
  const auto found = page.content.terms.find(axis);
  if (found != page.content.terms.end())
    for (const auto& slug : found->second) names.emplace_back(page.grid.name_of(axis, slug));
  return text::join(names, ", ");
}

Html review(const GridPage& page) {
  std::vector<std::string> covered;
  if (page.content.coverage.national) covered.emplace_back("Partout en France");
  for (const auto& territory : page.covered) covered.push_back(territory.name);
  Html pairs;
  for (const auto axis : page.grid.axes()) pairs += pair(title(axis), listed(page, axis));
  return html(R"(<dl class="pairs">{}{}{}</dl>)", pairs,
      pair("Là où vous agissez", text::join(covered, ", ")),
      pair("Conditions", page.content.card.conditions));
}

Html steps(const GridPage& page) {
  return html(
      R"(<nav aria-label="Pages de la grille"><ol class="bare cluster small">{}</ol></nav>)",
      each(grid_steps, [&](GridStep step) {
        return html(R"(<li><a href="{}" {}>{}</a></li>)",
            paths::grid_step(page.record.id(), GridStepPart{step}),
            current_if(step == page.step, "step"), title(step));
      }));
}

Html hidden_button(
    const Url& to, std::string_view name, std::string_view label, std::string_view look) {
  return html(
      R"(<form method="post" action="{}"><button class="{}" name="{}" value="1">{}</button></form>)",
      to, look, name, label);
}

Html decide(const GridPage& page) {
  const auto to = paths::grid(page.record.id());
  return html(
      R"(<div class="stack">{}<p class="small soft">Une fois publiées, ces réponses se lisent sur votre fiche et servent à vous trouver. Vous pouvez les retirer quand vous voulez.</p><div class="cluster">{}{}{}</div></div>)",
      review(page), hidden_button(to, "publier", "Publier ces réponses", "button"),
      when(page.record.grid_public,
          [&] { return hidden_button(to, "retrait", "Retirer la grille de la fiche", "linkish"); }),
      when(page.is_draft && page.record.grid_public,
          [&] { return hidden_button(to, "abandon", "Revenir à ce qui est publié", "linkish"); }));
}

Html form(const GridPage& page) {
  if (page.step == GridStep::Review) return decide(page);
  return html(
      R"(<form class="stack stack--l" method="post" action="{}" novalidate>{}
<div class="cluster"><button class="button">Enregistrer et continuer</button><button class="button button--quiet" name="pause" value="1">Enregistrer et finir plus tard</button></div></form>)",
      paths::grid_step(page.record.id(), GridStepPart{page.step}),
      page.step == GridStep::Crafts  ? crafts_to_tick(page)
      : page.step == GridStep::Where ? where(page)
                                     : questions(page));
}

}  // namespace

web::Document grid_page(const GridPage& page) {
  const look::Field added{.name = "territoire", .label = "", .error = page.added_error};
  auto document = own_page(std::string(title(page.step)) + ", " + page.record.name(),
      html(R"(
<div class="stack">{}<h1>{}</h1>{}{}{}<p class="soft">Cinq pages courtes. Chaque page est gardée&#160;: vous pouvez vous arrêter et revenir. {}</p></div>{})",
          way_back(page.record), title(page.step), said_line(page.said),
          look::refused({added, conditions_field(page)}), steps(page), look::default_tag(),
          form(page)));
  document.head = territory::picker_script();
  return document;
}

}  // namespace directory
