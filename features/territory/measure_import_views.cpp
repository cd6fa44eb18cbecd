#include "features/territory/measure_import_views.hpp"

#include <algorithm>

#include "base/look/form.hpp"
#include "base/look/look.hpp"
#include "base/look/table.hpp"
#include "base/values/text.hpp"
#include "features/territory/figures.hpp"
#include "features/territory/routes.hpp"

namespace territory {
namespace {

constexpr std::size_t most_problems_shown = 100;

web::Document measures_document(std::string title, const Html& inside) {
  return {.title = std::move(title),
      .main =
          html(R"(<div class="wrap wrap--narrow band--first stack stack--xl">{}</div>)", inside),
      .section = "administration",
      .indexed = false};
}

std::string measures_counted(std::size_t count, std::string_view one, std::string_view many) {
  return text::counted(static_cast<long long>(count), one, many);
}

Html waiting_files(const std::vector<MeasureFile>& files) {
  if (files.empty()) return {};
  std::vector<std::vector<Html>> rows;
  rows.reserve(files.size());
  for (const auto& file : files)
    rows.push_back({html(R"(<a href="{}">{}</a>)", paths::measure_file(file.id), file.file_name),
        plain(in_french(day_of(file.received_at))),
        plain(in_french(day_of(file.received_at + measure_file_kept)))});
  return html(
      R"(<section class="stack" aria-labelledby="attente"><h2 id="attente">Fichiers en attente</h2>{}</section>)",
      look::table("Fichiers en attente", {"Fichier", "Apporté le", "Gardé jusqu’au"}, rows));
}

Html undo_form(const MeasureImport& import) {
  if (import.undone_at)
    return html(R"(<p class="soft">Annulé le {}.</p>)", in_french(day_of(*import.undone_at)));
  return html(
      R"(<form method="post" action="{}"><button class="button button--small button--quiet">Annuler cet import</button></form>)",
      paths::measure_undoings(import.id));
}

Html past_imports(const std::vector<MeasureImport>& imports) {
  if (imports.empty())
    return html(
        R"(<p class="soft">Rien n’a encore été importé. Les pages des territoires montrent la population et quelques parts du recensement.</p>)");
  return html(R"(<ul class="bare stack">{}</ul>)", each(imports, [](const MeasureImport& import) {
    return html(
        R"(<li class="stack stack--s"><h3>{}</h3><p>{}, {} {}, le {}.</p><p class="soft small">{}</p>{}</li>)",
        import.file_name, import.source, text::number(import.territories), label(import.level),
        in_french(day_of(import.made_at)), text::join(import.measures, "\u202F; "),
        undo_form(import));
  }));
}

Html option(std::string_view value, std::string_view words, bool chosen) {
  return html(R"(<option value="{}" {}>{}</option>)", value, selected_if(chosen), words);
}

Html column_select(std::string_view name, std::string_view words, std::string_view hint,
    const std::vector<std::string>& columns, const std::string& chosen, std::string_view none) {
  const auto hint_id = std::string(name) + "-aide";
  return html(
      R"(<div class="field"><label class="field__label" for="{}">{}</label><span class="field__hint" id="{}">{}</span><select class="input input--select" id="{}" name="{}" {}>{}{}</select></div>)",
      name, words, hint_id, hint, name, name, described_by(hint_id),
      none.empty() ? Html() : option("", none, chosen.empty()),
      each(columns,
          [&](const std::string& column) { return option(column, column, column == chosen); }));
}

Html table_form(const MeasureFileView& view) {
  const auto& choices = view.choices;
  const std::vector<look::Field> fields{
      {.name = "nom",
          .label = "Ce que cette colonne mesure",
          .hint = "Par exemple\u00A0: médecins pour 10 000 habitants.",
          .value = choices.label},
      {.name = "unite",
          .label = "L’unité",
          .hint = "%, €, pour 10\u202F000 habitants… Une division est multipliée par ce que dit "
                  "l’unité.",
          .value = choices.unit,
          .required = false},
      {.name = "annee",
          .label = "L’année",
          .hint = "2022, ou 2016-2022.",
          .value = choices.year,
          .longest = 20},
      {.name = "source",
          .label = "La source",
          .hint = "Qui a fait ces chiffres, et d’où vient le fichier.",
          .value = choices.source}};
  return html(R"(
<form class="stack" method="get" action="{}">{}{}{}{}
<div class="field"><label class="field__label" for="sens">Ce qui est le moins favorable</label><select class="input input--select" id="sens" name="sens">{}{}{}</select></div>
<div class="field"><label class="field__label" for="niveau">De quels territoires parle le fichier</label><select class="input input--select" id="niveau" name="niveau">{}{}</select></div>
<p><button class="button">Voir ce que cela donne</button></p></form>)",
      paths::measure_file(view.file.id),
      column_select("code", "La colonne des codes officiels",
          "Code Insee d’une commune (même ancien), SIREN d’une intercommunalité, code d’un "
          "département ou d’une région.",
          view.columns, choices.code, choices.code.empty() ? "Choisir" : ""),
      column_select("colonne", "La colonne des valeurs",
          "Des nombres\u00A0; «\u00A0s\u00A0» pour un secret.", view.columns, choices.column,
          "Choisir"),
      column_select("diviseur", "La diviser par une autre colonne",
          "Pour une part ou un taux dont le fichier donne les deux nombres\u00A0: les "
          "intercommunalités, départements et régions se calculent alors.",
          view.columns, choices.denominator, "Ne pas diviser"),
      each(fields, look::field), option("", "Ni l’un ni l’autre", choices.worse == Worse::Neither),
      option("haut", "Une valeur haute", choices.worse == Worse::High),
      option("bas", "Une valeur basse", choices.worse == Worse::Low),
      option("", "Reconnaître d’après les codes", !choices.level),
      each(measure_levels, [&](MeasureLevel level) {
        return option(slug(level), capitalized(std::string(label(level))), choices.level == level);
      }));
}

Html hidden_choice(std::string_view name, std::string_view value) {
  if (value.empty()) return {};
  return html(R"(<input type="hidden" name="{}" value="{}">)", name, value);
}

Html confirm_form(const MeasureFileView& view) {
  const auto& choices = view.choices;
  return html(
      R"(<form method="post" action="{}">{}{}{}{}{}{}{}{}{}{}<button class="button">Enregistrer</button></form>)",
      paths::measure_confirmations(view.file.id), hidden_choice("code", choices.code),
      hidden_choice("colonne", choices.column), hidden_choice("diviseur", choices.denominator),
      hidden_choice("nom", choices.label), hidden_choice("unite", choices.unit),
      hidden_choice("annee", choices.year), hidden_choice("source", choices.source),
      hidden_choice("sens", slug(choices.worse)),
      hidden_choice("niveau", choices.level ? slug(*choices.level) : ""),
      hidden_choice("tableau", view.as_table && view.is_comparator ? "1" : ""));
}

Html planned_measures(const MeasurePlan& plan) {
  std::vector<std::vector<Html>> rows;
  for (std::size_t i = 0; i < plan.measures.size(); ++i) {
    const auto& measure = plan.measures[i];
    std::size_t known = 0, secret = 0;
    for (const auto& [code, cells] : plan.rows) {
      known += cells[i].value(measure) ? 1 : 0;
      secret += cells[i].state == MeasureCell::State::Secret ? 1 : 0;
    }
    const auto count = [](std::size_t number) {
      return plain(text::number(static_cast<long long>(number)));
    };
    rows.push_back({plain(measure.label + (measure.unit.empty() ? "" : ", " + measure.unit)),
        plain(measure.year), plain(measure.formula), count(known), count(secret),
        count(plan.rows.size() - known - secret)});
  }
  return look::table("Ce que le fichier apporte",
      {"Indicateur", "Année", "Calcul", "Connus", "Secrets", "Manquants"}, rows);
}

Html problems_found(const std::vector<MeasureProblem>& problems) {
  if (problems.empty()) return html("<p>Toutes les lignes se lisent.</p>");
  std::vector<std::vector<Html>> rows;
  for (std::size_t i = 0; i < std::min(problems.size(), most_problems_shown); ++i)
    rows.push_back({plain(std::to_string(problems[i].line)),
        plain(problems[i].column.empty() ? "toute la ligne" : problems[i].column),
        plain(problems[i].reason)});
  return html(
      R"(<p>{}. Ce qui est juste entrera, ce qui ne l’est pas sera laissé de côté.</p>{}{})",
      measures_counted(problems.size(), "remarque", "remarques"),
      look::table("Ce qui ne peut pas entrer", {"Ligne", "Colonne", "Raison"}, rows),
      when(problems.size() > most_problems_shown, [&] {
        return html(R"(<p class="soft">Et {} autres.</p>)",
            text::number(static_cast<long long>(problems.size() - most_problems_shown)));
      }));
}

Html preview_of(const MeasureFileView& view) {
  if (!view.plan) return {};
  const auto& plan = *view.plan;
  return html(R"(
<section class="stack" aria-labelledby="apercu"><h2 id="apercu">Ce que ce fichier apporterait</h2>
<p>{}, pour {} {}. Rien n’est encore enregistré.</p>{}{}{}
<h3>Ce qui ne peut pas entrer</h3>{}{}</section>)",
      capitalized(measures_counted(plan.read, "ligne lue", "lignes lues")),
      text::number(static_cast<long long>(plan.rows.size())), label(plan.level),
      when(plan.recoded > 0,
          [&] {
            return html(
                "<p>{} d’anciennes communes{} ramenées à celles d’aujourd’hui, les nombres "
                "additionnés. Le signe ≈ le dira.</p>",
                measures_counted(plan.recoded, "ligne", "lignes"), "\u00A0:");
          }),
      when(plan.repeated > 0,
          [&] {
            return html("<p>{} laissées de côté{} leur commune a la sienne.</p>",
                measures_counted(
                    plan.repeated, "ligne d’arrondissement", "lignes d’arrondissements"),
                "\u00A0:");
          }),
      planned_measures(plan), problems_found(plan.problems), confirm_form(view));
}

}  // namespace

