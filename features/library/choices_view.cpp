#include <algorithm>
#include <array>

#include "base/look/form.hpp"
#include "base/look/look.hpp"
#include "base/values/text.hpp"
#include "features/library/batch_routes.hpp"
#include "features/library/batch_view.hpp"
#include "features/library/routes.hpp"

namespace library {
namespace {

struct Group {
  std::string_view label, column;
  Axis axis;
};
constexpr std::array<Group, 6> groups{{
    {"Thème", "themes", Axis::Theme},
    {"Type", "medoc", Axis::Type},
    {"Pour qui", "audiences", Axis::Audience},
    {"Étape", "stages", Axis::Stage},
    {"Niveau", "levels", Axis::Level},
    {"Format", "format", Axis::Format},
}};

Html choice_option(std::string_view value, std::string_view label, bool chosen) {
  return html(R"(<option value="{}" {}>{}</option>)", value, selected_if(chosen), label);
}

Html options(Axis axis, std::string_view prefix, std::string_view chosen) {
  return each(terms(axis), [&](const Term& term) {
    const auto value = std::string(prefix) + std::string(term.slug);
    return choice_option(value, term.label, value == chosen);
  });
}

std::size_t uses(const wordpress::Site& site, const wordpress::Term& term) {
  return static_cast<std::size_t>(std::ranges::count_if(site.items,
      [&](const auto& item) { return std::ranges::find(item.terms, term) != item.terms.end(); }));
}

Html word(const wordpress::Site& site, const wordpress::Term& term, const Choices& choices) {
  const auto key = key_of(term);
  const auto chosen = choices.terms.contains(key) ? choices.terms.at(key) : std::string();
  const auto name = "mot:" + key;
  return html(
      R"(<div class="field"><label class="field__label" for="{}">{} <span class="regular soft">({}, {})</span></label><select class="input input--select" id="{}" name="{}">{}{}</select></div>)",
      name, term.name, term.taxonomy == "category" ? "rubrique" : "mot-clé",
      text::counted(static_cast<long long>(uses(site, term)), "contenu", "contenus"), name, name,
      choice_option("", "Ne rien en faire", chosen.empty()), each(groups, [&](const Group& group) {
        return html(R"(<optgroup label="{}">{}</optgroup>)", group.label,
            options(group.axis, std::string(group.column) + ":", chosen));
      }));
}

Html kind(const wordpress::Site& site, const Choices& choices, std::string_view type,
    std::string_view one, std::string_view many) {
  const auto count = std::ranges::count(site.items, type, &wordpress::Item::type);
  if (count == 0) return {};
  return html(
      R"(<label class="choice choice--compact"><input type="checkbox" name="contenu" value="{}" {}> <span>{}</span></label>)",
      type, checked_if(choices.kinds.contains(std::string(type))), text::counted(count, one, many));
}

Html left_out(const wordpress::Site& site) {
  if (site.left_out.empty()) return {};
  std::vector<std::string> parts;
  parts.reserve(site.left_out.size());
  for (const auto& [why, count] : site.left_out)
    parts.push_back(why + " (" + text::number(count) + ")");
  return html(R"(<p class="small soft">Jamais repris, car pas public{} {}.</p>)",
      "\u00A0:", text::join(parts, ", "));
}

Html select(
    std::string_view name, std::string_view label, std::string_view hint, const Html& options) {
  const auto hint_id = std::string(name) + "-aide";
  return html(
      R"(<div class="field"><label class="field__label" for="{}">{}</label><span class="field__hint" id="{}">{}</span><select class="input input--select" id="{}" name="{}" aria-describedby="{}">{}</select></div>)",
      name, label, hint_id, hint, name, name, hint_id, options);
}

// What the whole site is about: those chosen, which can be taken off, and one more.
Html places(const ChoicesPage& page) {
  return html(
      R"(<fieldset class="stack stack--s" id="territoires"><legend><strong>Ces contenus parlent de…</strong> <span class="regular soft">(facultatif)</span></legend>{}{}</fieldset>)",
      each(page.places,
          [](const auto& place) {
            return html(
                R"(<label class="choice choice--compact"><input type="checkbox" name="territoires" value="{}" checked><span>{}</span></label>)",
                place.first.text(), place.second);
          }),
      territory::picker({.label = page.places.empty() ? "Le territoire dont parle ce site"
                                                      : "Un autre territoire",
          .hint = "Une commune, une intercommunalité, un pays, un département, une région. Rien "
                  "si ces contenus valent partout.",
          .picked = page.picked}));
}

Html common(const ChoicesPage& page) {
  const auto& choices = page.choices;
  return html("{}{}{}{}{}",
      look::field({.name = "editeur",
          .label = "Éditeur",
          .hint = "Le nom qui accompagnera chaque ressource.",
          .value = choices.publisher}),
      select("type", "Type, à défaut", "Pour les contenus dont aucun mot ne dit le type.",
          options(Axis::Type, "", choices.type)),
      select("theme", "Thème, à défaut",
          "Pour les contenus dont aucun mot ne dit le thème. Sans lui, ils sont refusés.",
          choice_option("", "Aucun", choices.theme.empty()) +
              options(Axis::Theme, "", choices.theme)),
      places(page),
      look::field({.name = "lieu",
          .label = "Lieu, en toutes lettres",
          .hint = "Comme on le lira sur les fiches. Vide, ce sont les noms des territoires.",
          .value = choices.place,
          .required = false}));
}

Html words(const ChoicesPage& page) {
  constexpr std::size_t most = 300;  // those used most come first
  const auto& site = *page.look.site;
  if (site.terms.empty()) return html("<p>Ce site n’a ni rubriques ni mots-clés.</p>");
  const std::vector<wordpress::Term> some(site.terms.begin(),
      site.terms.begin() + static_cast<std::ptrdiff_t>(std::min(most, site.terms.size())));
  return html(
      R"(<p class="measure">Ce que nous avons reconnu est proposé. Corrigez, complétez{} la prochaine fois, ce sera déjà fait.</p><div class="words">{}</div>)",
      "\u00A0:",
      each(some, [&](const wordpress::Term& term) { return word(site, term, page.choices); }));
}

Html form(const ChoicesPage& page) {
  const auto& site = *page.look.site;
  return html(R"(
<form class="stack stack--xl" method="post" action="{}" novalidate>
<fieldset class="stack"><legend class="h2">Que reprendre</legend>{}{}{}{}</fieldset>
<fieldset class="stack"><legend class="h2">De toutes ces ressources</legend>{}</fieldset>
<fieldset class="stack"><legend class="h2">Ses mots et les nôtres</legend>{}</fieldset>
<p><button class="button">Voir ce que cela donnerait</button></p></form>)",
      paths::batch_choices(page.batch.id), kind(site, page.choices, "post", "article", "articles"),
      kind(site, page.choices, "page", "page", "pages"),
      kind(site, page.choices, "attachment", "fichier (les documents seulement)",
          "fichiers (les documents seulement)"),
      left_out(site), common(page), words(page));
}

}  // namespace

web::Document choices_page(const ChoicesPage& page) {
  web::Document document{.title = "Un site et ses mots",
      .main = html(R"(
<div class="wrap wrap--narrow band--first stack stack--l">
<div class="stack"><nav class="crumbs" aria-label="Fil d’Ariane"><ol class="bare"><li><a href="{}">Importer</a></li><li aria-current="page">{}</li></ol></nav>
<h1>Un site et ses mots</h1><p class="lead">{}</p>{}</div>{}
</div>)",
          paths::batches(), page.batch.file_name,
          page.look.site ? page.look.site->title : std::string(page.look.refused),
          when(!page.error.empty(),
              [&] {
                return look::alert(look::Tone::Error,
                    html("<p><strong>Rien n’est perdu.</strong> {}</p>", page.error));
              }),
          when(page.look.site.has_value(), [&] { return form(page); })),
      .section = "ressources",
      .indexed = false};
  document.head = territory::picker_script();
  return document;
}

}  // namespace library
