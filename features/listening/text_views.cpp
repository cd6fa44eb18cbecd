#include "features/listening/text_views.hpp"

#include <algorithm>
#include <map>
#include <span>

#include "base/look/look.hpp"
#include "base/look/table.hpp"
#include "base/values/text.hpp"
#include "features/library/vocabulary.hpp"
#include "features/listening/routes.hpp"

namespace listening {
namespace {

Url text_address(Url url, const TextsView& view, const TextFilter& filter, int page = 1) {
  url = narrowed(std::move(url), view.lens);
  if (view.question) url = std::move(url).with("question", view.question->name);
  if (!filter.theme.empty()) url = std::move(url).with("theme", filter.theme);
  if (!filter.code.empty()) url = std::move(url).with("code", filter.code);
  return page > 1 ? std::move(url).with("page", std::to_string(page)) : url;
}

std::string theme_label(const std::string& theme) {
  return theme.empty() || theme == "autre"
             ? "Sans thème reconnu"
             : std::string(library::label_of(library::Axis::Theme, theme));
}

Html count_row(const Url& to, const std::string& label, int count, int most) {
  return html(
      R"(<tr role="row"><th scope="row" role="rowheader"><a href="{}">{}</a></th><td role="cell" data-label="Textes"><svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="bar__fill" x="0" y="0" width="{}" height="8"/></svg> {}</td></tr>)",
      to, label, std::to_string(most > 0 ? 100 * count / most : 0), text::number(count));
}

Html count_table(std::string_view title, std::string_view what, const Html& rows) {
  return html(
      R"(<section class="stack stack--s"><h2>{}</h2><table class="table table--stacked bars" role="table"><caption class="vh">{}</caption><thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">{}</th><th scope="col" role="columnheader">Textes</th></tr></thead><tbody role="rowgroup">{}</tbody></table></section>)",
      title, title, what, rows);
}

Html by_theme(const TextsView& view) {
  std::map<std::string, int> counts;
  for (const auto& one : view.all) counts[one.theme] += one.times;
  std::vector<std::pair<std::string, int>> themes(counts.begin(), counts.end());
  std::ranges::stable_sort(themes, std::greater<>(),
      [](const auto& one) { return std::pair(one.first.empty() ? 0 : 1, one.second); });
  int most = 1;
  for (const auto& [theme, count] : themes) most = std::max(most, count);
  return count_table("Par thème", "Thème", each(themes, [&](const auto& one) {
    return count_row(
        text_address(paths::texts(view.survey.id), view, {one.first.empty() ? "autre" : one.first}),
        theme_label(one.first), one.second, most);
  }));
}

int texts_with(const TextsView& view, const std::string& code) {
  int count = 0;
  for (const auto& one : view.all) count += passes(one, {"", code}) ? one.times : 0;
  return count;
}

Html by_code(const TextsView& view) {
  if (view.codes.empty()) return {};
  const int bare = texts_with(view, "aucun");
  int most = std::max(1, bare);
  for (const auto& code : view.codes) most = std::max(most, texts_with(view, code.id.text()));
  return count_table("Par code", "Code",
      each(view.codes,
          [&](const TextCode& code) {
            return count_row(text_address(paths::texts(view.survey.id), view, {"", code.id.text()}),
                code.label, texts_with(view, code.id.text()), most);
          }) +
          count_row(text_address(paths::texts(view.survey.id), view, {"", "aucun"}), "Sans code",
              bare, most));
}

Html code_making(const TextsView& view) {
  return html(
      R"(<section class="stack stack--s"><h2>Les codes</h2><p class="measure">Un code est un mot à vous pour ranger les textes{} «&#160;médecin&#160;», «&#160;horaires&#160;». Deux textes aux mêmes mots ont les mêmes codes.</p>
<form class="stack" method="post" action="{}"><input type="hidden" name="question" value="{}">{}<p><button class="button button--quiet">Ajouter ce code</button></p></form>{}</section>)",
      "\u00A0:", paths::codes(view.survey.id), view.question->name,
      look::field({.name = "libelle",
          .label = "Un nouveau code",
          .value = view.typed,
          .error = view.error,
          .longest = static_cast<int>(longest_code_label)}),
      when(!view.codes.empty(), [&] {
        return html(
            R"(<details><summary>Retirer un code</summary><ul class="bare stack stack--s">{}</ul></details>)",
            each(view.codes, [&](const TextCode& code) {
              return html(
                  R"(<li><form class="cluster" method="post" action="{}"><input type="hidden" name="question" value="{}"><span>{}</span><button class="button button--quiet button--small">Retirer<span class="vh"> {}</span></button></form></li>)",
                  paths::code_removals(view.survey.id, code.id), view.question->name, code.label,
                  code.label);
            }));
      }));
}

Html code_boxes(const TextsView& view, const Written& one) {
  return html(
      R"(<fieldset><legend class="vh">Codes de {}</legend><div class="cluster">{}</div></fieldset>)",
      one.words, each(view.codes, [&](const TextCode& code) {
        const bool set = std::ranges::find(one.codes, code.id) != one.codes.end();
        return html(
            R"(<label class="choice choice--compact"><input type="checkbox" name="c-{}" value="{}" {}><span>{}</span></label>)",
            one.print, code.id.text(), checked_if(set), code.label);
      }));
}

