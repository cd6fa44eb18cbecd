#include "features/questionnaire/store.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace questionnaire {
namespace {

const store::Sql insert_sheet = R"sql(
    INSERT INTO questionnaire_sheet
           (id, questionnaire, subject, place, profile, own, withdrawn, sent_at)
    VALUES ($1, $2, $3, $4, $5, $6, 0, $7)
        ON CONFLICT (id) DO NOTHING)sql";

const store::Sql update_sheet = R"sql(
    UPDATE questionnaire_sheet SET place = $2, profile = $3 WHERE id = $1)sql";

const store::Sql insert_answer = R"sql(
    INSERT INTO questionnaire_answer (sheet_id, question, situation)
    VALUES ($1, $2, $3)
        ON CONFLICT (sheet_id, question) DO UPDATE SET situation = excluded.situation)sql";

const store::Sql select_answers = R"sql(
    SELECT question, situation FROM questionnaire_answer WHERE sheet_id = $1)sql";

const store::Sql count_sent = R"sql(
    SELECT COUNT(*) AS people FROM questionnaire_sheet
     WHERE subject = $1 AND own = 0 AND withdrawn = 0)sql";

const store::Sql select_waiting_about = R"sql(
    SELECT a.sheet_id, a.question, a.situation, s.profile, s.place
      FROM questionnaire_sheet s
      JOIN questionnaire_answer a ON a.sheet_id = s.id
     WHERE s.subject = $1 AND s.own = 0 AND s.withdrawn = 0
       AND a.batch_id IS NULL AND a.situation IS NOT NULL
     ORDER BY s.sent_at, s.id, a.question)sql";

const store::Sql insert_batch = R"sql(
    INSERT INTO questionnaire_batch
           (id, questionnaire, question, subject, profile, answers, total, withdrawn, formed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8))sql";

const store::Sql insert_batch_place = R"sql(
    INSERT INTO questionnaire_batch_place (batch_id, place) VALUES ($1, $2)
        ON CONFLICT (batch_id, place) DO NOTHING)sql";

const store::Sql mark_answer = R"sql(
    UPDATE questionnaire_answer SET batch_id = $3 WHERE sheet_id = $1 AND question = $2)sql";

const store::Sql select_batches_about = R"sql(
    SELECT question, profile, answers, total
      FROM questionnaire_batch
     WHERE subject = $1 AND withdrawn = 0)sql";

const store::Sql select_batches_elsewhere = R"sql(
    SELECT b.id, b.question, b.profile, b.answers, b.total, p.place
      FROM questionnaire_batch b
      JOIN questionnaire_batch_place p ON p.batch_id = b.id
     WHERE b.questionnaire = $1 AND b.subject <> $2 AND b.withdrawn = 0)sql";

const store::Sql withdraw_sheets = R"sql(
    UPDATE questionnaire_sheet SET withdrawn = $2 WHERE subject = $1)sql";
const store::Sql withdraw_batches = R"sql(
    UPDATE questionnaire_batch SET withdrawn = $2 WHERE subject = $1)sql";
const store::Sql delete_places = R"sql(
    DELETE FROM questionnaire_batch_place
     WHERE batch_id IN (SELECT id FROM questionnaire_batch WHERE subject = $1))sql";
const store::Sql delete_batches = R"sql(
    DELETE FROM questionnaire_batch WHERE subject = $1)sql";
const store::Sql delete_answers = R"sql(
    DELETE FROM questionnaire_answer
     WHERE sheet_id IN (SELECT id FROM questionnaire_sheet WHERE subject = $1))sql";
const store::Sql delete_sheets = R"sql(
    DELETE FROM questionnaire_sheet WHERE subject = $1)sql";

// A known answer that no published figure holds yet.
struct Pending {
  std::string sheet, question, profile, place;
  int situation;
};

Pending read_pending(const store::Row& row) {
  return {row.get<std::string>("sheet_id"), row.get<std::string>("question"),
      row.get<std::string>("profile"), row.get<std::string>("place"), row.get<int>("situation")};
}

std::vector<Pending> pending_about(store::Reader& db, std::string_view subject) {
  return db.query(select_waiting_about, subject).all(read_pending);
}

std::map<std::string, std::vector<Waiting>> by_question(const std::vector<Pending>& all) {
  std::map<std::string, std::vector<Waiting>> waiting;
  for (std::size_t row = 0; row < all.size(); ++row)
    waiting[all[row].question].push_back({row, all[row].profile});
  return waiting;
}

void form(store::Writer& db, const std::string& questionnaire, const std::string& subject,
    const std::vector<Pending>& all, const std::string& question, const Batch& batch, Time now) {
  const auto id = fresh_uuid();
  int total = 0;
  for (const auto row : batch.rows) total += all[row].situation;
  db.run(insert_batch, id, questionnaire, question, subject, batch.profile, batch.rows.size(),
      total, now);
  for (const auto row : batch.rows) {
    db.run(mark_answer, all[row].sheet, question, id);
    db.run(insert_batch_place, id, all[row].place);
  }
}

using CellKey = std::pair<std::string, std::string>;  // question, profile
using Cells = std::map<CellKey, Cell>;

