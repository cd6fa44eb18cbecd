#include <algorithm>

#include "base/look/look.hpp"
#include "base/look/table.hpp"
#include "base/values/excerpt.hpp"
#include "base/values/text.hpp"
#include "features/listening/editing.hpp"
#include "features/listening/routes.hpp"
#include "features/listening/views.hpp"

namespace listening {
namespace {

using xlsform::Form;
using xlsform::Item;

struct Choices {
  const Survey& survey;
  const Form& form;
};

Url question_url(const Survey& survey, const Item& item) {
  return paths::question(survey.id, QuestionName::parse(item.name).value());
}

std::string choice_label(const Form& form, const Condition& condition) {
  const auto* const item = find_item(form, condition.question);
  const auto* const list = item ? form.list(item->list) : nullptr;
  if (list)
    for (const auto& choice : list->choices)
      if (choice.name == condition.value)
        return std::string(text_in(choice.label, form.settings.default_language, form));
  return condition.value;
}

std::string condition_words(const Form& form, const Item& item) {
  if (item.relevant.empty()) return "";
  const auto condition = condition_in(item.relevant);
  if (!condition) return "posée selon une condition écrite dans le classeur";
  const auto* const other = find_item(form, condition->question);
  return "seulement si la réponse à «\u00A0" +
         (other ? label_of(form, *other) : condition->question) + "\u00A0» " +
         (condition->is ? "est" : "n’est pas") + " «\u00A0" + choice_label(form, *condition) +
         "\u00A0»";
}

Html details(const Form& form, const Item& item) {
  std::vector<std::string> parts{std::string(kind_label(item))};
  if (!item.required.empty() && item.required != "false()") parts.emplace_back("obligatoire");
  if (const auto* list = form.list(item.list))
    parts.push_back(text::counted(
        static_cast<long long>(list->choices.size()), "réponse possible", "réponses possibles"));
  if (item.or_other) parts.emplace_back("et «\u00A0Autre\u00A0»");
  if (auto words = condition_words(form, item); !words.empty()) parts.push_back(std::move(words));
  return html(R"(<p class="soft small">{}</p>)", text::join(parts, ", "));
}

Html move_button(const Survey& survey, const Item& item, std::string_view way,
    std::string_view words, const std::string& label) {
  return html(
      R"(<form method="post" action="{}"><input type="hidden" name="sens" value="{}"><button class="button button--quiet button--small">{}<span class="vh"> {}</span></button></form>)",
      paths::moves(survey.id, QuestionName::parse(item.name).value()), way, words, label);
}

Html buttons(
    const Survey& survey, const Item& item, const std::string& label, bool first, bool last) {
  return html(
      R"(<div class="cluster">{}{}{}<form method="post" action="{}"><button class="button button--quiet button--small">Retirer<span class="vh"> {}</span></button></form></div>)",
      when(kind_of(item) != nullptr,
          [&] {
            return html(
                R"(<a class="button button--quiet button--small" href="{}">Changer<span class="vh"> {}</span></a>)",
                question_url(survey, item), label);
          }),
      when(!first, [&] { return move_button(survey, item, "haut", "Monter", label); }),
      when(!last, [&] { return move_button(survey, item, "bas", "Descendre", label); }),
      paths::question_removals(survey.id, QuestionName::parse(item.name).value()), label);
}

Html items(const Choices& in, const std::vector<Item>& all, bool within);

Html add_link(const Survey& survey, const Item& section, const std::string& label) {
  return html(
      R"(<p><a class="button button--quiet" href="{}">Ajouter une question<span class="vh"> dans {}</span></a></p>)",
      paths::fresh_question(survey.id).with("section", section.name), label);
}

Html one(const Choices& in, const Item& item, bool within, bool first, bool last) {
  const auto& [survey, form] = in;
  const auto label = label_of(form, item);
  const bool holds = item.holds_items() && find_kind("tableau") != kind_of(item);
  const Html title = within ? html("<h3>{}</h3>", label) : html("<h2 class=\"h3\">{}</h2>", label);
  return html(R"(<li class="asked stack stack--s" id="q-{}">{}{}{}{}</li>)", item.name, title,
      details(form, item), buttons(survey, item, label, first, last), when(holds, [&] {
        return html(R"(<div class="asked__within stack">{}{}</div>)",
            items(in, item.children, true), add_link(survey, item, label));
      }));
}

Html items(const Choices& in, const std::vector<Item>& all, bool within) {
  Html list;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (all[i].is_shown() || all[i].holds_items())
      list += one(in, all[i], within, i == 0, i + 1 == all.size());
  if (list.empty()) return {};
  return html(R"(<ol class="bare stack stack--l">{}</ol>)", list);
}

int silent(const std::vector<Item>& all) {
  int count = 0;
  for (const auto& item : all) count += (item.is_shown() ? 0 : 1) + silent(item.children);
  return count;
}

// ── One question ───────────────────────────────────────────────────────────────────────────────

std::vector<look::Field> fields_of(const Typed& typed) {
  std::vector<look::Field> all{{.name = "intitule",
      .label = typed.kind == "section" ? "Le titre" : "La question, telle qu’on la lira",
      .value = typed.label,
      .error = typed.label_error,
      .longest = 500}};
  if (typed.kind != "section")
    all.push_back({.name = "aide",
        .label = "Une aide",
        .hint = "Sous la question, en plus petit.",
        .value = typed.help,
        .longest = 1000,
        .required = false});
  if (typed.kind == "tableau")
    all.push_back({.name = "lignes",
        .label = "Les sujets",
        .hint = "Un par ligne\u00A0: la question se pose pour chacun.",
        .value = typed.lines,
        .error = typed.lines_error,
        .longest = 10'000,
        .rows = 5});
  if (typed.kind == "une" || typed.kind == "plusieurs" || typed.kind == "classement" ||
      typed.kind == "tableau")
    all.push_back({.name = "choix",
        .label = "Les réponses possibles",
        .hint = "Une par ligne.",
        .value = typed.choices,
        .error = typed.choices_error,
        .longest = 20'000,
        .rows = 7});
  if (typed.kind == "echelle") {
    all.push_back({.name = "de",
        .label = "L’échelle commence à",
        .value = std::to_string(typed.least),
        .error = typed.scale_error,
        .inputmode = "numeric",
        .longest = 6});
    all.push_back({.name = "a",
        .label = "et finit à",
        .value = std::to_string(typed.most),
        .inputmode = "numeric",
        .longest = 6});
  }
  return all;
}

Html tick(std::string_view name, std::string_view label, bool ticked) {
  return html(
      R"(<label class="choice choice--compact"><input type="checkbox" name="{}" value="1" {}><span>{}</span></label>)",
      name, checked_if(ticked), label);
}

Html more(const Typed& typed) {
  Html all;
  if (typed.kind == "une" || typed.kind == "plusieurs")
    all += tick("autre", "Ajouter «\u00A0Autre\u00A0», avec la place de dire quoi", typed.other);
  if (typed.kind == "nombre")
    all += radio("entier", "oui", "Un nombre entier", typed.whole) +
           radio("entier", "non", "Un nombre à virgule", !typed.whole);
  if (typed.kind == "texte") all += tick("long", "Sur plusieurs lignes", typed.several_lines);
  if (typed.kind != "section" && typed.kind != "repetition" && typed.kind != "note")
    all += tick("obligatoire", "Il faut répondre", typed.required);
  return html(R"(<div class="choices">{}</div>)", all);
}

Html condition_choice(const Form& form, const Item& item, const Typed& typed) {
  const auto* const list = form.list(item.list);
  const auto question = text::said_back(label_of(form, item));
  return html(R"(<optgroup label="{}">{}</optgroup>)", label_of(form, item),
      each(list->choices, [&](const xlsform::Choice& choice) {
        const bool chosen = typed.condition && typed.condition->question == item.name &&
                            typed.condition->value == choice.name;
        return option(item.name + "=" + choice.name,
            std::string(text_in(choice.label, form.settings.default_language, form)) + " (" +
                question + ")",
            chosen);
      }));
}

Html condition_fields(const Form& form, const Typed& typed, std::string_view name) {
  const auto before = deciding(form, name);
  const auto* const item = name.empty() ? nullptr : find_item(form, name);
  if (item && !item->relevant.empty() && !typed.condition && !condition_in(item->relevant))
    return look::notice(look::Tone::Info,
        html("<p>Cette question est posée selon une condition écrite dans le classeur{} elle reste "
             "telle quelle.</p><p><code>{}</code></p>",
            "\u00A0:", item->relevant));
  if (before.empty()) return {};
  return html(
      R"(
<fieldset class="stack stack--s"><legend class="field__label">Quand la poser</legend>
<div class="field"><label class="field__label" for="si">Seulement si la réponse à…</label><select class="input input--select" id="si" name="si">{}{}</select></div>
<div class="choices">{}{}</div></fieldset>)",
      option("", "Toujours", !typed.condition),
      each(before, [&](const Item* one) { return condition_choice(form, *one, typed); }),
      radio("si-est", "oui", "est celle-là", !typed.condition || typed.condition->is),
      radio("si-est", "non", "n’est pas celle-là", typed.condition && !typed.condition->is));
}

Html section_field(const Form& form, const Typed& typed, std::string_view name) {
  const auto all = sections(form);
  if (all.empty() || typed.kind == "section" || typed.kind == "repetition")
    return html(R"(<input type="hidden" name="section" value="{}">)", typed.section);
  return html(
      R"(<div class="field"><label class="field__label" for="section">Dans la section</label><select class="input input--select" id="section" name="section">{}{}</select></div>)",
      option("", "Aucune", typed.section.empty()), each(all, [&](const Item* one) -> Html {
        if (one->name == name) return {};
        return option(one->name, label_of(form, *one), one->name == typed.section);
      }));
}

}  // namespace

