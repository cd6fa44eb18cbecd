#include "base/jobs/store.hpp"

#include <stdexcept>
#include <utility>

namespace jobs {
namespace {

const store::Sql select_due = R"sql(SELECT name, next_at, leased_until FROM jobs_job)sql";

const store::Sql insert_job = R"sql(
    INSERT INTO jobs_job (name, next_at) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING)sql";

const store::Sql take_job = R"sql(
    UPDATE jobs_job SET
      began_at = CASE WHEN owner IS NULL THEN began_at ELSE running_since END,
      ended_at = CASE WHEN owner IS NULL THEN ended_at ELSE leased_until END,
      ending = CASE WHEN owner IS NULL THEN ending ELSE 'interrompue' END,
      message = CASE WHEN owner IS NULL THEN message ELSE '' END,
      owner = $2, running_since = $3, leased_until = $4, attempts = attempts + 1,
      doing = '', done = 0, total = 0, stop_asked = 0
    WHERE name = $1 AND next_at <= $3 AND (owner IS NULL OR leased_until <= $3))sql";

const store::Sql select_attempts = R"sql(SELECT attempts FROM jobs_job WHERE name = $1)sql";

const store::Sql plan_job = R"sql(
    UPDATE jobs_job SET next_at = $3 WHERE name = $1 AND owner = $2)sql";

const store::Sql keep_lease = R"sql(
    UPDATE jobs_job SET leased_until = $3 WHERE name = $1 AND owner = $2)sql";

const store::Sql keep_progress = R"sql(
    UPDATE jobs_job SET leased_until = $3, doing = $4, done = $5, total = $6
    WHERE name = $1 AND owner = $2)sql";

const store::Sql select_stop = R"sql(
    SELECT stop_asked FROM jobs_job WHERE name = $1 AND owner = $2)sql";

const store::Sql finish_job = R"sql(
    UPDATE jobs_job SET
      owner = NULL, leased_until = NULL, running_since = NULL, stop_asked = 0,
      began_at = $3, ended_at = $4, ending = $5, message = $6, next_at = $7, attempts = $8
    WHERE name = $1 AND owner = $2)sql";

const store::Sql select_jobs = R"sql(
    SELECT name, next_at, attempts, owner, leased_until, running_since, doing, done, total,
           stop_asked, began_at, ended_at, ending, message
    FROM jobs_job)sql";

const store::Sql ask_run = R"sql(
    INSERT INTO jobs_job (name, next_at) VALUES ($1, $2)
    ON CONFLICT (name) DO UPDATE SET next_at = $2)sql";

const store::Sql ask_end = R"sql(
    UPDATE jobs_job SET stop_asked = 1 WHERE name = $1 AND owner IS NOT NULL)sql";

constexpr std::array<std::pair<Ending, std::string_view>, 4> endings{{
    {Ending::Done, "faite"},
    {Ending::Failed, "echouee"},
    {Ending::Stopped, "arretee"},
    {Ending::Interrupted, "interrompue"},
}};

std::string_view word(Ending ending) {
  for (const auto& [known, word] : endings)
    if (known == ending) return word;
  throw std::logic_error("an ending without a word");
}

Ending ending_of(std::string_view text) {
  for (const auto& [ending, word] : endings)
    if (word == text) return ending;
  throw std::runtime_error("unreadable ending of a job: " + std::string(text));
}

std::optional<Standing::Last> read_last(const store::Row& row) {
  const auto ending = row.get<std::optional<std::string>>("ending");
  if (!ending) return std::nullopt;
  return Standing::Last{row.get<Time>("began_at"), row.get<Time>("ended_at"), ending_of(*ending),
      row.get<std::string>("message")};
}

void read_standing(const store::Row& row, Time now, Standing& standing) {
  standing.next_at = row.get<Time>("next_at");
  standing.attempts = row.get<int>("attempts");
  standing.last = read_last(row);
  if (!row.get<std::optional<std::string>>("owner")) return;
  const auto since = row.get<Time>("running_since"), until = row.get<Time>("leased_until");
  if (until <= now) {
    standing.last = Standing::Last{since, until, Ending::Interrupted, ""};
  } else {
    standing.running = Standing::Now{since,
        {row.get<std::string>("doing"), row.get<std::int64_t>("done"),
            row.get<std::int64_t>("total")},
        row.get<bool>("stop_asked")};
  }
}

}  // namespace

std::map<std::string, Due, std::less<>> due_times(store::Reader& db) {
  std::map<std::string, Due, std::less<>> found;
  db.query(select_due).each([&](const store::Row& row) {
    found.emplace(row.get<std::string>("name"),
        Due{row.get<Time>("next_at"), row.get<std::optional<Time>>("leased_until")});
  });
  return found;
}

std::optional<int> take(store::Writer& db, const Lease& lease) {
  db.run(insert_job, lease.job, lease.began);
  db.run(take_job, lease.job, lease.owner, lease.began, lease.until);
  if (db.changed() == 0) return std::nullopt;
  return db.query(select_attempts, lease.job).first([](const store::Row& row) {
    return row.get<int>("attempts");
  });
}

void plan(store::Writer& db, const Lease& lease, Time next_at) {
  db.run(plan_job, lease.job, lease.owner, next_at);
}

bool keep(store::Writer& db, const Lease& lease) {
  db.run(keep_lease, lease.job, lease.owner, lease.until);
  return db.changed() > 0;
}

bool keep(store::Writer& db, const Lease& lease, const Run::Progress& progress) {
  db.run(keep_progress, lease.job, lease.owner, lease.until, progress.what, progress.done,
      progress.total);
  return db.changed() > 0;
}

bool is_stop_asked(store::Reader& db, const Lease& lease) {
  return db.query(select_stop, lease.job, lease.owner)
      .first([](const store::Row& row) { return row.get<bool>("stop_asked"); })
      .value_or(false);
}

bool finish(store::Writer& db, const Lease& lease, const Ended& ended) {
  db.run(finish_job, lease.job, lease.owner, lease.began, ended.at, word(ended.ending),
      ended.message, ended.next_at, ended.attempts);
  return db.changed() > 0;
}

std::vector<Standing> standings(store::Reader& db, std::span<const Job> jobs, Time now) {
  std::vector<Standing> all;
  for (const auto& job : jobs)
    all.push_back({.name = job.name,
        .title = job.title,
        .every = job.every,
        .is_queue = job.is_queue(),
        .next_at = now});
  db.query(select_jobs).each([&](const store::Row& row) {
    const auto found = std::ranges::find(all, row.get<std::string_view>("name"), &Standing::name);
    if (found != all.end()) read_standing(row, now, *found);
  });
  return all;
}

void ask_now(store::Writer& db, std::string_view name, Time now) { db.run(ask_run, name, now); }

void ask_stop(store::Writer& db, std::string_view name) { db.run(ask_end, name); }

}  // namespace jobs
