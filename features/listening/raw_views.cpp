#include <algorithm>

#include "base/look/look.hpp"
#include "base/values/text.hpp"
#include "features/listening/result_views.hpp"
#include "features/listening/routes.hpp"

// Answers one by one, as those with a mandate read them.
namespace listening {
namespace {

std::string spoken(const AnswersView& view, const std::string& path, const std::string& value) {
  const auto name = path.substr(path.rfind('/') == std::string::npos ? 0 : path.rfind('/') + 1);
  std::vector<std::string> words;
  for (const auto one : text::split(value, ' ')) {
    const auto label = view.labels.find(name + "=" + std::string(one));
    if (label == view.labels.end()) return value;
    words.push_back(label->second);
  }
  return text::join(words, ", ");
}

Html answer_card(const AnswersView& view, const Answer& answer) {
  const auto asked = [&](const std::string& path) {
    const auto name = path.substr(path.rfind('/') == std::string::npos ? 0 : path.rfind('/') + 1);
    const auto found = view.labels.find(name);
    return found == view.labels.end() ? name : found->second;
  };
  const auto* const profile = find_profile(answer.from.profile);
  const auto place = view.places.find(answer.place);
  const auto named = view.named.find(answer.id.text());
  Html verdict;
  if (answer.standing == Standing::Doubtful)
    verdict = html(
        R"(<p>{}<strong>Mot pour mot comme une autre.</strong> Elle attend votre avis.</p><div class="cluster">{}{}</div>)",
        look::icon(look::Icon::Alert),
        button_form(paths::verdicts(view.survey.id, answer.id), "Elle compte",
            "button button--small", "compte", "1"),
        button_form(paths::verdicts(view.survey.id, answer.id), "La mettre de côté",
            "button button--quiet button--small", "compte", "0"));
  if (answer.standing == Standing::SetAside)
    verdict = html(R"(<p class="soft">Mise de côté.</p>{})",
        button_form(paths::verdicts(view.survey.id, answer.id), "Elle compte",
            "button button--quiet button--small", "compte", "1"));
  return html(
      R"(<li class="stack stack--s asked"><h2 class="h3">{}</h2><p class="soft small">{}{}{}{}, version {}</p>{}<dl class="pairs">{}</dl></li>)",
      in_french(answer.sent_on), label(answer.way), profile ? ", " + std::string(profile->one) : "",
      place == view.places.end() ? "" : ", " + place->second,
      named == view.named.end() ? "" : ", " + named->second, answer.version, verdict,
      each(answer.said, [&](const auto& one) {
        return html("<div><dt>{}</dt><dd>{}</dd></div>", asked(one.first),
            spoken(view, one.first, one.second));
      }));
}

}  // namespace

web::Document answers_gate_page(const AnswersGate& view) {
  const auto& [survey, counted] = view;
  return narrow_page("Réponses, " + survey.is.title,
      html(
          R"(
<div class="stack"><h1>Réponses, une par une</h1>{}{}<p class="lead">{}, {}, {}.</p>
<p class="measure">Une réponse entière peut faire reconnaître quelqu’un. Lisez-les si vous en avez besoin{} chaque lecture est notée au journal de l’organisation.</p></div>
<div class="cluster">{}{}</div>)",
          back_to(survey), rooms(survey, Room::Answers, true),
          text::counted(counted.count, "réponse compte", "réponses comptent"),
          text::counted(counted.doubtful, "attend votre avis", "attendent votre avis"),
          text::counted(counted.aside, "mise de côté", "mises de côté"),
          "\u00A0:", button_form(paths::answers(survey.id), "Lire les réponses"),
          button_form(
              paths::answers_csv(survey.id), "Les emporter (.csv)", "button button--quiet")));
}

web::Document answers_page(const AnswersView& view) {
  const auto& survey = view.survey;
  const bool more = static_cast<int>(view.answers.size()) == view.most;
  return narrow_page("Réponses, " + survey.is.title,
      html(
          R"(
<div class="stack"><h1>Réponses, une par une</h1>{}{}{}<p>Cette lecture est notée au journal.</p></div>
<ol class="bare stack stack--l">{}</ol><div class="cluster">{}{}</div>)",
          back_to(survey), rooms(survey, Room::Answers, true),
          when(!view.refused.empty(),
              [&] { return look::alert(look::Tone::Error, html("<p>{}</p>", view.refused)); }),
          each(view.answers, [&](const Answer& answer) { return answer_card(view, answer); }),
          when(view.from > 0,
              [&] {
                return button_form(paths::answers(survey.id), "Les précédentes",
                    "button button--quiet", "de",
                    std::to_string(std::max(0, view.from - view.most)));
              }),
          when(more, [&] {
            return button_form(paths::answers(survey.id), "Les suivantes", "button button--quiet",
                "de", std::to_string(view.from + view.most));
          })));
}

}  // namespace listening
