#include <nlohmann/json.hpp>

#include "features/directory/import_batches.hpp"

// Rows of a file as they were looked at, kept so that pages need not look again.
namespace directory::intake {
namespace {

using nlohmann::json;

const store::Sql delete_rows_of = R"sql(DELETE FROM directory_batch_row WHERE batch = $1)sql";
const store::Sql upsert_row = R"sql(
    INSERT INTO directory_batch_row (batch, line, outcome, name, town, detail)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (batch, line) DO UPDATE
       SET outcome = excluded.outcome, name = excluded.name, town = excluded.town,
           detail = excluded.detail)sql";
const store::Sql update_done = R"sql(
    UPDATE directory_batch_row SET done = $3 WHERE batch = $1 AND line = $2)sql";
const store::Sql update_decision = R"sql(
    UPDATE directory_batch_row SET decision = $3 WHERE batch = $1 AND line = $2)sql";
const store::Sql select_row = R"sql(
    SELECT line, outcome, name, town, detail, decision, done
      FROM directory_batch_row
     WHERE batch = $1 AND line = $2)sql";
const store::Sql select_rows = R"sql(
    SELECT line, outcome, name, town, detail, decision, done
      FROM directory_batch_row
     WHERE batch = $1 AND (outcome = $2 OR $2 = '')
     ORDER BY line
     LIMIT $3 OFFSET $4)sql";
const store::Sql count_rows = R"sql(
    SELECT outcome, decision, done, COUNT(*) AS total
      FROM directory_batch_row
     WHERE batch = $1
     GROUP BY outcome, decision, done)sql";
const store::Sql select_decisions = R"sql(
    SELECT line, decision, done
      FROM directory_batch_row
     WHERE batch = $1)sql";

json json_of(const std::vector<Change>& changes) {
  auto all = json::array();
  for (const auto& one : changes) all.push_back({one.key, one.before, one.after});
  return all;
}

std::vector<Change> changes_from(const json& all) {
  std::vector<Change> changes;
  for (const auto& one : all)
    changes.push_back(
        {one.at(0).get<std::string>(), one.at(1).get<std::string>(), one.at(2).get<std::string>()});
  return changes;
}

std::string detail_of(const Planned& planned) {
  auto remarks = json::array(), twins = json::array();
  if (planned.row.refused)
    remarks.push_back({planned.row.refused->column, planned.row.refused->reason});
  for (const auto& one : planned.row.remarks) remarks.push_back({one.column, one.reason});
  for (const auto& one : planned.twins)
    twins.push_back({one.organisation, one.item, one.line, one.name, one.town, one.because,
        static_cast<int>(one.sign)});
  return json{{"remarques", std::move(remarks)}, {"changements", json_of(planned.changes)},
      {"gardes", json_of(planned.kept)}, {"doublons", std::move(twins)}}
      .dump();
}

Row read_row(const store::Row& row) {
  Row one{.line = row.get<std::int64_t>("line"),
      .outcome = parse_outcome(row.get<std::string_view>("outcome")).value(),
      .name = row.get<std::string>("name"),
      .town = row.get<std::string>("town"),
      .decision = Decision::parse(row.get<std::string>("decision")),
      .done = row.get<bool>("done")};
  const auto detail = json::parse(row.get<std::string>("detail"));
  for (const auto& remark : detail.at("remarques"))
    one.remarks.push_back({remark.at(0).get<std::string>(), remark.at(1).get<std::string>()});
  for (const auto& twin : detail.at("doublons"))
    one.twins.push_back({twin.at(0).get<std::string>(), twin.at(1).get<std::string>(),
        twin.at(2).get<std::int64_t>(), twin.at(3).get<std::string>(),
        twin.at(4).get<std::string>(), twin.at(5).get<std::string>(),
        twin.size() > 6 ? static_cast<Sign>(twin.at(6).get<int>()) : Sign::Name});
  one.changes = changes_from(detail.at("changements"));
  one.kept = changes_from(detail.at("gardes"));
  return one;
}

}  // namespace