web::Document measure_imports_page(const MeasureImportsView& view) {
  const bool wrong = !view.error.empty();
  return measures_document("Indicateurs des territoires",
      html(R"(
<div class="stack"><h1>Indicateurs des territoires</h1><p class="lead">Le comparateur de territoires de l’Insee, ou tout tableau dont une colonne porte un code officiel. Vous verrez ce qu’il apporte, puis vous déciderez.</p>{}</div>
<form class="stack" method="post" action="{}" enctype="multipart/form-data">
<div class="field {}"><label class="field__label" for="fichier">Votre fichier</label><span class="field__hint" id="fichier-aide">CSV ou classeur .xlsx. Un fichier trop lourd pour cette page s’importe sur le serveur{} km1 import indicateurs.</span>{}<input class="input" type="file" id="fichier" name="fichier" accept=".csv,.txt,.tsv,.xlsx" {} {}></div>
<p><button class="button">Voir ce qu’il apporte</button></p></form>{}
<section class="stack" aria-labelledby="imports"><h2 id="imports">Ce qui a été importé</h2>{}</section>)",
          wrong               ? look::alert(look::Tone::Error,
                                    html(R"(<p><a href="{}">{}</a></p>)", Url("#fichier"), view.error))
          : view.said.empty() ? Html()
                              : look::alert(look::Tone::Success, html("<p>{}</p>", view.said)),
          paths::measure_imports(), wrong ? "field--error" : "", "\u00A0:",
          when(wrong,
              [&] {
                return html(R"(<span class="field__error" id="fichier-erreur">{}{}</span>)",
                    look::icon(look::Icon::Alert), view.error);
              }),
          described_by(wrong ? "fichier-aide fichier-erreur" : "fichier-aide"), invalid_if(wrong),
          waiting_files(view.files), past_imports(view.imports)));
}

