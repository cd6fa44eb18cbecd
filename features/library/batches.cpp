#include "features/library/batches.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "base/keys/hash.hpp"

namespace library {
namespace {

const store::Sql insert_batch = R"sql(
    INSERT INTO library_batch (id, owner, source, file_name, received_at, encoding, separator, tab,
                               choices, asked, asked_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, '', NULL))sql";
const store::Sql insert_file = R"sql(
    INSERT INTO library_batch_file (batch, content) VALUES ($1, $2))sql";

const store::Sql select_batch = R"sql(
    SELECT id, owner, source, file_name, received_at, encoding, separator, tab, choices, asked_at
      FROM library_batch
     WHERE id = $1)sql";
const store::Sql select_batches = R"sql(
    SELECT id, owner, source, file_name, received_at, encoding, separator, tab, choices, asked_at
      FROM library_batch
     WHERE owner = $1 AND received_at > $2
     ORDER BY received_at DESC, id DESC)sql";
const store::Sql select_file = R"sql(
    SELECT content FROM library_batch_file WHERE batch = $1)sql";

const store::Sql update_reading = R"sql(
    UPDATE library_batch SET encoding = $2, separator = $3, tab = $4, choices = $5
     WHERE id = $1)sql";
const store::Sql delete_file = R"sql(DELETE FROM library_batch_file WHERE batch = $1)sql";
const store::Sql delete_lines = R"sql(DELETE FROM library_batch_line WHERE batch = $1)sql";
const store::Sql delete_batch = R"sql(DELETE FROM library_batch WHERE id = $1)sql";

const store::Sql select_lines = R"sql(
    SELECT line, outcome, title, ref, reason
      FROM library_batch_line
     WHERE batch = $1
     ORDER BY line)sql";
const store::Sql upsert_line = R"sql(
    INSERT INTO library_batch_line (batch, line, outcome, title, ref, reason)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (batch, line) DO UPDATE
       SET outcome = excluded.outcome, title = excluded.title, ref = excluded.ref,
           reason = excluded.reason)sql";

const store::Sql update_asked = R"sql(
    UPDATE library_batch SET asked = $2, asked_at = $3 WHERE id = $1)sql";
const store::Sql select_asked = R"sql(
    SELECT asked FROM library_batch WHERE id = $1 AND asked_at IS NOT NULL)sql";
const store::Sql select_asked_for = R"sql(
    SELECT id FROM library_batch WHERE asked_at IS NOT NULL ORDER BY asked_at, id)sql";

const store::Sql select_old = R"sql(SELECT id FROM library_batch WHERE received_at <= $1)sql";
const store::Sql select_owned = R"sql(SELECT id FROM library_batch WHERE owner = $1)sql";

constexpr std::array<std::pair<Outcome, std::string_view>, 4> outcomes{{
    {Outcome::New, "nouvelle"},
    {Outcome::Changed, "modifiee"},
    {Outcome::Unchanged, "inchangee"},
    {Outcome::Refused, "refusee"},
}};
std::string_view slug(Outcome outcome) {
  for (const auto& [one, words] : outcomes)
    if (one == outcome) return words;
  throw std::logic_error("an outcome without a slug");
}
Outcome read_outcome(std::string_view slug) {
  for (const auto& [one, words] : outcomes)
    if (words == slug) return one;
  throw std::runtime_error("unreadable outcome: " + std::string(slug));
}

Batch read_batch(const store::Row& row) {
  return {.id = row.get<BatchId>("id"),
      .owner = row.get<web::PersonId>("owner"),
      .source = row.get<std::string>("source") == "wordpress" ? Source::WordPress : Source::Table,
      .file_name = row.get<std::string>("file_name"),
      .received_at = row.get<Time>("received_at"),
      .encoding = row.get<std::string>("encoding"),
      .separator = row.get<std::string>("separator"),
      .tab = row.get<std::string>("tab"),
      .choices = row.get<std::string>("choices"),
      .asked_at = row.get<std::optional<Time>>("asked_at")};
}

}  // namespace

