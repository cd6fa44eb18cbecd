#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>

#include "features/listening/crossing.hpp"
#include "features/questionnaire/hiding.hpp"

// Two questions crossed.
namespace listening {
namespace {

const store::Sql count_joint = R"sql(
    SELECT one.said AS here, other.said AS there, COUNT(*) AS people
      FROM listening_statement one
      JOIN listening_statement other ON other.answer_id = one.answer_id
     WHERE one.survey_id = $1 AND one.question = $2 AND other.question = $3
       AND one.batch_id IS NOT NULL AND other.batch_id IS NOT NULL
     GROUP BY one.said, other.said)sql";
const store::Sql insert_crossing = R"sql(
    INSERT INTO listening_crossing (survey_id, question, other, made_at, shown)
    VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (survey_id, question, other) DO NOTHING)sql";
const store::Sql select_crossing = R"sql(
    SELECT made_at, shown FROM listening_crossing
     WHERE survey_id = $1 AND question = $2 AND other = $3)sql";
const store::Sql select_crossings = R"sql(
    SELECT question, other FROM listening_crossing
     WHERE survey_id = $1
     ORDER BY made_at, question, other)sql";

// Of these two choices, where something is shown: elsewhere there is nothing to work out.
struct Side {
  std::vector<std::string> values;
  std::vector<int> people;
  explicit Side(const QuestionResult& question) {
    for (const auto& bar : question.bars)
      if (bar.answers > 0) {
        values.push_back(bar.value);
        people.push_back(bar.answers);
      }
  }
};

questionnaire::Joint joint_of(store::Reader& db, const SurveyId& survey,
    const QuestionResult& first, const QuestionResult& second, const Side& rows,
    const Side& columns) {
  std::map<std::pair<std::string, std::string>, int> counts;
  db.query(count_joint, survey, first.name, second.name).each([&](const store::Row& row) {
    counts[{row.get<std::string>("here"), row.get<std::string>("there")}] = row.get<int>("people");
  });
  questionnaire::Joint joint{.counts = {}, .outside = rows.people, .beyond = columns.people};
  for (std::size_t r = 0; r < rows.values.size(); ++r) {
    auto& line = joint.counts.emplace_back();
    for (std::size_t c = 0; c < columns.values.size(); ++c) {
      line.push_back(counts[{rows.values[r], columns.values[c]}]);
      joint.outside[r] -= line.back();
      joint.beyond[c] -= line.back();
    }
  }
  return joint;
}

// How many said a thing, by one trait of who they are; "": several together.
using ByTrait = std::map<std::string, int>;
ByTrait said_by(const std::vector<Shown>& batches, const std::string& question,
    const std::string& said, Trait trait) {
  ByTrait counts;
  for (const auto& batch : batches)
    if (batch.question == question && batch.said == said)
      counts[trait_of(batch.of, trait)] += batch.answers;
  return counts;
}

// As many as may have said both: of each trait no more than said either, and whoever is in batches
// of several.
int in_both(ByTrait one, ByTrait other) {
  int most = one[""] + other[""];
  for (const auto& [value, count] : one)
    if (!value.empty()) most += std::min(count, other[value]);
  return most;
}

questionnaire::Counts most_of(const std::vector<Shown>& batches, const QuestionResult& first,
    const QuestionResult& second, const Side& rows, const Side& columns) {
  questionnaire::Counts most;
  for (std::size_t r = 0; r < rows.values.size(); ++r) {
    auto& line = most.emplace_back();
    for (std::size_t c = 0; c < columns.values.size(); ++c) {
      int least = std::min(rows.people[r], columns.people[c]);
      for (const auto trait : traits)
        least = std::min(least, in_both(said_by(batches, first.name, rows.values[r], trait),
                                    said_by(batches, second.name, columns.values[c], trait)));
      line.push_back(least);
    }
  }
  return most;
}

std::vector<int> column_of(const questionnaire::Counts& counts, std::size_t column) {
  std::vector<int> all;
  for (const auto& row : counts) all.push_back(row[column]);
  return all;
}

// Each of `people` without those of `counts`.
std::vector<int> without(std::vector<int> people, const std::vector<int>& counts) {
  for (std::size_t i = 0; i < people.size(); ++i) people[i] -= counts[i];
  return people;
}

// What stays hidden of a table whose lines, columns, or both, are of several ticks a person.
questionnaire::Mask hidden_in(const questionnaire::Joint& joint, const Side& rows,
    const Side& columns, bool rows_ticked, bool columns_ticked) {
  if (!rows_ticked && !columns_ticked) return questionnaire::hide(joint);
  questionnaire::Mask mask(rows.people.size(), std::vector<bool>(columns.people.size()));
  for (std::size_t r = 0; r < rows.people.size(); ++r) {
    if (rows_ticked && !columns_ticked)
      mask[r] = questionnaire::hide_ticked(joint.counts[r],
          without(columns.people, joint.counts[r]), joint.outside[r], joint.most[r]);
    for (std::size_t c = 0; rows_ticked && columns_ticked && c < columns.people.size(); ++c)
      mask[r][c] =
          !questionnaire::may_show_both(joint.counts[r][c], rows.people[r], columns.people[c]);
  }
  for (std::size_t c = 0; !rows_ticked && c < columns.people.size(); ++c) {
    const auto ticked = column_of(joint.counts, c);
    const auto hidden = questionnaire::hide_ticked(
        ticked, without(rows.people, ticked), joint.beyond[c], column_of(joint.most, c));
    for (std::size_t r = 0; r < hidden.size(); ++r) mask[r][c] = hidden[r];
  }
  return mask;
}

