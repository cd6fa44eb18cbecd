#include "features/directory/import_views.hpp"

#include <algorithm>

#include "base/look/look.hpp"
#include "base/look/table.hpp"
#include "base/values/text.hpp"
#include "features/directory/import_routes.hpp"
#include "features/directory/routes.hpp"

namespace directory::intake {
namespace {

std::string number(std::int64_t count) { return text::number(count); }

std::string_view state_in_words(State state) {
  switch (state) {
    case State::Columns: return "Colonnes à vérifier";
    case State::Looking: return "Lignes en cours d’examen";
    case State::Deciding: return "À décider";
    case State::Entering: return "Import en cours";
    case State::Entered: return "Importé";
    case State::Leaving: return "Annulation en cours";
    case State::Left: return "Annulé";
  }
  return "";
}

Html batch_list(const std::vector<Batch>& batches) {
  if (batches.empty()) return {};
  std::vector<std::vector<Html>> rows;
  rows.reserve(batches.size());
  for (const auto& batch : batches)
    rows.push_back({html(R"(<a href="{}">{}</a>)", paths::import(batch.id), batch.file_name),
        plain(state_in_words(batch.state)), plain(in_french(day_of(batch.received_at))),
        plain(in_french(day_of(batch.kept_until())))});
  return html(
      R"(<section class="stack" aria-labelledby="fichiers"><h2 id="fichiers">Vos fichiers</h2>{}</section>)",
      look::table(
          "Vos fichiers", {"Fichier", "Où il en est", "Apporté le", "Gardé jusqu’au"}, rows));
}

struct Kind {
  Outcome outcome;
  std::string_view many, one;
};
constexpr std::array<Kind, 5> file_kinds{{
    {Outcome::New, "Nouvelles", "Nouvelle"},
    {Outcome::Changed, "Modifiées", "Modifiée"},
    {Outcome::Twin, "Doublons possibles", "Doublon possible"},
    {Outcome::Unchanged, "Inchangées", "Inchangée"},
    {Outcome::Refused, "Refusées", "Refusée"},
}};
std::string_view one_of(Outcome outcome) {
  return std::ranges::find(file_kinds, outcome, &Kind::outcome)->one;
}

Html chips(const BatchPage& page) {
  std::int64_t all = 0;
  for (const auto& [outcome, count] : page.counts.by_outcome) all += count;
  return html(R"(<ul class="chips bare">{}{}</ul>)",
      html(R"(<li><a class="chip" href="{}" {}>Toutes ({})</a></li>)", paths::import(page.batch.id),
          current_if(page.shown.empty(), "true"), number(all)),
      each(file_kinds, [&](const Kind& kind) {
        return html(R"(<li><a class="chip" href="{}" {}>{} ({})</a></li>)",
            paths::import(page.batch.id).with("voir", slug(kind.outcome)),
            current_if(page.shown == slug(kind.outcome), "true"), kind.many,
            number(page.counts.of(kind.outcome)));
      }));
}

Html change(const Change& one) {
  return html(R"(<div><dt>{}</dt><dd><del>{}</del> <ins>{}</ins></dd></div>)",
      label_of_key(one.key), one.before.empty() ? "vide" : intake::in_words(one.key, one.before),
      one.after.empty() ? "vide" : intake::in_words(one.key, one.after));
}

Html kept(const std::vector<Change>& all) {
  if (all.empty()) return {};
  return html(
      R"(<div class="stack stack--s"><p class="small"><strong>Gardé tel qu’une personne l’a écrit</strong></p><dl class="pairs small">{}</dl></div>)",
      each(all, [](const Change& one) {
        return html(
            R"(<div><dt>{}</dt><dd>{} <span class="soft">(la liste dit{} {})</span></dd></div>)",
            label_of_key(one.key), intake::in_words(one.key, one.before),
            "\u00A0:", intake::in_words(one.key, one.after));
      }));
}

Html remark(const Remark& one) {
  if (one.column.empty()) return html("<li>{}</li>", one.reason);
  return html("<li><strong>{}</strong>{} {}</li>", one.column, "\u00A0:", one.reason);
}

Html twin(const Twin& one) {
  const auto id = OrganisationId::parse(one.organisation);
  const auto where = one.town.empty() ? "" : ", " + one.town;
  return html("<li>{}{} <span class=\"soft\">({})</span></li>",
      id ? html(R"(<a href="{}">{}</a>)", organisation::url_of(*id), one.name)
         : html("{}, ligne {} de ce fichier", one.name, one.line),
      where, one.because);
}

std::string_view state_in_words(const Decision& decision) {
  switch (decision.kind) {
    case Decision::Kind::Undecided: return "";
    case Decision::Kind::Apart: return "Entrera à part.";
    case Decision::Kind::Left: return "Laissée de côté.";
    case Decision::Kind::Merged: return "Sera réunie";
  }
  return "";
}

// « Sera réunie avec Le Relais, ligne 2. »
std::string decided_in_words(const Row& row) {
  const std::string words(state_in_words(row.decision));
  if (row.decision.kind != Decision::Kind::Merged) return words;
  const auto twin = std::ranges::find_if(
      row.twins, [&](const Twin& one) { return Decision::join(one).with == row.decision.with; });
  if (twin == row.twins.end()) return words + ".";
  return words + " avec " + twin->name +
         (twin->organisation.empty() ? ", ligne " + std::to_string(twin->line) : "") + ".";
}

Html decision_button(std::string_view value, std::string_view label, std::string_view look) {
  return html(R"(<button class="{}" name="decision" value="{}">{}</button>)", look, value, label);
}

// Three ways, each with its button: with one of those it may be, apart, not at all.
Html decision_form(const BatchPage& page, const Row& row) {
  if (row.done || page.batch.is_working()) return {};
  return html(
      R"(<form method="post" action="{}" class="stack stack--s"><input type="hidden" name="ligne" value="{}"><input type="hidden" name="voir" value="{}"><input type="hidden" name="page" value="{}">{}<p class="cluster">{}{}{}</p></form>)",
      paths::import_twins(page.batch.id), row.line, page.shown, page.page,
      when(row.decision.kind != Decision::Kind::Undecided,
          [&] { return html("<p><strong>{}</strong></p>", decided_in_words(row)); }),
      each(row.twins,
          [&](const Twin& one) {
            return decision_button(
                "reunir " + (one.organisation.empty() ? one.item : one.organisation),
                "Réunir avec " + one.name +
                    (one.organisation.empty() ? " (ligne " + std::to_string(one.line) + ")" : ""),
                "button button--small button--quiet");
          }),
      decision_button("separer", "Garder à part", "button button--small button--quiet"),
      decision_button("laisser", "Laisser de côté", "button button--small button--quiet"));
}

Html row_item(const BatchPage& page, const Row& row) {
  const auto place = page.is_json ? "élément" : "ligne";
  return html(
      R"(<li class="planned stack stack--s"><p class="planned__head"><strong>{}</strong> <span class="meta"><span>{}</span><span>{} {}</span>{}</span></p>{}{}{}{}</li>)",
      row.name.empty() ? "Sans nom" : row.name, row.done ? "Importée" : one_of(row.outcome), place,
      row.line, when(!row.town.empty(), [&] { return html("<span>{}</span>", row.town); }),
      when(!row.remarks.empty(),
          [&] { return html(R"(<ul class="small">{}</ul>)", each(row.remarks, remark)); }),
      when(!row.changes.empty(),
          [&] { return html(R"(<dl class="pairs small">{}</dl>)", each(row.changes, change)); }),
      kept(row.kept), when(!row.twins.empty(), [&] {
        return html(
            R"(<ul class="small">{}</ul>{})", each(row.twins, twin), decision_form(page, row));
      }));
}

Html rows(const BatchPage& page) {
  const auto outcome = parse_outcome(page.shown);
  std::int64_t all = 0;
  for (const auto& [one, count] : page.counts.by_outcome)
    if (!outcome || *outcome == one) all += count;
  const auto last = static_cast<int>(
      std::max<std::int64_t>(1, (all + BatchPage::rows_a_page - 1) / BatchPage::rows_a_page));
  return html("{}{}",
      page.rows.empty() ? html("<p>Aucune ligne ici.</p>")
                        : html(R"(<ol class="bare planned-list">{}</ol>)",
                              each(page.rows, [&](const Row& row) { return row_item(page, row); })),
      look::pages(std::min(page.page, last), last, [&](int which) {
        auto url = paths::import(page.batch.id);
        if (!page.shown.empty()) url = url.with("voir", page.shown);
        return url.with("page", std::to_string(which));
      }));
}

Html post_button(const Url& to, std::string_view label, std::string_view look) {
  return html(
      R"(<form method="post" action="{}"><button class="{}">{}</button></form>)", to, look, label);
}

Html under_way(const Batch& batch) {
  const auto what = state_in_words(batch.state);
  return look::notice(look::Tone::Info,
      html(
          R"(<p><strong>{}.</strong> {}Vous pouvez quitter cette page{} cela continue. <a href="{}">Regarder où cela en est</a></p>{})",
          what,
          batch.total > 0 ? number(batch.done) + " lignes sur " + number(batch.total) + ". " : "",
          "\u00A0:", paths::import(batch.id),
          post_button(
              paths::import_stops(batch.id), "Arrêter", "button button--small button--quiet")));
}

// What can be done now.
Html actions(const BatchPage& page) {
  const auto& batch = page.batch;
  if (batch.is_working()) return under_way(batch);
  Html all;
  if (batch.state == State::Left)
    return look::notice(look::Tone::Success,
        html(
            "<p>Cet import est annulé. Ce que des personnes avaient changé depuis est resté.</p>"));
  if (page.counts.done > 0)
    all += look::notice(look::Tone::Success,
        html("<p><strong>{}.</strong></p>",
            text::counted(page.counts.done, "ligne importée", "lignes importées")));
  if (page.counts.undecided > 0)
    all += look::notice(look::Tone::Warning,
        html(
            R"(<p>{} à une organisation déjà connue, ou à une autre ligne de ce fichier. <a href="{}">Décider</a>{} sans décision, elles n’entrent pas.</p>{}<p class="small">Certains{} même SIRET, même numéro RNA, ou même nom au même endroit. Ce qui est déjà écrit reste, ce qui manque s’ajoute.</p>)",
            text::counted(page.counts.undecided, "ligne ressemble", "lignes ressemblent"),
            paths::import(batch.id).with("voir", slug(Outcome::Twin)), "\u00A0;",
            html(
                R"(<form method="post" action="{}"><button class="button button--small button--quiet" name="decision" value="{}">Réunir les doublons certains</button></form>)",
                paths::import_twins(batch.id), join_certain_word),
            "\u00A0:"));
  if (page.counts.ready > 0)
    all += post_button(paths::import_confirmations(batch.id),
        "Importer " + text::counted(page.counts.ready, "organisation", "organisations"), "button");
  else if (page.counts.done == 0)
    all += html(
        "<p>Rien à ajouter ni à modifier{} l’annuaire dit déjà la même chose, ou ce qui "
        "reste attend une décision.</p>",
        "\u00A0:");
  if (page.counts.done > 0)
    all += html(
        R"(<details><summary>Annuler tout cet import</summary><div class="stack stack--s"><p>Les organisations qu’il a ajoutées partent, les autres redeviennent ce qu’elles étaient. Ce que des personnes ont changé depuis reste.</p>{}</div></details>)",
        post_button(paths::import_undoings(batch.id), "Annuler l’import", "button button--danger"));
  return all;
}

}  // namespace

Html crumbs(std::string_view here) {
  return html(
      R"(<nav class="crumbs" aria-label="Fil d’Ariane"><ol class="bare"><li><a href="{}">Importer dans l’annuaire</a></li><li aria-current="page">{}</li></ol></nav>)",
      paths::imports(), here);
}

web::Document imports_page(const ImportsPage& page) {
  const bool wrong = !page.error.empty();
  return {.title = "Importer dans l’annuaire",
      .main = html(R"(
<div class="wrap wrap--narrow band--first stack stack--xl">
<div class="stack"><h1>Importer dans l’annuaire</h1><p class="lead">Une liste d’organisations ou de lieux, telle qu’elle est. Vous direz ce que ses colonnes veulent dire, vous verrez chaque ligne, puis vous déciderez.</p>{}</div>
<form class="stack" method="post" action="{}" enctype="multipart/form-data">
<div class="field {}"><label class="field__label" for="fichier">Votre liste</label><span class="field__hint" id="fichier-aide">CSV, classeur .xlsx, JSON ou GeoJSON. {}&#160;Mo et 20{}000 lignes au plus.</span>{}<input class="input" type="file" id="fichier" name="fichier" accept=".csv,.txt,.tsv,.xlsx,.json,.geojson,.jsonl" {} {}></div>
<p><button class="button">Lire cette liste</button></p></form>{}
<section class="stack" aria-labelledby="aide"><h2 id="aide">Bon à savoir</h2><ul><li>Aucune forme n’est imposée{} une seule colonne est nécessaire, celle du nom.</li><li>Les SIRET sont vérifiés, les communes reconnues (les anciennes aussi), les coordonnées lues en degrés ou en Lambert 93.</li><li>Une même liste apportée de nouveau met à jour ce qui vient d’elle, et laisse ce que des personnes ont écrit.</li><li>Un import s’annule en entier.</li></ul></section>
</div>)",
          wrong ? look::alert(look::Tone::Error,
                      html(R"(<p><a href="{}">{}</a></p>)", Url("#fichier"), page.error))
          : page.discarded
              ? look::alert(look::Tone::Success, html("<p>Ce fichier est abandonné.</p>"))
              : Html(),
          paths::imports(), wrong ? "field--error" : "", page.megabytes, "\u202F",
          when(wrong,
              [&] {
                return html(R"(<span class="field__error" id="fichier-erreur">{}{}</span>)",
                    look::icon(look::Icon::Alert), page.error);
              }),
          described_by(wrong ? "fichier-aide fichier-erreur" : "fichier-aide"), invalid_if(wrong),
          batch_list(page.batches), "\u00A0:"),
      .section = "annuaire",
      .indexed = false};
}

