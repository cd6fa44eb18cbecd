#include "features/directory/import_batches.hpp"

#include <algorithm>
#include <array>

#include "base/keys/hash.hpp"

namespace directory::intake {
namespace {

const store::Sql insert_batch = R"sql(
    INSERT INTO directory_batch (id, owner, file_name, received_at, encoding, separator, tab,
                                 mapping, state, state_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $4))sql";
const store::Sql insert_file = R"sql(
    INSERT INTO directory_batch_file (batch, content) VALUES ($1, $2))sql";
const store::Sql select_batch = R"sql(
    SELECT id, owner, file_name, received_at, encoding, separator, tab, mapping, state, done, total,
           import, problem
      FROM directory_batch
     WHERE id = $1)sql";
const store::Sql select_batches = R"sql(
    SELECT id, owner, file_name, received_at, encoding, separator, tab, mapping, state, done, total,
           import, problem
      FROM directory_batch
     WHERE owner = $1 AND received_at > $2
     ORDER BY received_at DESC, id DESC)sql";
const store::Sql select_working = R"sql(
    SELECT id, owner, file_name, received_at, encoding, separator, tab, mapping, state, done, total,
           import, problem
      FROM directory_batch
     WHERE state IN ('examen', 'entree', 'retrait')
     ORDER BY state_at, id)sql";
const store::Sql select_file = R"sql(
    SELECT content FROM directory_batch_file WHERE batch = $1)sql";
const store::Sql update_reading = R"sql(
    UPDATE directory_batch SET encoding = $2, separator = $3, tab = $4, mapping = $5
     WHERE id = $1)sql";
const store::Sql update_state = R"sql(
    UPDATE directory_batch
       SET state = $2, state_at = $3, problem = $4, done = 0, total = 0
     WHERE id = $1)sql";
const store::Sql update_progress = R"sql(
    UPDATE directory_batch SET done = $2, total = $3 WHERE id = $1)sql";
const store::Sql update_import = R"sql(UPDATE directory_batch SET import = $2 WHERE id = $1)sql";
const store::Sql delete_rows = R"sql(DELETE FROM directory_batch_row WHERE batch = $1)sql";
const store::Sql delete_file = R"sql(DELETE FROM directory_batch_file WHERE batch = $1)sql";
const store::Sql delete_batch = R"sql(DELETE FROM directory_batch WHERE id = $1)sql";
const store::Sql select_old = R"sql(
    SELECT id FROM directory_batch WHERE received_at <= $1)sql";
const store::Sql select_owned = R"sql(SELECT id FROM directory_batch WHERE owner = $1)sql";

constexpr std::array<std::pair<State, std::string_view>, 7> states{{
    {State::Columns, "lecture"},
    {State::Looking, "examen"},
    {State::Deciding, "examine"},
    {State::Entering, "entree"},
    {State::Entered, "fait"},
    {State::Leaving, "retrait"},
    {State::Left, "retire"},
}};
std::string_view slug(State state) {
  return std::ranges::find(states, state, &std::pair<State, std::string_view>::first)->second;
}
State read_state(std::string_view text) {
  for (const auto& [state, slug] : states)
    if (slug == text) return state;
  throw std::runtime_error("unreadable state: " + std::string(text));
}

Batch read_one(const store::Row& row) {
  return {.id = row.get<BatchId>("id"),
      .owner = row.get<web::PersonId>("owner"),
      .file_name = row.get<std::string>("file_name"),
      .received_at = row.get<Time>("received_at"),
      .encoding = row.get<std::string>("encoding"),
      .separator = row.get<std::string>("separator"),
      .tab = row.get<std::string>("tab"),
      .mapping = row.get<std::string>("mapping"),
      .state = read_state(row.get<std::string_view>("state")),
      .done = row.get<std::int64_t>("done"),
      .total = row.get<std::int64_t>("total"),
      .import = ImportId::parse(row.get<std::string>("import")),
      .problem = row.get<std::string>("problem")};
}

std::optional<table::Encoding> encoding_of(std::string_view slug) {
  for (const auto one :
      {table::Encoding::Utf8, table::Encoding::Windows1252, table::Encoding::Utf16})
    if (table::slug(one) == slug) return one;
  return std::nullopt;
}

}  // namespace

void keep(store::Writer& db, const Batch& batch, std::string_view content) {
  db.run(insert_batch, batch.id, batch.owner, batch.file_name, batch.received_at, batch.encoding,
      batch.separator, batch.tab, batch.mapping, slug(batch.state));
  db.run(insert_file, batch.id, keys::base64url(content));
}

std::optional<Batch> find_batch(store::Reader& db, const BatchId& id) {
  return db.query(select_batch, id).first(read_one);
}

std::optional<Batch> batch_of(
    store::Reader& db, const web::Member& member, const BatchId& id, Time now) {
  auto batch = find_batch(db, id);
  if (!batch || batch->owner != member.id || batch->kept_until() <= now) return std::nullopt;
  return batch;
}

std::vector<Batch> batches_of(store::Reader& db, const web::PersonId& owner, Time now) {
  return db.query(select_batches, owner, now - batch_kept).all(read_one);
}

std::vector<Batch> working(store::Reader& db) { return db.query(select_working).all(read_one); }

std::string content_of(store::Reader& db, const BatchId& id) {
  const auto text = db.query(select_file, id).first([](const store::Row& row) {
    return row.get<std::string>("content");
  });
  auto content = keys::from_base64url(text.value_or(""));
  if (!content) throw std::runtime_error("unreadable file of batch " + id.text());
  return *std::move(content);
}

void change_reading(store::Writer& db, const Batch& batch) {
  db.run(update_reading, batch.id, batch.encoding, batch.separator, batch.tab, batch.mapping);
}

void move(store::Writer& db, const BatchId& id, State state, Time now, const std::string& problem) {
  db.run(update_state, id, slug(state), now, problem);
}

void tell_progress(store::Writer& db, const BatchId& id, std::int64_t done, std::int64_t total) {
  db.run(update_progress, id, done, total);
}

void note_import(store::Writer& db, const BatchId& id, const ImportId& import) {
  db.run(update_import, id, import);
}

void discard(store::Writer& db, const BatchId& id) {
  db.run(delete_rows, id);
  db.run(delete_file, id);
  db.run(delete_batch, id);
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

Result<table::Read, table::BadRow> read_batch(const Batch& batch, std::string_view content) {
  return table::read_any(content,
      {.encoding = encoding_of(batch.encoding),
          .separator = batch.separator.empty() ? std::nullopt : std::optional(batch.separator[0]),
          .tab = batch.tab},
      most_batch_rows);
}

}  // namespace directory::intake