web::Document questions_page(
    const Survey& survey, const Version& version, std::string_view what, std::string_view refusal) {
  const auto& form = version.form;
  const int hidden = silent(form.survey);
  const bool draft = version.number > survey.version;
  return wide_page("Questions, " + survey.is.title,
      html(
          R"(
<div class="stack"><h1>Questions</h1>{}{}{}{}{}</div>
<p class="cluster"><a class="button" href="{}">Ajouter une question</a><a class="button button--quiet" href="{}">Ajouter une section</a></p>
{}{}
<section class="stack stack--s"><h2>Avec un tableur</h2><p>Les questions sont un XLSForm, le format ouvert que lisent aussi d’autres outils d’enquête.</p><ul><li><a href="{}">Emporter les questions (.xlsx)</a></li><li><a href="{}">Apporter un classeur XLSForm</a></li></ul></section>)",
          back_to(survey), rooms(survey, Room::Questions, true), said(what),
          when(!refusal.empty(),
              [&] { return look::alert(look::Tone::Error, html("<p>{}</p>", refusal)); }),
          when(draft && survey.version > 0,
              [&] {
                return look::notice(look::Tone::Info,
                    html("<p>Ces changements attendent{} on répond encore à la version {}. "
                         "Depuis la page de l’enquête, faites répondre à la nouvelle.</p>{}",
                        "\u00A0:", survey.version,
                        button_form(paths::draft_removals(survey.id), "Abandonner ces changements",
                            "button button--quiet button--small")));
              }),
          paths::fresh_question(survey.id),
          paths::fresh_question(survey.id).with("type", "section"),
          items({survey, form}, form.survey, false),
          when(hidden > 0,
              [&] {
                return html(
                    "<p class=\"soft\">{} dans le classeur, que personne ne voit{} calculs, "
                    "dates de saisie.</p>",
                    text::counted(hidden, "ligne reste", "lignes restent"), "\u00A0:");
              }),
          paths::workbook(survey.id), paths::import(survey.id)));
}