Html code_words(const TextsView& view, const Written& one) {
  std::vector<std::string> labels;
  for (const auto& code : view.codes)
    if (std::ranges::find(one.codes, code.id) != one.codes.end()) labels.push_back(code.label);
  return when(!labels.empty(),
      [&] { return html(R"(<br><strong class="small">{}</strong>)", text::join(labels, ", ")); });
}

std::span<const Written> on_this_page(const TextsView& view) {
  const auto from =
      std::min(view.passing.size(), static_cast<std::size_t>(view.page - 1) * texts_a_page);
  const auto left = view.passing.size() - from;
  return std::span(view.passing).subspan(from, std::min<std::size_t>(left, texts_a_page));
}

Html text_items(const TextsView& view) {
  const auto texts = on_this_page(view);
  const bool coding = view.mandated && !view.codes.empty();
  std::vector<std::string> seen;
  for (const auto& one : texts) seen.push_back(one.print);
  const auto items = each(texts, [&](const Written& one) {
    return html(
        R"(<li class="asked stack stack--s"><p>{}{}<br><span class="soft small">{}</span>{}</p>{}</li>)",
        one.words,
        when(one.times > 1,
            [&] {
              return html(R"( <span class="soft">({} fois)</span>)", text::number(one.times));
            }),
        theme_label(one.theme), code_words(view, one),
        when(coding, [&] { return code_boxes(view, one); }));
  });
  auto list = html(R"(<ul class="bare stack">{}</ul>)", items);
  if (!coding) return list;
  return html(
      R"(<form class="stack" method="post" action="{}"><input type="hidden" name="question" value="{}"><input type="hidden" name="theme" value="{}"><input type="hidden" name="code" value="{}"><input type="hidden" name="page" value="{}"><input type="hidden" name="vus" value="{}">{}<p><button class="button">Enregistrer les codes de cette page</button></p></form>)",
      narrowed(paths::texts(view.survey.id), view.lens), view.question->name, view.filter.theme,
      view.filter.code, std::to_string(view.page), text::join(seen, " "), list);
}

std::string filter_words(const TextsView& view) {
  if (!view.filter.theme.empty()) return theme_label(view.filter.theme);
  if (view.filter.code == "aucun") return "Sans code";
  for (const auto& code : view.codes)
    if (code.id.text() == view.filter.code) return code.label;
  return "Tous les textes";
}

Html text_list(const TextsView& view) {
  const auto last =
      std::max<int>(1, static_cast<int>((view.passing.size() + texts_a_page - 1) / texts_a_page));
  return html(R"(<section class="stack" id="liste"><h2>{}</h2><p>{}{}</p>{}{}</section>)",
      filter_words(view), text::counted(people_in(view.passing), "texte", "textes"),
      when(!view.filter.theme.empty() || !view.filter.code.empty(),
          [&] {
            return html(R"(. <a href="{}">Les voir tous</a>)",
                text_address(paths::texts(view.survey.id), view, {}));
          }),
      text_items(view), look::pages(view.page, last, [&](int page) {
        return text_address(paths::texts(view.survey.id), view, view.filter, page);
      }));
}

Html choosing(const TextsView& view) {
  return html(
      R"(<form class="stack" method="get" action="{}"><div class="columns columns--2">{}{}</div><p><button class="button button--quiet">Voir</button></p></form>)",
      paths::texts(view.survey.id),
      select("question", "La question",
          each(view.questions,
              [&](const QuestionResult* one) {
                return option(one->name, one->label, one == view.question);
              })),
      lens_fields(view.results, view.lens));
}

Html inside_texts(const TextsView& view) {
  if (view.questions.empty())
    return html("<p>Cette enquête n’a aucune question à laquelle on répond avec ses mots.</p>");
  if (view.all.empty())
    return choosing(view) +
           html(
               "<p>Pas encore assez de textes. Ils paraissent une fois que cinq personnes du même "
               "public en ont écrit.</p>");
  return choosing(view) +
         html(
             R"(<p class="measure">Le thème est reconnu aux mots{} il peut se tromper. Les codes, posés à la main, font foi.</p><div class="columns columns--2">{}{}</div>)",
             "\u00A0:", by_theme(view), by_code(view)) +
         when(view.mandated, [&] { return code_making(view); }) + text_list(view) +
         html(
             R"(<section class="stack stack--s"><h2>Emporter ces textes</h2><ul><li><a href="{}">Classeur (.xlsx)</a></li><li><a href="{}">Tableau (.csv)</a></li></ul></section>)",
             text_address(paths::texts_xlsx(view.survey.id), view, view.filter),
             text_address(paths::texts_csv(view.survey.id), view, view.filter));
}

}  // namespace

web::Document texts_page(const TextsView& view) {
  const auto& survey = view.survey;
  return wide_page("Textes, " + survey.is.title,
      html(
          R"(
<div class="stack"><h1>Ce qui a été écrit</h1>{}{}{}</div>
{}<p><a href="{}">Revenir aux résultats</a></p>)",
          back_to(survey), rooms(survey, Room::Results, view.mandated), said(view.said),
          inside_texts(view), paths::results(survey.id)));
}

}  // namespace listening
