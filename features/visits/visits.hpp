#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/store/database.hpp"
#include "base/web/visit_counter.hpp"

// How much the site is read: pages by day and kind, the sites that people come from. Counted in
// memory by base/web (visit_counter.hpp) and added up here by batches: flushing.hpp.
namespace visits {

// How long counts are kept.
inline constexpr std::chrono::months kept{25};
// How often they leave memory: what a crash loses at most.
inline constexpr std::chrono::seconds between_flushes{30};

// Adds what was counted to the day that it is in Paris. Nothing is lost when the store refuses.
void flush(store::Database& database, web::VisitCounter& counter, Time now);
int erase_old(store::Writer& db, Time now);  // how many counts

struct Day {
  Date day;
  std::int64_t visits = 0;
};
struct Count {
  std::string what;  // a pattern, a path, a host
  std::int64_t visits = 0;
};
struct Row {
  Date day;
  std::string pattern, thing;
  std::int64_t visits = 0;
};

// The last `days` days, this one included, the oldest first; those without a visit too.
std::vector<Day> by_day(store::Reader& db, Date today, int days);
// The most seen first, since that day.
std::vector<Count> by_kind(store::Reader& db, Date since);
std::vector<Count> by_thing(store::Reader& db, Date since, int most);
std::vector<Count> by_referrer(store::Reader& db, Date since, int most);
// All that is kept, for exports.
std::vector<Row> everything(store::Reader& db);

}  // namespace visits