web::Document choose_kind_page(const Survey& survey, const Version&, std::string_view section) {
  return narrow_page("Ajouter une question",
      html(
          R"(
<div class="stack"><h1>Quelle sorte de question&#8239;?</h1><p><a href="{}">Revenir aux questions</a></p></div>
<ul class="bare stack">{}</ul>)",
          paths::questions(survey.id), each(question_kinds(), [&](const QuestionKind& kind) {
            return html(R"(<li><a href="{}">{}</a><br><span class="soft">{}</span></li>)",
                paths::fresh_question(survey.id).with("type", kind.slug).with("section", section),
                kind.label, kind.hint);
          })));
}

web::Document question_page(
    const Survey& survey, const Version& version, const Typed& typed, std::string_view name) {
  const auto fields = fields_of(typed);
  const auto* const kind = find_kind(typed.kind);
  const auto to = name.empty() ? paths::questions(survey.id)
                               : paths::question(survey.id, QuestionName::parse(name).value());
  return narrow_page(std::string(kind->label),
      html(
          R"(
<div class="stack"><p class="soft">{}</p><h1>{}</h1><p><a href="{}">Revenir aux questions</a></p></div>{}
<form class="stack stack--l" method="post" action="{}"><input type="hidden" name="type" value="{}">{}{}{}{}
<p><button class="button">{}</button></p></form>)",
          survey.is.title, kind->label, paths::questions(survey.id), look::refused(fields), to,
          typed.kind, each(fields, look::field), more(typed),
          section_field(version.form, typed, name), condition_fields(version.form, typed, name),
          name.empty() ? "Ajouter" : "Enregistrer"));
}

