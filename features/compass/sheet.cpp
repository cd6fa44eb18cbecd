#include <fmt/format.h>

#include "base/look/look.hpp"
#include "base/look/qr.hpp"
#include "base/values/text.hpp"
#include "features/compass/proposals.hpp"
#include "features/compass/routes.hpp"

namespace compass {
namespace {

constexpr std::size_t longest_summary = 150;  // characters of a step, to fit one page
constexpr std::size_t most_topics = 2;

// The first sentences that fit, else what fits up to a word, with « … ».
std::string shortened(const std::string& text) {
  if (text.size() <= longest_summary) return text;
  const auto sentence = text.rfind(". ", longest_summary);
  if (sentence != std::string::npos && sentence > longest_summary / 2)
    return text.substr(0, sentence + 1);
  return text.substr(0, text.rfind(' ', longest_summary)) + "…";
}

std::string facts(const AnswerView& view) {
  const auto& place = view.standing.territory;
  std::vector<std::string> parts;
  if (place) {
    parts.push_back(capitalised(territory::what(*place)));
    if (place->communes > 1) parts.push_back(text::counted(place->communes, "commune", "communes"));
    if (place->population)
      parts.push_back(fmt::format("{} ({})",
          text::counted(*place->population, "habitant", "habitants"), place->population_year()));
  }
  auto line = text::join(parts, ", ");
  if (!line.empty()) line += ". ";
  return line + fmt::format("Fiche du {}.", in_french(view.today));
}

Html sheet_head(const AnswerView& view) {
  const auto link = view.public_url + paths::voice(view.standing.session.voice_code).text();
  const auto title = view.standing.territory
                         ? view.standing.territory->name + "\u00A0: par où commencer"
                         : std::string("Par où commencer");
  return html(R"(
<header class="sheet__head"><div class="stack stack--s"><p class="brand">{}{}</p><h1>{}</h1><p class="soft">{}</p></div>
<div class="sheet__qr">{}Répondre, trois minutes</div></header>)",
      look::mark(1), view.site, title, facts(view), look::qr(link, "Code QR vers les questions"));
}

Html standing_block(const AnswerView& view) {
  const auto& profile = view.standing.diagnosis.profile;
  const Html level =
      view.standing.diagnosis.range
          ? html("<strong>Selon qui répond, {}.</strong> {}", level_words(view.standing.diagnosis),
                conclusion_of(view.referential, view.standing.diagnosis))
      : profile.level
          ? html("<strong>Niveau {}, «&#160;{}&#160;».</strong> {}", *profile.level,
                view.referential.level(*profile.level).name,
                conclusion_of(view.referential, view.standing.diagnosis))
          : html("Le niveau n’est pas encore connu{}: les questions n’ont pas de réponse.",
                "\u00A0");
  return html(
      R"(<section class="stack stack--s"><h2>Où nous en sommes</h2><p>{} {}</p>{}</section>)",
      level, mention_plain(view.referential),
      levels(view.referential, drawn_level(view.standing.diagnosis)));
}

Html profile_block(const AnswerView& view) {
  const auto& diagnosis = view.standing.diagnosis;
  if (diagnosis.certainty.known == 0 && diagnosis.comparisons.empty())
    return html(
        R"(<section class="stack stack--s"><h2>Notre profil</h2><p>Il se dessine à plusieurs{}: douze questions, trois minutes chacun, avec le code ci-dessus. Écoute, cohésion des acteurs, cohérence des actions, pérennisation des ressources.</p></section>)",
        "\u00A0");
  return html(R"(<section class="chart-box"><h2>Notre profil</h2>{}</section>)",
      profile_rows(view.referential, diagnosis.profile, false));
}

Html sheet_step(const PlannedStep& step, int number) {
  return html(
      R"(<li class="sheet__step">{}<div><h3>{}</h3><p>{} <span class="soft">{}, {}, environ {}.</span></p></div></li>)",
      look::mark(number), step.resource->title, shortened(step.resource->summary),
      library::label_of(library::Axis::Type, step.resource->type), step.resource->publisher,
      time_words(step.minutes));
}

Html topic(const AnswerView& view, const Comparison& comparison) {
  std::vector<std::string> voices;
  voices.reserve(comparison.voices.size());
  for (const auto& voice : comparison.voices)
    voices.push_back(
        voice_name(view.referential, voice.profile) + " " + text::decimal(voice.mean, 1));
  return html("<li><strong>{}.</strong> {}, sur 4.</li>",
      view.referential.questionnaire.find(comparison.question)->title, text::join(voices, ", "));
}

Html to_discuss(const AnswerView& view) {
  Html items;
  std::size_t count = 0;
  for (const auto& comparison : view.standing.diagnosis.comparisons)
    if (comparison.gap >= view.referential.sureness.medium_gap && count++ < most_topics)
      items += topic(view, comparison);
  if (items.empty())
    for (const auto& advance : view.standing.advances)
      if (count++ < most_topics)
        items +=
            html("<li><strong>{}.</strong> Sommes-nous d’accord{}?</li>", advance.title, "\u202F");
  if (items.empty())
    items = html(
        "<li><strong>Où en sommes-nous{}?</strong> Répondre ensemble aux douze questions.</li>",
        "\u202F");
  return html(
      R"(<section class="stack stack--s"><h2>À discuter en réunion</h2><ul>{}</ul></section>)",
      items);
}

Html ask(const AnswerView& view) {
  const auto what = view.standing.advances.empty()
                        ? std::string("Une heure, ensemble, pour répondre aux douze questions.")
                        : view.standing.advances.front().text;
  return html(
      R"(<section class="ask"><h2 class="h3">Ce que nous demandons au conseil</h2><p>{}</p><p>Décision{}: ☐ oui ☐ à revoir le ……………</p></section>)",
      what, "\u00A0");
}

// People of the directory; where it knows nobody near, a skill of the library.
Html to_call(const AnswerView& view) {
  if (!view.helpers.empty())
    return html(
        R"(<section class="stack stack--s"><h2>Qui appeler</h2>{}</section>)", view.helpers);
  for (const auto& proposal : view.standing.ranking)
    for (const auto& resource : view.standing.books->resources)
      if (resource.ref == proposal.ref && resource.type == "competence")
        return html(
            R"(<section class="stack stack--s"><h2>Où trouver de l’aide</h2><p>{}<br><strong>{}</strong>, {}</p></section>)",
            resource.title, resource.publisher, resource.site());
  return {};
}

Html bar(const AnswerView& view) {
  return html(
      R"(<p class="cluster sheet-bar no-print"><a href="{}">Revenir à la boussole</a> {}</p>)",
      paths::answer(view.secret), when(view.pdf, [&] {
        return html(
            R"(<a class="button button--small" href="{}">{}Télécharger en PDF (1 page)</a>)",
            paths::sheet_pdf(view.secret), look::icon(look::Icon::Download));
      }));
}

}  // namespace