void forget_rows(store::Writer& db, const BatchId& id) { db.run(delete_rows_of, id); }

void put_row(store::Writer& db, const BatchId& id, const Planned& planned) {
  db.run(upsert_row, id, planned.row.line, slug(planned.outcome), planned.row.name,
      planned.row.town, detail_of(planned));
}

void put_bad_row(store::Writer& db, const BatchId& id, const table::BadRow& bad) {
  Planned planned;
  planned.row.line = bad.line;
  planned.row.refused = Remark{"", bad.reason};
  put_row(db, id, planned);
}

void mark_row(store::Writer& db, const BatchId& id, std::int64_t line, bool done) {
  db.run(update_done, id, line, done);
}

void decide(store::Writer& db, const BatchId& id, std::int64_t line, const Decision& decision) {
  db.run(update_decision, id, line, decision.text());
}

std::optional<Row> find_row(store::Reader& db, const BatchId& id, std::int64_t line) {
  return db.query(select_row, id, line).first(read_row);
}

std::vector<Row> rows_of(
    store::Reader& db, const BatchId& id, std::optional<Outcome> outcome, int from, int most) {
  return db
      .query(select_rows, id, outcome ? std::string(slug(*outcome)) : std::string(), most, from)
      .all(read_row);
}

std::int64_t Counts::of(Outcome outcome) const {
  const auto found = by_outcome.find(outcome);
  return found == by_outcome.end() ? 0 : found->second;
}

Counts counts_of(store::Reader& db, const BatchId& id) {
  Counts counts;
  db.query(count_rows, id).each([&](const store::Row& row) {
    const auto outcome = parse_outcome(row.get<std::string_view>("outcome")).value();
    const auto decision = Decision::parse(row.get<std::string>("decision"));
    const auto total = row.get<std::int64_t>("total");
    const bool done = row.get<bool>("done");
    counts.by_outcome[outcome] += total;
    if (done) counts.done += total;
    const bool twin = outcome == Outcome::Twin;
    const bool decided =
        decision.kind == Decision::Kind::Apart || decision.kind == Decision::Kind::Merged;
    if (!done && (outcome == Outcome::New || outcome == Outcome::Changed || (twin && decided)))
      counts.ready += total;
    if (!done && twin && decision.kind == Decision::Kind::Undecided) counts.undecided += total;
  });
  return counts;
}

std::int64_t join_certain(store::Writer& db, const BatchId& id) {
  Joining joining;
  std::int64_t count = 0;
  for (const auto& row : rows_of(db, id, std::nullopt, 0, static_cast<int>(most_batch_rows))) {
    using Kind = Decision::Kind;
    const bool is_twin = row.outcome == Outcome::Twin;
    if (row.outcome == Outcome::New || (is_twin && row.decision.kind == Kind::Apart))
      joining.stands(row.line);
    if (!is_twin) continue;
    if (row.decision.kind == Kind::Merged)
      for (const auto& twin : row.twins)
        if (Decision::join(twin).with == row.decision.with) joining.joined(row.line, twin);
    if (row.done || row.decision.kind != Kind::Undecided) continue;
    const auto twin = joining.with(row.twins);
    if (!twin) continue;
    joining.joined(row.line, *twin);
    decide(db, id, row.line, Decision::join(*twin));
    ++count;
  }
  return count;
}

std::map<std::int64_t, Deciding> decisions_of(store::Reader& db, const BatchId& id) {
  std::map<std::int64_t, Deciding> all;
  db.query(select_decisions, id).each([&](const store::Row& row) {
    all.emplace(row.get<std::int64_t>("line"),
        Deciding{Decision::parse(row.get<std::string>("decision")), row.get<bool>("done")});
  });
  return all;
}

}  // namespace directory::intake