web::Document import_page(
    const Survey& survey, const std::optional<Upload>& upload, std::string_view error) {
  std::vector<std::vector<Html>> rows;
  bool errors = false;
  if (upload)
    for (const auto& problem : upload->problems) {
      errors = errors || problem.severity == xlsform::Severity::Error;
      rows.push_back({plain(problem.severity == xlsform::Severity::Error ? "Erreur" : "À savoir"),
          plain(problem.sheet.empty() ? "Classeur" : problem.sheet),
          plain(problem.row > 0 ? std::to_string(problem.row) : "–"),
          plain(problem.column.empty() ? "–" : problem.column), plain(problem.reason)});
    }
  Html report;
  if (upload)
    report = html(
        R"(<section class="stack" id="rapport"><h2>Ce que dit «&#160;{}&#160;»</h2>{}{}</section>)",
        upload->file_name,
        rows.empty() ? html("<p>Tout a été compris.</p>")
                     : look::table("Ce qui a été trouvé dans le classeur",
                           {"Gravité", "Feuille", "Ligne", "Colonne", "Quoi"}, rows),
        errors ? html("<p>Corrigez les erreurs dans le classeur, puis apportez-le de nouveau. Les "
                      "questions d’avant n’ont pas changé.</p>")
               : html("<p>Ce classeur remplacera les questions de l’enquête.</p>{}",
                     button_form(paths::acceptances(survey.id), "Remplacer les questions")));
  return wide_page("Apporter un classeur",
      html(R"(
<div class="stack"><h1>Apporter un classeur XLSForm</h1><p><a href="{}">Revenir aux questions</a></p><p class="lead">Rien n’est remplacé avant que vous ayez lu le rapport.</p>{}</div>
<form class="stack" method="post" action="{}" enctype="multipart/form-data"><div class="field"><label class="field__label" for="fichier">Le classeur (.xlsx)</label><input class="input" type="file" id="fichier" name="fichier" accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" required></div><p><button class="button">L’examiner</button></p></form>{})",
          paths::questions(survey.id),
          when(!error.empty(),
              [&] { return look::alert(look::Tone::Error, html("<p>{}</p>", error)); }),
          paths::import(survey.id), report));
}

}  // namespace listening