// Whether one question leads to another by tables already made.
bool linked(const std::vector<CrossingOf>& made, const std::string& from, const std::string& to) {
  std::vector<std::string> reached{from};
  for (std::size_t i = 0; i < reached.size(); ++i)
    for (const auto& [first, second] : made)
      for (const auto& [here, there] : {std::pair(first, second), std::pair(second, first)})
        if (here == reached[i] && std::ranges::find(reached, there) == reached.end())
          reached.push_back(there);
  return std::ranges::find(reached, to) != reached.end();
}

std::string words_for(const QuestionResult& question, const std::string& value) {
  const auto bar = std::ranges::find(question.bars, value, &Bar::value);
  return bar == question.bars.end() ? value : bar->label;
}

std::optional<int> shown_in(
    const nlohmann::json& table, const std::string& row, const std::string& column) {
  const auto line = table.find(row);
  if (line == table.end()) return std::nullopt;
  const auto cell = line->find(column);
  return cell == line->end() ? std::nullopt : std::optional<int>(cell->get<int>());
}

}  // namespace

std::string_view sentence(NotCrossed why) {
  switch (why) {
    case NotCrossed::StillOpen:
      return "Deux questions se croisent une fois l’enquête fermée\u00A0: le tableau est fait pour "
             "de bon, et ne doit pas bouger avec chaque réponse.";
    case NotCrossed::NotTwo:
      return "Choisissez deux questions à choix, de deux à quinze choix chacune.";
    case NotCrossed::TooLinked:
      return "D’autres croisements relient déjà ces deux questions\u00A0: avec celui-ci, on "
             "pourrait retrouver quelqu’un.";
    case NotCrossed::NothingShown:
      return "Trop peu de réponses à ces deux questions sont montrées pour les croiser.";
  }
  return "";
}

std::vector<CrossingOf> crossings_of(store::Reader& db, const SurveyId& survey) {
  return db.query(select_crossings, survey).all([](const store::Row& row) {
    return CrossingOf{row.get<std::string>("question"), row.get<std::string>("other")};
  });
}

std::optional<NotCrossed> objection(store::Reader& db, const Survey& survey, const Results& results,
    std::string_view first, std::string_view second) {
  const auto* const one = find_result(results, first);
  const auto* const other = find_result(results, second);
  if (!one || !other || one == other || !is_crossable(*one) || !is_crossable(*other))
    return NotCrossed::NotTwo;
  if (survey.state != State::Closed) return NotCrossed::StillOpen;
  if (!one->shows() || !other->shows()) return NotCrossed::NothingShown;
  if (linked(crossings_of(db, survey.id), one->name, other->name)) return NotCrossed::TooLinked;
  return std::nullopt;
}

Result<void, NotCrossed> make_crossing(store::Writer& db, const Changing& by, const Survey& survey,
    std::string_view first, std::string_view second) {
  const auto results = results_of(db, survey);
  if (find_crossing(db, survey, results, first, second)) return {};
  if (const auto why = objection(db, survey, results, first, second)) return refuse(*why);
  const auto& one = *find_result(results, first);
  const auto& other = *find_result(results, second);
  const Side rows(one), columns(other);
  auto joint = joint_of(db, survey.id, one, other, rows, columns);
  joint.most = most_of(shown(db, survey.id), one, other, rows, columns);
  using xlsform::Kind;
  const auto mask = hidden_in(
      joint, rows, columns, one.kind == Kind::SelectMultiple, other.kind == Kind::SelectMultiple);
  nlohmann::json table{
      {"lignes", rows.values}, {"colonnes", columns.values}, {"cases", nlohmann::json::object()}};
  for (std::size_t r = 0; r < rows.values.size(); ++r)
    for (std::size_t c = 0; c < columns.values.size(); ++c)
      if (!mask[r][c]) table["cases"][rows.values[r]][columns.values[c]] = joint.counts[r][c];
  db.run(insert_crossing, survey.id, first, second, by.now, table.dump());
  record(db, by, survey, "questions-croisees", one.label + " × " + other.label);
  return {};
}

std::optional<Crossed> find_crossing(store::Reader& db, const Survey& survey,
    const Results& results, std::string_view first, std::string_view second) {
  const auto* const one = find_result(results, first);
  const auto* const other = find_result(results, second);
  if (!one || !other) return std::nullopt;
  Crossed crossed{.question = other->name,
      .question_label = other->label,
      .by = "question:" + one->name,
      .by_label = one->label,
      .columns = {},
      .lines = {},
      .of_one_choice = other->kind == xlsform::Kind::SelectOne};
  const auto read = [](const store::Row& row) {
    return std::pair(row.get<Time>("made_at"), row.get<std::string>("shown"));
  };
  auto kept = db.query(select_crossing, survey.id, first, second).first(read);
  const bool turned = !kept;
  if (turned) kept = db.query(select_crossing, survey.id, second, first).first(read);
  if (!kept) return std::nullopt;
  crossed.made_at = kept->first;
  const auto table = nlohmann::json::parse(kept->second);
  const auto lines = table.at(turned ? "colonnes" : "lignes").get<std::vector<std::string>>();
  const auto columns = table.at(turned ? "lignes" : "colonnes").get<std::vector<std::string>>();
  const auto& cells = table.at("cases");
  for (const auto& value : columns) crossed.columns.push_back({value, words_for(*other, value)});
  for (const auto& value : lines) {
    Crossed::Line line{value, words_for(*one, value), {}};
    for (const auto& column : columns)
      line.cells.push_back(
          turned ? shown_in(cells, column, value) : shown_in(cells, value, column));
    crossed.lines.push_back(std::move(line));
  }
  return crossed;
}

}  // namespace listening
