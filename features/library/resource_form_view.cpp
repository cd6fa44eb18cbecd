#include <algorithm>

#include "base/look/look.hpp"
#include "base/look/markdown_field.hpp"
#include "base/values/text.hpp"
#include "features/library/form_columns.hpp"
#include "features/library/resource_form.hpp"

namespace library {
namespace {

std::string cell(const ResourceForm& form, std::string_view column) {
  return cell_in(form.cells, column);
}

std::string error(const ResourceForm& form, std::string_view column) {
  const auto found = form.errors.find(column);
  return found == form.errors.end() ? std::string() : found->second;
}

// A field of one text, filled in from the form.
look::Field words(const ResourceForm& form, std::string_view column, look::Field field) {
  field.name = field_of(column);
  if (field.label.empty()) field.label = column_title(column);
  field.value = cell(form, column);
  field.error = error(form, column);
  return field;
}

Html box(const ResourceForm& form, std::string_view column, const Term& term, bool one) {
  const auto chosen = values_in(cell(form, column));
  const auto because = form.because.find({std::string(column), std::string(term.slug)});
  return html(
      R"(<label class="choice choice--compact"><input type="{}" name="{}" value="{}" {}><span>{}{}</span></label>)",
      one ? "radio" : "checkbox", field_of(column), term.slug,
      checked_if(std::ranges::find(chosen, term.slug) != chosen.end()), term.label,
      when(because != form.because.end(),
          [&] { return html(R"(<small class="choice__why">{}</small>)", because->second); }));
}

// Long lists: what is chosen first, then the rest folded.
Html boxes(const ResourceForm& form, std::string_view column, Axis axis, bool one) {
  constexpr std::size_t shown_whole = 12;
  const auto all = terms(axis);
  if (all.size() <= shown_whole)
    return html(R"(<div class="choices choices--many">{}</div>)",
        each(all, [&](const Term& term) { return box(form, column, term, one); }));
  const auto chosen = values_in(cell(form, column));
  Html first, rest;
  for (const auto& term : all) {
    const bool is_chosen = std::ranges::find(chosen, term.slug) != chosen.end();
    (is_chosen ? first : rest) += box(form, column, term, one);
  }
  return html(
      R"({}<details class="fold" {}><summary>{}</summary><div class="choices choices--many">{}</div></details>)",
      when(!chosen.empty(),
          [&] { return html(R"(<div class="choices choices--many">{}</div>)", first); }),
      open_if(chosen.empty() && axis == Axis::Theme),
      chosen.empty() ? "Les voir tous" : "En choisir d’autres", rest);
}

Html group(const ResourceForm& form, std::string_view column, Axis axis, std::string_view hint,
    bool one = false) {
  const auto wrong = error(form, column);
  return html(
      R"(<fieldset class="stack stack--s {}" id="{}" tabindex="-1"><legend><strong>{}</strong> {}</legend>{}{}{}</fieldset>)",
      wrong.empty() ? "" : "field--error", field_of(column), title(axis),
      when(is_default_proposal(axis), [] { return look::default_tag(); }),
      when(!hint.empty(), [&] { return html(R"(<p class="field__hint">{}</p>)", hint); }),
      when(!wrong.empty(),
          [&] {
            return html(
                R"(<p class="field__error">{}{}</p>)", look::icon(look::Icon::Alert), wrong);
          }),
      boxes(form, column, axis, one));
}

Html format(const ResourceForm& form) {
  const auto chosen = cell(form, "format");
  return html(
      R"(<div class="field"><label class="field__label" for="format">Format</label><select class="input input--select" id="format" name="format">{}</select></div>)",
      each(terms(Axis::Format), [&](const Term& term) {
        return html(R"(<option value="{}" {}>{}</option>)", term.slug,
            selected_if(chosen == term.slug || (chosen.empty() && term.slug == "page")),
            term.label);
      }));
}

Html places(const ResourceForm& form) {
  const auto wrong = error(form, "territory_codes");
  return html(
      R"(<fieldset class="stack stack--s" id="territoires" tabindex="-1"><legend><strong>Lieu</strong> <span class="regular soft">(facultatif)</span></legend>{}{}{}{}</fieldset>)",
      when(!wrong.empty(),
          [&] {
            return html(
                R"(<p class="field__error">{}{}</p>)", look::icon(look::Icon::Alert), wrong);
          }),
      each(form.territories,
          [&](const auto& place) {
            const auto because = form.because.find({"territory_codes", place.first.text()});
            return html(
                R"(<label class="choice choice--compact"><input type="checkbox" name="territoires" value="{}" checked><span>{}{}</span></label>)",
                place.first.text(), place.second, when(because != form.because.end(), [&] {
                  return html(R"(<small class="choice__why">{}</small>)", because->second);
                }));
          }),
      territory::picker({.label = form.territories.empty() ? "Le territoire dont elle parle"
                                                           : "Un autre territoire",
          .hint =
              "Une commune, une intercommunalité, un département, une région. Rien si elle vaut "
              "partout.",
          .picked = form.picked}),
      when(form.whose == FormOf::Editor, [&] {
        return look::field(words(form, "territory",
            {.hint = "Comme on le lira sur la fiche. Vide, ce sont les noms des territoires.",
                .required = false}));
      }));
}

look::Field title_field(const ResourceForm& form) { return words(form, "title", {.longest = 300}); }
look::Field address_field(const ResourceForm& form) {
  return words(form, "url",
      {.label = "Adresse de la ressource",
          .hint = "Le lien que vous copiez dans votre navigateur.",
          .type = "url",
          .inputmode = "url",
          .longest = 2000});
}
look::Field publisher_field(const ResourceForm& form) {
  return words(
      form, "publisher", {.hint = "L’organisme ou la personne qui l’a publiée.", .longest = 200});
}
look::Field summary_field(const ResourceForm& form) {
  const bool proposed = form.whose == FormOf::Proposer;
  return words(form, "summary",
      {.hint = proposed ? "Une ou deux phrases. Vide, l’édition l’écrira."
                        : "Une ou deux phrases, lues dans les listes.",
          .longest = 2000,
          .required = !proposed,
          .rows = 4});
}

Html dates(const ResourceForm& form) {
  return look::field(words(form, "published",
             {.hint = "2026, 2026-11 ou 2026-11-24.", .longest = 10, .required = false})) +
         look::field(words(form, "review_on",
             {.hint = "Le jour où quelqu’un devrait vérifier que tout est encore vrai.",
                 .type = "date",
                 .longest = 10,
                 .required = false})) +
         look::field(words(form, "expires_on",
             {.hint = "Pour un dispositif qui prend fin. Passé ce jour, la fiche le dit et passe "
                      "après les autres.",
                 .type = "date",
                 .longest = 10,
                 .required = false}));
}

Html details(const ResourceForm& form) {
  return look::markdown_field(words(form, "details",
                                  {.hint = "Un texte plus long, mis en forme, lu sur la fiche.",
                                      .longest = 20'000,
                                      .required = false,
                                      .rows = 10}),
      form.previewed);
}

}  // namespace

Html refusals(const ResourceForm& form) {
  std::vector<look::Field> all;
  for (const auto& column : form_columns())
    if (auto wrong = error(form, column.column); !wrong.empty())
      all.push_back({.name = std::string(column.field), .error = std::move(wrong)});
  return look::refused(all);
}

Html on_enter() {
  return html(R"(<button class="vh" type="submit" tabindex="-1" aria-hidden="true"></button>)");
}

Html fields(const ResourceForm& form) {
  const bool edited = form.whose == FormOf::Editor;
  return look::field(title_field(form)) + look::field(address_field(form)) +
         look::field(publisher_field(form)) + look::field(summary_field(form)) +
         when(edited, [&] { return details(form); }) + group(form, "medoc", Axis::Type, "", true) +
         group(form, "themes", Axis::Theme, "Un à trois.") +
         group(form, "audiences", Axis::Audience, "") + group(form, "levels", Axis::Level, "") +
         when(edited, [&] { return group(form, "stages", Axis::Stage, ""); }) + places(form) +
         format(form) + when(edited, [&] { return group(form, "sdgs", Axis::Sdg, ""); }) +
         when(edited, [&] { return dates(form); }) + when(edited, [&] {
           return look::field(
               words(form, "language", {.hint = "Son code : fr, en, de…", .longest = 2}));
         });
}

Html hidden_fields(const Cells& cells) {
  Html all;
  const auto hidden = [&](std::string_view name, std::string_view value) {
    all += html(R"(<input type="hidden" name="{}" value="{}">)", name, value);
  };
  for (const auto& column : form_columns()) {
    const auto found = cells.find(column.column);
    if (found == cells.end()) continue;
    if (column.several)
      for (const auto& value : values_in(found->second)) hidden(column.field, value);
    else
      hidden(column.field, found->second);
  }
  return all;
}

}  // namespace library
