#include <algorithm>
#include <array>

#include "base/look/form.hpp"
#include "base/look/look.hpp"
#include "base/values/text.hpp"
#include "features/directory/import_cleaning.hpp"
#include "features/directory/import_routes.hpp"
#include "features/directory/import_views.hpp"

// The screen where the columns of a list meet ours.
namespace directory::intake {
namespace {

Html option(std::string_view value, std::string_view label, bool chosen) {
  return html(R"(<option value="{}" {}>{}</option>)", value, selected_if(chosen), label);
}

Html csv_reading(const table::Read& read) {
  return html(
      R"(<div class="field"><label class="field__label" for="separateur">Entre deux colonnes</label><select class="input input--select" id="separateur" name="separateur">{}{}{}{}</select></div>)",
      option("virgule", "Une virgule", read.separator == ','),
      option("point-virgule", "Un point-virgule", read.separator == ';'),
      option("tabulation", "Une tabulation", read.separator == '\t'),
      option("barre", "Une barre |", read.separator == '|'));
}

Html text_reading(const table::Read& read) {
  return html(
      R"(<div class="field"><label class="field__label" for="encodage">Lettres accentuées</label><select class="input input--select" id="encodage" name="encodage">{}</select></div>{})",
      each(std::array{table::Encoding::Utf8, table::Encoding::Windows1252, table::Encoding::Utf16},
          [&](table::Encoding one) {
            return option(table::slug(one), table::label(one), one == read.encoding);
          }),
      when(!read.is_json, [&] { return csv_reading(read); }));
}

Html tabs(const table::Read& read) {
  return html(
      R"(<div class="field"><label class="field__label" for="feuille">Feuille du classeur</label><select class="input input--select" id="feuille" name="feuille">{}</select></div>)",
      each(read.tabs, [&](const std::string& tab) { return option(tab, tab, tab == read.tab); }));
}

std::string read_as(const table::Read& read) {
  if (read.is_workbook) return "classeur, feuille « " + read.tab + " »";
  const std::string encoding(table::label(read.encoding));
  if (read.is_json) return "JSON, " + encoding;
  return "CSV, " + encoding +
         (read.separator == ','      ? ", virgules"
             : read.separator == ';' ? ", points-virgules"
             : read.separator == '|' ? ", barres"
                                     : ", tabulations");
}

// Every meaning that a column can have, in groups.
Html meanings_to_choose(const Target& chosen, bool yes_or_no) {
  Html groups;
  std::string_view group;
  Html inside;
  const auto flush = [&] {
    if (!group.empty()) groups += html(R"(<optgroup label="{}">{}</optgroup>)", group, inside);
    inside = {};
  };
  for (const auto& name : field_names()) {
    if (name.group != group) {
      flush();
      group = name.group;
    }
    const Target target{.field = name.field};
    inside += option(target.text(), name.label, chosen == target);
  }
  flush();
  Html lists;
  for (const auto axis : axes()) {
    const Target target{.axis = axis};
    lists += option(target.text(), title(axis), chosen == target);
  }
  groups += html(R"(<optgroup label="Ce qu’elle est et fait, en mots">{}</optgroup>)", lists);
  // Only where cells say yes or no: a long list in each column would weigh much.
  if (!yes_or_no && chosen.term.empty()) return groups;
  for (const auto axis : {Axis::Kind, Axis::Programme, Axis::Service, Axis::Support}) {
    Html terms_of;
    for (const auto& term : terms(axis)) {
      const Target target{.axis = axis, .term = std::string(term.slug)};
      terms_of += option(target.text(), term.label, chosen == target);
    }
    groups += html(R"(<optgroup label="{}">{}</optgroup>)",
        "Oui ou non, " + std::string(title(axis)), terms_of);
  }
  return groups;
}

std::vector<std::string> samples(const table::Csv& csv, std::size_t column) {
  constexpr std::size_t most = 3;
  std::vector<std::string> all;
  for (const auto& row : csv.rows) {
    auto value = std::string(text::trim(row.cells()[column]));
    if (value.size() > 60) {
      auto end = value.find_last_of(' ', 60);
      value = value.substr(0, end == std::string::npos || end == 0 ? 0 : end) + "…";
    }
    if (value.empty() || value == "…" || std::ranges::find(all, value) != all.end()) continue;
    all.push_back(std::move(value));
    if (all.size() == most) break;
  }
  return all;
}

Html column(const ColumnsPage& page, std::size_t number) {
  const auto& title = page.read.table.columns[number];
  const auto found = page.mapping.columns.find(title);
  const auto chosen = found == page.mapping.columns.end() ? Target{} : found->second;
  const auto id = "colonne-" + std::to_string(number);
  const auto examples = samples(page.read.table, number);
  return html(
      R"(<li class="field"><label class="field__label" for="{}">{}</label><span class="field__hint" id="{}-aide">{}</span><select class="input input--select" id="{}" name="{}" {}>{}{}</select></li>)",
      id, title, id, examples.empty() ? "toujours vide" : text::join(examples, " · "), id, id,
      described_by(id + "-aide"), option("", "Laissée de côté", chosen == Target{}),
      meanings_to_choose(chosen, std::ranges::all_of(examples, [](const std::string& one) {
        return says_yes(one) || says_no(one);
      }) && !examples.empty()));
}

Html kinds_to_choose(const Mapping& mapping) {
  return html(
      R"(<div class="field"><label class="field__label" for="statut">Statut, quand la liste ne le dit pas</label><select class="input input--select" id="statut" name="statut">{}{}</select></div>)",
      option("", "Deviné d’après le nom", !mapping.kind),
      each(organisation::kinds, [&](organisation::Kind kind) {
        return option(organisation::slug(kind), organisation::label(kind), mapping.kind == kind);
      }));
}

Html form(const ColumnsPage& page) {
  const auto& mapping = page.mapping;
  return html(R"(
<form class="stack stack--l" method="post" action="{}" novalidate>
<section class="stack" aria-labelledby="source-titre"><h2 id="source-titre">D’où vient-elle{}</h2>{}{}{}{}
<label class="choice"><input type="checkbox" name="contacts" value="1" {}><span>La source publie téléphones et courriels avec l’accord des personnes{} ils seront montrés. Sinon, ils sont gardés sans être montrés.</span></label></section>
<section class="stack" aria-labelledby="colonnes-titre"><h2 id="colonnes-titre">Ce que ses colonnes veulent dire</h2><p>{}</p><ol class="bare stack">{}</ol></section>
<p><button class="button">Examiner les lignes</button></p></form>)",
      paths::import_columns(page.batch.id), "\u202F?",
      look::field({.name = "source",
          .label = "Nom de la source",
          .hint = "Par exemple «\u00A0France services, liste de l’ANCT\u00A0». Elle sera reconnue "
                  "à ce nom la fois suivante.",
          .value = mapping.source,
          .error = page.error}),
      look::field({.name = "licence",
          .label = "Licence",
          .hint = "Par exemple «\u00A0Licence Ouverte 2.0\u00A0».",
          .value = mapping.licence,
          .required = false}),
      look::field({.name = "adresse",
          .label = "Adresse où elle se trouve",
          .value = mapping.address,
          .type = "url",
          .required = false}),
      kinds_to_choose(mapping), checked_if(mapping.contacts_agreed), "\u00A0:",
      page.known ? "Vous avez déjà reçu une liste de cette forme\u00A0: ces choix sont ceux de la "
                   "dernière fois."
                 : "Proposé d’après les titres et les valeurs. Corrigez ce qui ne va pas.",
      [&] {
        Html all;
        for (std::size_t i = 0; i < page.read.table.columns.size(); ++i) all += column(page, i);
        return all;
      }());
}

}  // namespace

