#include "features/listening/gathering.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "features/questionnaire/suppression.hpp"

namespace listening {
namespace {

const store::Sql count_waiting = R"sql(
    SELECT COUNT(*) AS waiting, COALESCE(SUM(amount), 0) AS total
      FROM listening_statement
     WHERE survey_id = $1 AND question = $2 AND said = $3 AND profile = $4 AND size = $5
       AND region = $6 AND departement = $7 AND epci = $8 AND wave = $9 AND batch_id IS NULL)sql";
const store::Sql take_waiting = R"sql(
    UPDATE listening_statement
       SET batch_id = $10
     WHERE survey_id = $1 AND question = $2 AND said = $3 AND profile = $4 AND size = $5
       AND region = $6 AND departement = $7 AND epci = $8 AND wave = $9 AND batch_id IS NULL)sql";
const store::Sql insert_batch = R"sql(
    INSERT INTO listening_batch (id, survey_id, question, said, profile, size, region, departement,
                                 epci, wave, answers, total)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12))sql";

const store::Sql select_waiting = R"sql(
    SELECT question, said, profile, size, region, departement, epci, wave, COUNT(*) AS waiting,
           COALESCE(SUM(amount), 0) AS total
      FROM listening_statement
     WHERE survey_id = $1 AND batch_id IS NULL
     GROUP BY question, said, profile, size, region, departement, epci, wave
     ORDER BY question, said, profile, size, region, departement, epci, wave)sql";

const store::Sql add_to_tally = R"sql(
    INSERT INTO listening_tally (survey_id, question, said, profile, size, region, departement,
                                 epci, wave, answers, total)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        ON CONFLICT (survey_id, question, said, profile, size, region, departement, epci, wave)
        DO UPDATE SET answers = listening_tally.answers + excluded.answers,
                      total = listening_tally.total + excluded.total)sql";

const store::Sql select_batches = R"sql(
    SELECT question, said, profile, size, region, departement, epci, wave, answers, total
      FROM listening_tally
     WHERE survey_id = $1
     ORDER BY question, said, profile, size, region, departement, epci, wave)sql";
const store::Sql select_batches_of_question = R"sql(
    SELECT question, said, profile, size, region, departement, epci, wave, answers, total
      FROM listening_tally
     WHERE survey_id = $1 AND question = $2
     ORDER BY question, said, profile, size, region, departement, epci, wave)sql";
const store::Sql select_texts = R"sql(
    SELECT s.words, b.profile, b.size, b.region, b.departement, b.epci, b.wave
      FROM listening_batch b JOIN listening_statement s ON s.batch_id = b.id
     WHERE b.survey_id = $1 AND b.question = $2 AND b.said = '' AND s.words <> ''
       AND ($3 = '' OR b.profile = $3) AND ($4 = '' OR b.size = $4)
     ORDER BY s.words
     LIMIT 5000)sql";

Shown read_shown(const store::Row& row) {
  return {row.get<std::string>("question"), row.get<std::string>("said"), read_public(row),
      row.get<int>("answers"), row.get<double>("total")};
}

struct Heap {
  Public of;
  int waiting = 0;
  double total = 0;
};

constexpr int enough = static_cast<int>(questionnaire::threshold);

// One batch of all these heaps, which say the same.
void merge(store::Writer& db, const Stratum& as, const std::vector<Heap>& heaps) {
  const auto id = fresh_uuid();
  int answers = 0;
  double total = 0;
  for (const auto& [of, waiting, amounts] : heaps) {
    answers += waiting;
    total += amounts;
    db.run(take_waiting, as.survey, as.question, as.said, of.profile, of.size, of.region,
        of.departement, of.epci, of.wave, id);
  }
  const auto& of = as.of;
  db.run(insert_batch, id, as.survey, as.question, as.said, of.profile, of.size, of.region,
      of.departement, of.epci, of.wave, answers, total);
  db.run(add_to_tally, as.survey, as.question, as.said, of.profile, of.size, of.region,
      of.departement, of.epci, of.wave, answers, total);
}

int people_in(const std::vector<Heap>& heaps) {
  int people = 0;
  for (const auto& heap : heaps) people += heap.waiting;
  return people;
}

// What people are told apart by, from the finest: what is let go first comes first.
constexpr std::array let_go{
    &Public::epci, &Public::departement, &Public::region, &Public::size, &Public::profile};

bool is_everybody(const Public& of) {
  return std::ranges::all_of(let_go, [&](auto trait) { return (of.*trait).empty(); });
}

// As they are; then, for those left, whatever one trait more each time, until all are together.
int merge_all(store::Writer& db, const SurveyId& survey, const std::string& question,
    const std::string& said, std::vector<Heap> waiting) {
  int batches = 0;
  for (std::size_t gone = 0; gone <= let_go.size(); ++gone) {
    std::map<Public, std::vector<Heap>> alike;
    for (auto& heap : waiting) {
      auto of = heap.of;
      for (std::size_t i = 0; i < gone; ++i) (of.*let_go[i]).clear();
      alike[of].push_back(std::move(heap));
    }
    waiting.clear();
    for (auto& [of, heaps] : alike) {
      // Of whom nothing is known, those left of all others may join them: at the end only.
      if (people_in(heaps) < enough || (is_everybody(of) && gone < let_go.size())) {
        std::ranges::move(heaps, std::back_inserter(waiting));
        continue;
      }
      merge(db, {survey, question, said, heaps.size() == 1 ? heaps.front().of : of}, heaps);
      ++batches;
    }
  }
  return batches;
}

}  // namespace

Public read_public(const store::Row& row) {
  return {.profile = row.get<std::string>("profile"),
      .size = row.get<std::string>("size"),
      .region = row.get<std::string>("region"),
      .departement = row.get<std::string>("departement"),
      .epci = row.get<std::string>("epci"),
      .wave = row.get<int>("wave")};
}

void gather(store::Writer& db, const Stratum& at) {
  const auto& of = at.of;
  const auto heap = db.query(count_waiting, at.survey, at.question, at.said, of.profile, of.size,
                          of.region, of.departement, of.epci, of.wave)
                        .first([&](const store::Row& row) {
                          return Heap{of, row.get<int>("waiting"), row.get<double>("total")};
                        });
  if (heap && heap->waiting >= enough) merge(db, at, {*heap});
}

int gather_across(store::Writer& db, const SurveyId& survey) {
  std::map<std::pair<std::string, std::string>, std::vector<Heap>> waiting;
  db.query(select_waiting, survey).each([&](const store::Row& row) {
    waiting[{row.get<std::string>("question"), row.get<std::string>("said")}].push_back(
        {read_public(row), row.get<int>("waiting"), row.get<double>("total")});
  });
  int batches = 0;
  for (auto& [what, heaps] : waiting)
    batches += merge_all(db, survey, what.first, what.second, std::move(heaps));
  return batches;
}

std::vector<Shown> shown(store::Reader& db, const SurveyId& survey) {
  return db.query(select_batches, survey).all(read_shown);
}

std::vector<Shown> shown(store::Reader& db, const SurveyId& survey, std::string_view question) {
  return db.query(select_batches_of_question, survey, question).all(read_shown);
}

std::vector<Words> texts_shown(
    store::Reader& db, const SurveyId& survey, std::string_view question) {
  return texts_shown(db, survey, question, "", "");
}

std::vector<Words> texts_shown(store::Reader& db, const SurveyId& survey, std::string_view question,
    std::string_view profile, std::string_view size) {
  return db.query(select_texts, survey, question, profile, size).all([](const store::Row& row) {
    return Words{row.get<std::string>("words"), read_public(row)};
  });
}

}  // namespace listening
