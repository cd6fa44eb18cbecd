#include "features/listening/objective.hpp"

#include <algorithm>

#include "features/listening/routes.hpp"
#include "features/listening/views.hpp"
#include "features/territory/measures.hpp"

namespace listening {
namespace {

constexpr std::size_t most_places_beside = 3;

const store::Sql select_links = R"sql(
    SELECT question, measure FROM listening_question_measure WHERE survey_id = $1)sql";
const store::Sql unlink = R"sql(
    DELETE FROM listening_question_measure WHERE survey_id = $1 AND question = $2)sql";
const store::Sql insert_link = R"sql(
    INSERT INTO listening_question_measure (survey_id, question, measure)
    VALUES ($1, $2, $3))sql";

// What is measured in one place.
struct Placed {
  territory::Territory place;
  std::vector<territory::MeasureShown> measures;
};

std::string measured_in_words(
    const territory::Territory& place, const territory::MeasureShown& shown) {
  auto words = territory::at(place) + ", " + territory::in_words(shown.measure, shown.here) + " (" +
               shown.measure.year + ")";
  if (const auto& france = shown.beside.back(); france.value(shown.measure))
    words += "\u202F; en France, " + territory::in_words(shown.measure, france);
  if (shown.fragile) words += ". C’est parmi le quart le moins favorable des " + shown.cohort;
  return words + ".";
}

Html measured(const std::vector<Placed>& places, const std::string& slug) {
  Html items;
  std::string label, source;
  for (const auto& [place, measures] : places)
    for (const auto& shown : measures)
      if (shown.measure.slug == slug) {
        label = shown.measure.label;
        source = shown.source;
        items += html("<li>{}</li>", measured_in_words(place, shown));
      }
  if (items.empty()) return {};
  return html(
      R"(<div class="stack stack--s asked"><p><strong>Ce que disent les chiffres{} {}</strong></p><ul>{}</ul><p class="soft small">Source{} {}.</p></div>)",
      "\u00A0:", label, items, "\u00A0:", source);
}

}  // namespace

std::map<std::string, std::string> linked_measures(store::Reader& db, const SurveyId& survey) {
  std::map<std::string, std::string> links;
  db.query(select_links, survey).each([&](const store::Row& row) {
    links.emplace(row.get<std::string>("question"), row.get<std::string>("measure"));
  });
  return links;
}

void link_measure(store::Writer& db, const SurveyId& survey, std::string_view question,
    std::string_view measure) {
  db.run(unlink, survey, question);
  if (!measure.empty()) db.run(insert_link, survey, question, measure);
}

Beside objective_beside(store::Reader& db, const Survey& survey) {
  const auto links = linked_measures(db, survey.id);
  if (links.empty()) return {};
  std::vector<Placed> places;
  for (const auto& ref : survey.is.territories) {
    if (places.size() == most_places_beside) break;
    if (auto place = territory::find(db, ref)) {
      auto measures = territory::measures_shown(db, *place, {});
      places.push_back({*std::move(place), std::move(measures)});
    }
  }
  Beside beside;
  for (const auto& [question, slug] : links)
    if (auto block = measured(places, slug); !block.empty()) beside.emplace(question, block);
  return beside;
}

Html linking_form(store::Reader& db, const Survey& survey, const Results& results) {
  const auto measures = territory::known_measures(db);
  if (measures.empty() || results.questions.empty()) return {};
  const auto links = linked_measures(db, survey.id);
  const auto label_of_slug = [&](const std::string& slug) {
    const auto found = std::ranges::find(measures, slug, &territory::Measure::slug);
    return found == measures.end() ? slug : found->label;
  };
  Html linked;
  for (const auto& question : results.questions)
    if (const auto found = links.find(question.name); found != links.end())
      linked += html("<li>{}{} {}</li>", question.label, "\u00A0:", label_of_slug(found->second));
  return html(
      R"(<section class="stack stack--s" aria-labelledby="chiffres"><h2 id="chiffres">Mettre des chiffres à côté de ce qui est dit</h2><p>Une question sur une fragilité se lit mieux près de ce que la statistique en mesure. Le rapprochement paraît aussi sur la page de restitution.</p>{}
<form class="stack" method="post" action="{}"><div class="field"><label class="field__label" for="question">La question</label><select class="input input--select" id="question" name="question">{}</select></div><div class="field"><label class="field__label" for="mesure">L’indicateur</label><select class="input input--select" id="mesure" name="mesure">{}{}</select></div><p><button class="button button--quiet">Rapprocher</button></p></form></section>)",
      linked.empty() ? Html() : html("<ul>{}</ul>", linked), paths::question_measures(survey.id),
      each(results.questions,
          [](const QuestionResult& one) { return option(one.name, one.label, false); }),
      option("", "Aucun\u00A0: ne plus rapprocher", false),
      each(measures,
          [](const territory::Measure& one) { return option(one.slug, one.label, false); }));
}

}  // namespace listening