void keep(store::Writer& db, const Batch& batch, std::string_view content) {
  db.run(insert_batch, batch.id, batch.owner,
      batch.source == Source::WordPress ? "wordpress" : "tableau", batch.file_name,
      batch.received_at, batch.encoding, batch.separator, batch.tab, batch.choices);
  db.run(insert_file, batch.id, keys::base64url(content));
}

std::optional<Batch> find_batch(store::Reader& db, const BatchId& id) {
  return db.query(select_batch, id).first(read_batch);
}

std::optional<Batch> batch_of(
    store::Reader& db, const web::Member& member, const BatchId& id, Time now) {
  auto batch = find_batch(db, id);
  if (!batch || batch->owner != member.id || batch->kept_until() <= now) return std::nullopt;
  return batch;
}

std::vector<Batch> batches_of(store::Reader& db, const web::PersonId& owner, Time now) {
  return db.query(select_batches, owner, now - batch_kept).all(read_batch);
}

std::string content_of(store::Reader& db, const BatchId& id) {
  const auto text = db.query(select_file, id).first([](const store::Row& row) {
    return row.get<std::string>("content");
  });
  auto content = keys::from_base64url(text.value_or(""));
  if (!content) throw std::runtime_error("unreadable file of batch " + id.text());
  return *std::move(content);
}

void change_reading(store::Writer& db, const Batch& batch) {
  db.run(update_reading, batch.id, batch.encoding, batch.separator, batch.tab, batch.choices);
}

void discard(store::Writer& db, const BatchId& id) {
  db.run(delete_file, id);
  db.run(delete_lines, id);
  db.run(delete_batch, id);
}

std::vector<Done> done_of(store::Reader& db, const BatchId& id) {
  return db.query(select_lines, id).all([](const store::Row& row) {
    return Done{.line = row.get<std::int64_t>("line"),
        .outcome = read_outcome(row.get<std::string_view>("outcome")),
        .title = row.get<std::string>("title"),
        .ref = row.get<std::optional<Ref>>("ref"),
        .reason = row.get<std::string>("reason")};
  });
}

void mark_done(store::Writer& db, const BatchId& id, const Done& done) {
  db.run(upsert_line, id, done.line, slug(done.outcome), done.title, done.ref, done.reason);
}

void ask(store::Writer& db, const BatchId& id, const Ticked& asked, Time now) {
  const nlohmann::json json{{"all", asked.all}, {"lines", asked.lines}, {"seen", asked.seen}};
  db.run(update_asked, id, json.dump(), now);
}

void no_longer_ask(store::Writer& db, const BatchId& id) { db.run(update_asked, id, "", nullptr); }

std::optional<Ticked> asked_of(store::Reader& db, const BatchId& id) {
  const auto text = db.query(select_asked, id).first([](const store::Row& row) {
    return row.get<std::string>("asked");
  });
  if (!text) return std::nullopt;
  const auto json = nlohmann::json::parse(*text);
  return Ticked{.all = json.at("all").get<bool>(),
      .lines = json.at("lines").get<std::set<std::int64_t>>(),
      .seen = json.at("seen").get<std::int64_t>()};
}

std::vector<BatchId> asked_for(store::Reader& db) {
  return db.query(select_asked_for).all([](const store::Row& row) {
    return row.get<BatchId>("id");
  });
}

int erase_old_batches(store::Writer& db, Time now) {
  const auto old = db.query(select_old, now - batch_kept).all([](const store::Row& row) {
    return row.get<BatchId>("id");
  });
  for (const auto& id : old) discard(db, id);
  return static_cast<int>(old.size());
}

void erase_batches_of(store::Writer& db, std::string_view person) {
  const auto owned = db.query(select_owned, person).all([](const store::Row& row) {
    return row.get<BatchId>("id");
  });
  for (const auto& id : owned) discard(db, id);
}

}  // namespace library