Html reading(const Batch& batch, const table::Read& read, bool open) {
  return html(R"(
<details {}><summary>Lue comme{} {}, {}</summary>
<form class="stack stack--s" method="post" action="{}">{}<p><button class="button button--quiet button--small">Relire ainsi</button></p></form></details>)",
      open_if(open), "\u00A0:", read_as(read),
      text::counted(static_cast<long long>(read.table.rows.size()), "ligne", "lignes"),
      paths::import_reading(batch.id), read.is_workbook ? tabs(read) : text_reading(read));
}

web::Document columns_page(const ColumnsPage& page) {
  const bool refused = !page.refused.empty();
  return {.title = "Ce que les colonnes veulent dire",
      .main = html(R"(
<div class="wrap wrap--narrow band--first stack stack--l">
<div class="stack">{}<h1>Ce que les colonnes veulent dire</h1>{}{}{}</div>{}
<form method="post" action="{}"><p><button class="linkish">Abandonner ce fichier</button></p></form>
</div>)",
          crumbs(page.batch.file_name),
          when(!page.error.empty(),
              [&] {
                return look::alert(look::Tone::Error,
                    html(R"(<p><a href="{}">{}</a></p>)", Url("#source"), page.error));
              }),
          when(!page.batch.problem.empty(),
              [&] {
                return look::notice(look::Tone::Error, html("<p>{}</p>", page.batch.problem));
              }),
          reading(page.batch, page.read, refused),
          refused ? look::notice(look::Tone::Error, html("<p>{}</p>", page.refused)) : form(page),
          paths::import_discards(page.batch.id)),
      .section = "annuaire",
      .indexed = false};
}

}  // namespace directory::intake
