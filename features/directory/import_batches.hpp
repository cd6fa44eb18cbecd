#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/table/reading.hpp"
#include "base/web/member.hpp"
#include "features/directory/import_write.hpp"

// Files that somebody brings, kept until they have decided: a reload, another day or a restart of
// the program lose nothing. Rows are looked at, brought in and taken back by a job:
// import_jobs.hpp.
namespace directory::intake {

using BatchId = Id<struct DirectoryBatchTag>;

inline constexpr std::chrono::days batch_kept{30};
inline constexpr std::size_t most_batch_rows = 20'000;

// How many megabytes may be sent at once.
struct Settings {
  int upload_megabytes = 2;
};

enum class State {
  Columns,   // what columns mean is to be said
  Looking,   // a job looks at the rows
  Deciding,  // they can be brought in
  Entering,  // a job does
  Entered,   // what could is in; it can be taken back
  Leaving,   // a job takes it back
  Left
};

struct Batch {
  BatchId id = BatchId::fresh();
  web::PersonId owner;
  std::string file_name;
  Time received_at = {};
  std::string encoding = {}, separator = {}, tab = {};  // slugs; "" when guessed
  std::string mapping = {};                             // JSON; "" until it is said
  State state = State::Columns;
  std::int64_t done = 0, total = 0;     // of the job
  std::optional<ImportId> import = {};  // once something came in
  std::string problem = {};             // why the job could not; ""

  Time kept_until() const { return received_at + batch_kept; }
  bool is_working() const {
    return state == State::Looking || state == State::Entering || state == State::Leaving;
  }
};

void keep(store::Writer& db, const Batch& batch, std::string_view content);
// Only by its owner, and as long as it is kept.
std::optional<Batch> batch_of(
    store::Reader& db, const web::Member& member, const BatchId& id, Time now);
std::vector<Batch> batches_of(store::Reader& db, const web::PersonId& owner, Time now);
std::optional<Batch> find_batch(store::Reader& db, const BatchId& id);
std::vector<Batch> working(store::Reader& db);  // those that wait for the job, oldest first
std::string content_of(store::Reader& db, const BatchId& id);
void change_reading(store::Writer& db, const Batch& batch);  // encoding, separator, tab, mapping
void move(
    store::Writer& db, const BatchId& id, State state, Time now, const std::string& problem = "");
void tell_progress(store::Writer& db, const BatchId& id, std::int64_t done, std::int64_t total);
void note_import(store::Writer& db, const BatchId& id, const ImportId& import);
void discard(store::Writer& db, const BatchId& id);
int erase_old_batches(store::Writer& db, Time now);
void erase_batches_of(store::Writer& db, std::string_view person);

Result<table::Read, table::BadRow> read_batch(const Batch& batch, std::string_view content);

// A row as it was looked at.
struct Row {
  std::int64_t line = 0;
  Outcome outcome = Outcome::New;
  std::string name, town;
  std::vector<Remark> remarks;
  std::vector<Change> changes, kept;
  std::vector<Twin> twins;
  Decision decision = {};
  bool done = false;
};
void forget_rows(store::Writer& db, const BatchId& id);
void put_row(store::Writer& db, const BatchId& id, const Planned& planned);
void put_bad_row(store::Writer& db, const BatchId& id, const table::BadRow& bad);
void mark_row(store::Writer& db, const BatchId& id, std::int64_t line, bool done);
void decide(store::Writer& db, const BatchId& id, std::int64_t line, const Decision& decision);
std::optional<Row> find_row(store::Reader& db, const BatchId& id, std::int64_t line);
std::vector<Row> rows_of(
    store::Reader& db, const BatchId& id, std::optional<Outcome> outcome, int from, int most);
// How many of each, those that came in apart.
struct Counts {
  std::map<Outcome, std::int64_t> by_outcome;
  std::int64_t done = 0;
  std::int64_t ready = 0;      // new, changed, or decided, and not in yet
  std::int64_t undecided = 0;  // likely duplicates
  std::int64_t of(Outcome outcome) const;
};
Counts counts_of(store::Reader& db, const BatchId& id);
struct Deciding {
  Decision decision;
  bool done = false;
};
std::map<std::int64_t, Deciding> decisions_of(store::Reader& db, const BatchId& id);

// Decides to join every likely duplicate that nobody decided and about which there is no doubt
// (Joining): how many. Those that several organisations could be stay undecided.
std::int64_t join_certain(store::Writer& db, const BatchId& id);

}  // namespace directory::intake
