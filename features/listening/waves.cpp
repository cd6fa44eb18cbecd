#include "features/listening/waves.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/values/excerpt.hpp"
#include "base/values/paris.hpp"
#include "features/listening/editing.hpp"

namespace listening {
namespace {

const store::Sql insert_wave = R"sql(
    INSERT INTO listening_wave (survey_id, number, name, began_on) VALUES ($1, $2, $3, $4))sql";

// One column: of which survey, and what it is called.
struct WaveResults {
  std::string name;
  Results results;
};

Move move_of(const std::vector<Bar>& bars, const std::vector<double>& effective) {
  std::vector<std::size_t> known;
  for (std::size_t i = 0; i < bars.size(); ++i)
    if (bars[i].share) known.push_back(i);
  if (known.size() < 2) return Move::Unknown;
  const auto last = known.back(), before = known[known.size() - 2];
  const double now = *bars[last].share, then = *bars[before].share;
  if (!statistics::differ(now, effective[last], then, effective[before], wave_deviations))
    return Move::Same;
  return now > then ? Move::Up : Move::Down;
}

const Bar* find_bar(const QuestionResult* question, const std::string& value) {
  if (!question) return nullptr;
  const auto found = std::ranges::find(question->bars, value, &Bar::value);
  return found == question->bars.end() ? nullptr : &*found;
}

std::vector<WavesCompared::Choice> choices_of(const QuestionResult& question,
    const std::vector<const QuestionResult*>& columns, const std::vector<double>& effective) {
  std::vector<WavesCompared::Choice> choices;
  for (const auto& bar : question.bars) {
    WavesCompared::Choice choice{bar.value, bar.label, {}};
    for (const auto* const column : columns) {
      const auto* const found = find_bar(column, bar.value);
      choice.bars.push_back(found ? *found : Bar{bar.value, bar.label});
    }
    choice.move = move_of(choice.bars, effective);
    choices.push_back(std::move(choice));
  }
  return choices;
}

std::optional<WavesCompared::Question> question_over(
    const QuestionResult& question, const std::vector<WaveResults>& waves) {
  const bool parts = question.kind == xlsform::Kind::SelectOne;
  WavesCompared::Question one{question.name, question.label, {}, {}, {}};
  std::vector<const QuestionResult*> columns;
  int shown = 0;
  for (const auto& wave : waves) {
    const auto* found = find_result(wave.results, question.name);
    if (found && found->kind != question.kind) found = nullptr;
    columns.push_back(found);
    one.effective.push_back(found ? found->sample.effective : 0);
    one.means.push_back(found ? found->mean : std::nullopt);
    shown += found && found->shows() && (parts || found->mean) ? 1 : 0;
  }
  if (shown < 2) return std::nullopt;
  if (parts) one.choices = choices_of(question, columns, one.effective);
  return one;
}

}  // namespace

std::string_view label(Move move) {
  switch (move) {
    case Move::Unknown: return "trop peu de réponses";
    case Move::Same: return "pas de changement sûr";
    case Move::Up: return "en hausse";
    case Move::Down: return "en baisse";
  }
  std::abort();
}

void begin_wave(
    store::Writer& db, const Changing& by, const Survey& survey, std::string_view name) {
  auto reading = reading_of(db, survey);
  gather_across(db, survey.id);
  ++reading.wave;
  keep_reading(db, by, survey, reading);
  db.run(insert_wave, survey.id, reading.wave, name, day_in_paris(by.now));
  record(db, by, survey, "vague-commencee", std::to_string(reading.wave));
}

Survey copy(store::Writer& db, const Changing& by, const Survey& survey) {
  constexpr std::string_view again = " (nouvelle)";
  auto is = survey.is;
  is.opens_on = is.closes_on = std::nullopt;
  if (text::count_characters(is.title) + again.size() <= longest_title) is.title += again;
  auto made = make(db, by, is, survey.model);
  auto form = latest(db, survey).form;
  form.settings.title = made.is.title;
  form.settings.id = made.code.text();
  keep_draft(db, made, form);
  return made;
}

WavesCompared compare_waves(
    store::Reader& db, const Survey& survey, const std::optional<Survey>& other, const Lens& lens) {
  std::vector<WaveResults> columns;
  auto through = lens;
  through.wave = 0;
  if (other) columns.push_back({other->is.title, results_of(db, *other, through)});
  for (const auto& wave : waves_of(db, survey)) {
    through.wave = wave.number;
    columns.push_back({wave.name, results_of(db, survey, through)});
  }
  WavesCompared compared;
  for (const auto& column : columns) compared.columns.push_back(column.name);
  for (const auto& question : columns.back().results.questions)
    if (auto one = question_over(question, columns)) compared.questions.push_back(*std::move(one));
  return compared;
}

std::vector<Survey> alike(store::Reader& db, const Survey& survey) {
  const auto names_in = [&](const Survey& one) {
    std::vector<std::string> names;
    const auto walk = [&](const auto& self, const std::vector<xlsform::Item>& items) -> void {
      for (const auto& item : items) {
        if (item.kind == xlsform::Kind::SelectOne) names.push_back(item.name);
        self(self, item.children);
      }
    };
    walk(walk, latest(db, one).form.survey);
    return names;
  };
  const auto mine = names_in(survey);
  std::vector<Survey> found;
  for (auto& one : surveys_of(db, survey.organisation)) {
    if (one.id == survey.id || one.version == 0) continue;
    if (std::ranges::any_of(names_in(one),
            [&](const std::string& name) { return std::ranges::find(mine, name) != mine.end(); }))
      found.push_back(std::move(one));
  }
  return found;
}

table::Sheet wave_sheet(const WavesCompared& compared) {
  constexpr double thousand = 1000;
  const auto rounded = [&](double share) {
    return table::Cell(std::round(share * thousand) / thousand);
  };
  table::Sheet sheet{.name = "Vagues",
      .columns = {"question", "intitule", "reponse", "libelle", "vague", "reponses", "part", "de",
          "a", "moyenne", "changement"},
      .rows = {}};
  for (const auto& question : compared.questions)
    for (std::size_t i = 0; i < compared.columns.size(); ++i) {
      for (const auto& choice : question.choices) {
        const auto& bar = choice.bars[i];
        std::vector<table::Cell> row{
            question.name, question.label, choice.value, choice.label, compared.columns[i]};
        if (bar.share)
          for (const auto& cell : {table::Cell(static_cast<double>(bar.answers)),
                   rounded(*bar.share), rounded(bar.between.low), rounded(bar.between.high)})
            row.push_back(cell);
        else
          for (const auto* cell : {"moins de 5", "", "", ""}) row.emplace_back(cell);
        row.emplace_back("");
        row.emplace_back(
            i + 1 == compared.columns.size() ? std::string(label(choice.move)) : std::string());
        sheet.rows.push_back(std::move(row));
      }
      if (question.means[i])
        sheet.rows.push_back({question.name, question.label, "", "", compared.columns[i], "", "",
            "", "", *question.means[i], ""});
    }
  return sheet;
}

}  // namespace listening
