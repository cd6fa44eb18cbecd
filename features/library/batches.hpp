#pragma once
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/store/database.hpp"
#include "base/values/id.hpp"
#include "base/web/member.hpp"
#include "features/library/plan.hpp"

// Files that editors bring, kept until they have decided what to take of them: a reload, another
// day or a restart of the program lose nothing. Nothing enters the library until they confirm.
namespace library {

using BatchId = Id<struct BatchTag>;

inline constexpr std::chrono::days batch_kept{30};
// As many resources enter at once while someone waits; more are brought in by a job.
inline constexpr std::size_t most_at_once = 300;

enum class Source { Table, WordPress };

struct Batch {
  BatchId id = BatchId::fresh();
  web::PersonId owner;
  Source source = Source::Table;
  std::string file_name;
  Time received_at = {};
  // How a table is to be read: slugs, "" when it is guessed.
  std::string encoding = {}, separator = {}, tab = {};
  // What the owner said of a site: see wordpress.hpp. "" until they have.
  std::string choices = {};
  std::optional<Time> asked_at = {};  // since when a job has something to bring in

  Time kept_until() const { return received_at + batch_kept; }
};

void keep(store::Writer& db, const Batch& batch, std::string_view content);
// Only by its owner, and as long as it is kept.
std::optional<Batch> batch_of(
    store::Reader& db, const web::Member& member, const BatchId& id, Time now);
std::vector<Batch> batches_of(store::Reader& db, const web::PersonId& owner, Time now);
std::string content_of(store::Reader& db, const BatchId& id);
void change_reading(store::Writer& db, const Batch& batch);  // encoding, separator, tab, choices
void discard(store::Writer& db, const BatchId& id);

// What was done of a batch, line by line.
struct Done {
  std::int64_t line = 0;
  Outcome outcome = Outcome::New;
  std::string title;
  std::optional<Ref> ref;
  std::string reason;  // of what was refused meanwhile
};
std::vector<Done> done_of(store::Reader& db, const BatchId& id);
void mark_done(store::Writer& db, const BatchId& id, const Done& done);

// What waits for the job: the lines, or all that is sound; and the revision of the library that the
// owner saw when they decided.
struct Ticked {
  bool all = false;
  std::set<std::int64_t> lines = {};
  std::int64_t seen = 0;
};
void ask(store::Writer& db, const BatchId& id, const Ticked& asked, Time now);
void no_longer_ask(store::Writer& db, const BatchId& id);
std::optional<Ticked> asked_of(store::Reader& db, const BatchId& id);
std::vector<BatchId> asked_for(store::Reader& db);
std::optional<Batch> find_batch(store::Reader& db, const BatchId& id);

// Those kept long enough; how many.
int erase_old_batches(store::Writer& db, Time now);
void erase_batches_of(store::Writer& db, std::string_view person);

}  // namespace library
