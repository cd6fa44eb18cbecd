#include "features/listening/gathering.hpp"

#include <map>
#include <tuple>

#include "features/questionnaire/suppression.hpp"

namespace listening {
namespace {

const store::Sql count_waiting = R"sql(
    SELECT COUNT(*) AS waiting, COALESCE(SUM(amount), 0) AS total
      FROM listening_statement
     WHERE survey_id = $1 AND question = $2 AND said = $3 AND profile = $4 AND size = $5
       AND batch_id IS NULL)sql";
const store::Sql take_waiting = R"sql(
    UPDATE listening_statement
       SET batch_id = $6
     WHERE survey_id = $1 AND question = $2 AND said = $3 AND profile = $4 AND size = $5
       AND batch_id IS NULL)sql";
const store::Sql insert_batch = R"sql(
    INSERT INTO listening_batch (id, survey_id, question, said, profile, size, answers, total)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8))sql";

const store::Sql select_waiting = R"sql(
    SELECT question, said, profile, size, COUNT(*) AS waiting, COALESCE(SUM(amount), 0) AS total
      FROM listening_statement
     WHERE survey_id = $1 AND batch_id IS NULL
     GROUP BY question, said, profile, size
     ORDER BY question, said, profile, size)sql";

const store::Sql select_batches = R"sql(
    SELECT question, said, profile, size, SUM(answers) AS answers, SUM(total) AS total
      FROM listening_batch
     WHERE survey_id = $1
     GROUP BY question, said, profile, size)sql";
const store::Sql select_texts = R"sql(
    SELECT s.words, b.profile, b.size
      FROM listening_batch b JOIN listening_statement s ON s.batch_id = b.id
     WHERE b.survey_id = $1 AND b.question = $2 AND b.said = '' AND s.words <> ''
     ORDER BY s.words
     LIMIT 5000)sql";

struct Heap {
  std::string profile, size;
  int waiting = 0;
  double total = 0;
};

constexpr int enough = static_cast<int>(questionnaire::threshold);

// One batch of all these heaps, which say the same.
void merge(store::Writer& db, const Stratum& of, const std::vector<Heap>& heaps) {
  const auto id = fresh_uuid();
  int answers = 0;
  double total = 0;
  for (const auto& heap : heaps) {
    answers += heap.waiting;
    total += heap.total;
    db.run(take_waiting, of.survey, of.question, of.said, heap.profile, heap.size, id);
  }
  db.run(insert_batch, id, of.survey, of.question, of.said, of.profile, of.size, answers, total);
}

int people_in(const std::vector<Heap>& heaps) {
  int people = 0;
  for (const auto& heap : heaps) people += heap.waiting;
  return people;
}

// Whatever the size, for each profile; then whatever the profile for those left.
int merge_all(store::Writer& db, const SurveyId& survey, const std::string& question,
    const std::string& said, const std::vector<Heap>& waiting) {
  std::map<std::string, std::vector<Heap>> by_profile;
  for (const auto& heap : waiting) by_profile[heap.profile].push_back(heap);
  int batches = 0;
  std::vector<Heap> left;
  for (const auto& [profile, heaps] : by_profile) {
    if (people_in(heaps) < enough || profile.empty()) {
      left.insert(left.end(), heaps.begin(), heaps.end());
      continue;
    }
    const auto size = heaps.size() == 1 ? heaps.front().size : std::string();
    merge(db, {survey, question, said, profile, size}, heaps);
    ++batches;
  }
  if (people_in(left) < enough) return batches;
  merge(db, {survey, question, said, "", ""}, left);
  return batches + 1;
}

}  // namespace

void gather(store::Writer& db, const Stratum& of) {
  const auto heap =
      db.query(count_waiting, of.survey, of.question, of.said, of.profile, of.size)
          .first([&](const store::Row& row) {
            return Heap{of.profile, of.size, row.get<int>("waiting"), row.get<double>("total")};
          });
  if (heap && heap->waiting >= enough) merge(db, of, {*heap});
}

int gather_across(store::Writer& db, const SurveyId& survey) {
  std::map<std::pair<std::string, std::string>, std::vector<Heap>> waiting;
  db.query(select_waiting, survey).each([&](const store::Row& row) {
    waiting[{row.get<std::string>("question"), row.get<std::string>("said")}].push_back(
        {row.get<std::string>("profile"), row.get<std::string>("size"), row.get<int>("waiting"),
            row.get<double>("total")});
  });
  int batches = 0;
  for (const auto& [what, heaps] : waiting)
    batches += merge_all(db, survey, what.first, what.second, heaps);
  return batches;
}

std::vector<Shown> shown(store::Reader& db, const SurveyId& survey) {
  return db.query(select_batches, survey).all([](const store::Row& row) {
    return Shown{row.get<std::string>("question"), row.get<std::string>("said"),
        row.get<std::string>("profile"), row.get<std::string>("size"), row.get<int>("answers"),
        row.get<double>("total")};
  });
}

std::vector<Words> texts_shown(
    store::Reader& db, const SurveyId& survey, std::string_view question) {
  return db.query(select_texts, survey, question).all([](const store::Row& row) {
    return Words{row.get<std::string>("words"), row.get<std::string>("profile"),
        row.get<std::string>("size")};
  });
}

}  // namespace listening