void add(Cells& cells, const Cell& batch) {
  auto& cell = cells[{batch.question, batch.profile}];
  cell.question = batch.question;
  cell.profile = batch.profile;
  cell.answers += batch.answers;
  cell.total += batch.total;
}

struct Elsewhere {
  Cell cell;
  std::set<std::string> places;
};

// What the places held have published, where enough of them have.
std::map<CellKey, Elsewhere> told_elsewhere(store::Reader& db, const Scope& scope) {
  std::map<CellKey, Elsewhere> told;
  if (!scope.holds) return told;
  std::map<std::string, Elsewhere> batches;
  db.query(select_batches_elsewhere, scope.questionnaire, scope.subject)
      .each([&](const store::Row& row) {
        auto& batch = batches[row.get<std::string>("id")];
        batch.cell = {row.get<std::string>("question"), row.get<std::string>("profile"),
            row.get<int>("answers"), row.get<int>("total")};
        batch.places.insert(row.get<std::string>("place"));
      });
  for (auto& [id, batch] : batches) {
    // A batch counts only when every place it comes from is held.
    if (!std::ranges::all_of(batch.places, scope.holds)) continue;
    auto& all = told[{batch.cell.question, batch.cell.profile}];
    all.cell.question = batch.cell.question;
    all.cell.profile = batch.cell.profile;
    all.cell.answers += batch.cell.answers;
    all.cell.total += batch.cell.total;
    all.places.insert(batch.places.begin(), batch.places.end());
  }
  std::erase_if(
      told, [&](const auto& entry) { return entry.second.places.size() < scope.least_places; });
  return told;
}

}  // namespace

void send(store::Writer& db, const Sheet& sheet, const Answers& answers, Time now) {
  db.run(insert_sheet, sheet.id, sheet.questionnaire, sheet.subject, sheet.place, sheet.profile,
      false, now);
  if (db.changed() == 0) return;
  for (const auto& [question, answer] : answers) set_answer(db, sheet.id, question, answer);
}

void keep_own(store::Writer& db, const Sheet& sheet, Time now) {
  db.run(insert_sheet, sheet.id, sheet.questionnaire, sheet.subject, sheet.place, sheet.profile,
      true, now);
  if (db.changed() == 0) db.run(update_sheet, sheet.id, sheet.place, sheet.profile);
}

void set_answer(
    store::Writer& db, const SheetId& sheet, std::string_view question, const Answer& answer) {
  db.run(insert_answer, sheet, question,
      answer.is_known() ? std::optional(answer.number()) : std::nullopt);
}

Answers find_answers(store::Reader& db, const SheetId& sheet) {
  Answers answers;
  db.query(select_answers, sheet).each([&](const store::Row& row) {
    const auto situation = row.get<std::optional<int>>("situation");
    answers.emplace(row.get<std::string>("question"),
        situation ? Answer::situation(*situation) : Answer::unknown());
  });
  return answers;
}

std::size_t count_sheets(store::Reader& db, std::string_view subject) {
  return static_cast<std::size_t>(
      db.query(count_sent, subject)
          .first([](const store::Row& row) { return row.get<std::int64_t>("people"); })
          .value_or(0));
}

std::vector<Cell> shown(store::Reader& db, const Scope& scope) {
  Cells cells;
  db.query(select_batches_about, scope.subject).each([&](const store::Row& row) {
    add(cells, {row.get<std::string>("question"), row.get<std::string>("profile"),
                   row.get<int>("answers"), row.get<int>("total")});
  });
  for (const auto& [key, elsewhere] : told_elsewhere(db, scope)) add(cells, elsewhere.cell);
  std::vector<Cell> all;
  all.reserve(cells.size());
  for (auto& [key, cell] : cells) all.push_back(std::move(cell));
  return all;
}

std::size_t count_places(store::Reader& db, const Scope& scope) {
  std::set<std::string> places;
  for (const auto& [key, elsewhere] : told_elsewhere(db, scope))
    places.insert(elsewhere.places.begin(), elsewhere.places.end());
  return places.size();
}

Queue waiting(store::Reader& db, const Scope& scope) {
  const auto all = pending_about(db, scope.subject);
  std::set<std::string> people;
  for (const auto& answer : all) people.insert(answer.sheet);
  Queue queue{static_cast<int>(people.size()), false};
  for (const auto& [question, waiting] : by_question(all))
    queue.ready = queue.ready || !form_batches(waiting, Mixing::Allowed).empty();
  return queue;
}

int publish(store::Writer& db, const Scope& scope, Mixing mixing, Time now) {
  int formed = 0;
  const auto all = pending_about(db, scope.subject);
  for (const auto& [question, waiting] : by_question(all))
    for (const auto& batch : form_batches(waiting, mixing)) {
      form(db, scope.questionnaire, scope.subject, all, question, batch, now);
      ++formed;
    }
  return formed;
}

void withdraw(store::Writer& db, std::string_view subject, bool withdrawn) {
  db.run(withdraw_sheets, subject, withdrawn);
  db.run(withdraw_batches, subject, withdrawn);
}

void erase(store::Writer& db, std::string_view subject) {
  db.run(delete_places, subject);
  db.run(delete_batches, subject);
  db.run(delete_answers, subject);
  db.run(delete_sheets, subject);
}

}  // namespace questionnaire