web::Document batch_page(const BatchPage& page) {
  const auto& batch = page.batch;
  return {.title = "Ce que cette liste changerait",
      .main = html(R"(
<div class="wrap band--first stack stack--l">
<div class="stack">{}<h1>Ce que cette liste changerait</h1><p class="lead">{}</p>{}</div>{}
<section class="stack" aria-labelledby="lignes"><h2 id="lignes">Ligne par ligne</h2>{}{}</section>
<form method="post" action="{}"><p class="small soft">Ce fichier est gardé ici jusqu’au {}. Personne d’autre ne le voit.</p><p><button class="linkish">Abandonner ce fichier</button></p></form>
</div>)",
          crumbs(batch.file_name),
          page.counts.done > 0 ? "Source\u00A0: " + page.source + "."
                               : "Rien n’entre dans l’annuaire avant votre accord. Source\u00A0: " +
                                     page.source + ".",
          when(!batch.is_working() && batch.state != State::Left,
              [&] {
                return html(R"(<p><a href="{}">Revoir ce que les colonnes veulent dire</a></p>)",
                    paths::import_columns(batch.id));
              }),
          when(!page.said.empty(),
              [&] { return look::alert(look::Tone::Success, html("<p>{}</p>", page.said)); }) +
              actions(page),
          chips(page), rows(page), paths::import_discards(batch.id),
          in_french(day_of(batch.kept_until()))),
      .section = "annuaire",
      .indexed = false};
}

web::Document no_such_batch() {
  return {.title = "Ce fichier n’est plus ici",
      .main = html(R"(
<div class="wrap wrap--narrow band--first stack"><h1>Ce fichier n’est plus ici</h1>
<p class="measure">Un fichier apporté est gardé trente jours, et ne se montre qu’à qui l’a apporté. Ce qui en est entré dans l’annuaire y reste.</p>
<p><a class="button" href="{}">Apporter une liste</a></p></div>)",
          paths::imports()),
      .section = "annuaire",
      .indexed = false};
}

}  // namespace directory::intake