Html sheet(const AnswerView& view) {
  Html steps;
  int number = 0;
  for (const auto& step : view.standing.plan.first) steps += sheet_step(step, ++number);
  return html(R"(
<article class="sheet">
{}
<div class="sheet__cols">{}{}</div>
<section class="stack stack--s"><h2>Trois premiers pas</h2><ol class="bare sheet-steps">{}</ol></section>
<div class="sheet__cols">{}{}</div>
<div class="sheet__cols sheet__notes">{}<section class="stack stack--s"><h2>Notes</h2><div class="ruled" aria-hidden="true"><i></i><i></i><i></i></div></section></div>
<p class="small soft">{} Données{}: Insee. Durées{}: estimations.</p>
</article>)",
      sheet_head(view), standing_block(view), profile_block(view), steps, to_discuss(view),
      ask(view), to_call(view), trust_words(view.standing.diagnosis), "\u00A0", "\u00A0");
}

web::Document sheet_page(const AnswerView& view) {
  auto main = html(R"(<div class="wrap band--first stack">{}{}</div>)", bar(view), sheet(view));
  return {.title = title_of(view.standing) + ", la fiche",
      .main = main,
      .section = "boussole",
      .layout = web::Layout::Sheet,
      .indexed = false};
}

}  // namespace compass