web::Document measure_file_page(const MeasureFileView& view) {
  return measures_document(view.file.file_name,
      html(R"(
<div class="stack"><p><a href="{}">Indicateurs des territoires</a></p><h1>{}</h1>{}{}</div>{}{}
<form method="post" action="{}"><button class="button button--quiet">Abandonner ce fichier</button></form>)",
          paths::measure_imports(), view.file.file_name,
          view.is_comparator && !view.as_table
              ? html(
                    R"(<p class="lead">C’est le comparateur de territoires de l’Insee{} ses indicateurs se calculent tout seuls. <a href="{}">Lire plutôt une seule colonne</a></p>)",
                    "\u00A0:", paths::measure_file(view.file.id).with("tableau", "1"))
              : html(R"(<p class="lead">Dites ce que ce tableau contient.</p>)"),
          view.unreadable.empty() && view.error.empty()
              ? Html()
              : look::alert(look::Tone::Error,
                    html("<p>{}</p>", view.unreadable.empty() ? view.error : view.unreadable)),
          view.as_table && view.unreadable.empty() ? table_form(view) : Html(), preview_of(view),
          paths::measure_discards(view.file.id)));
}

web::Document lost_measure_file_page() {
  return measures_document("Fichier introuvable",
      html(
          R"(<div class="stack"><h1>Ce fichier n’est plus là</h1><p class="lead">Il est enregistré, abandonné, ou attendait depuis plus de trente jours. <a href="{}">Revenir aux indicateurs</a></p></div>)",
          paths::measure_imports()));
}

}  // namespace territory
