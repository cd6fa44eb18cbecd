#include "features/visits/visits.hpp"

#include <map>

#include "base/values/paris.hpp"

namespace visits {
namespace {

const store::Sql add_page = R"sql(
    INSERT INTO visits_count (day, pattern, thing, visits) VALUES ($1, $2, $3, $4)
    ON CONFLICT (day, pattern, thing) DO UPDATE
       SET visits = visits_count.visits + excluded.visits)sql";
const store::Sql add_host = R"sql(
    INSERT INTO visits_referrer (day, host, visits) VALUES ($1, $2, $3)
    ON CONFLICT (day, host) DO UPDATE
       SET visits = visits_referrer.visits + excluded.visits)sql";
const store::Sql delete_counts = R"sql(DELETE FROM visits_count WHERE day < $1)sql";
const store::Sql delete_hosts = R"sql(DELETE FROM visits_referrer WHERE day < $1)sql";

const store::Sql select_days = R"sql(
    SELECT day, CAST(sum(visits) AS BIGINT) AS n FROM visits_count
     WHERE day >= $1 GROUP BY day ORDER BY day)sql";
const store::Sql select_kinds = R"sql(
    SELECT pattern AS what, CAST(sum(visits) AS BIGINT) AS n FROM visits_count
     WHERE day >= $1 GROUP BY pattern ORDER BY n DESC, pattern)sql";
const store::Sql select_things = R"sql(
    SELECT thing AS what, CAST(sum(visits) AS BIGINT) AS n FROM visits_count
     WHERE day >= $1 AND thing <> '' GROUP BY thing ORDER BY n DESC, thing LIMIT $2)sql";
const store::Sql select_hosts = R"sql(
    SELECT host AS what, CAST(sum(visits) AS BIGINT) AS n FROM visits_referrer
     WHERE day >= $1 GROUP BY host ORDER BY n DESC, host LIMIT $2)sql";
const store::Sql select_all = R"sql(
    SELECT day, pattern, thing, visits FROM visits_count ORDER BY day, pattern, thing)sql";

Count read_count(const store::Row& row) {
  return {row.get<std::string>("what"), row.get<std::int64_t>("n")};
}

Date first_day_kept(Date today) {
  auto day = std::chrono::year_month_day(today) - kept;
  if (!day.ok()) day = day.year() / day.month() / std::chrono::last;
  return std::chrono::sys_days(day);
}

}  // namespace

void flush(store::Database& database, web::VisitCounter& counter, Time now) {
  const auto counts = counter.take();
  if (counts.empty()) return;
  try {
    const auto day = day_in_paris(now);
    auto db = database.write();
    for (const auto& page : counts.pages)
      db->run(add_page, day, page.pattern, page.thing, page.visits);
    for (const auto& [host, visits] : counts.hosts) db->run(add_host, day, host, visits);
    db->commit();
  } catch (...) {
    counter.give_back(counts);
    throw;
  }
}

int erase_old(store::Writer& db, Time now) {
  const auto first = first_day_kept(day_in_paris(now));
  db.run(delete_counts, first);
  const auto erased = db.changed();
  db.run(delete_hosts, first);
  return static_cast<int>(erased + db.changed());
}

std::vector<Day> by_day(store::Reader& db, Date today, int days) {
  const auto first = today - std::chrono::days(days - 1);
  std::map<Date, std::int64_t> seen;
  db.query(select_days, first).each([&](const store::Row& row) {
    seen[row.get<Date>("day")] = row.get<std::int64_t>("n");
  });
  std::vector<Day> all;
  for (auto day = first; day <= today; day += std::chrono::days(1))
    all.push_back({day, seen.contains(day) ? seen.at(day) : 0});
  return all;
}

std::vector<Count> by_kind(store::Reader& db, Date since) {
  return db.query(select_kinds, since).all(read_count);
}

std::vector<Count> by_thing(store::Reader& db, Date since, int most) {
  return db.query(select_things, since, most).all(read_count);
}

std::vector<Count> by_referrer(store::Reader& db, Date since, int most) {
  return db.query(select_hosts, since, most).all(read_count);
}

std::vector<Row> everything(store::Reader& db) {
  return db.query(select_all).all([](const store::Row& row) {
    return Row{row.get<Date>("day"), row.get<std::string>("pattern"), row.get<std::string>("thing"),
        row.get<std::int64_t>("visits")};
  });
}

}  // namespace visits
