#include "features/library/departures.hpp"

#include <algorithm>

#include "features/library/store.hpp"

namespace library {
namespace {

constexpr int longest_chain = 50;
constexpr std::size_t most_needs = 20;

const store::Sql select_departure = R"sql(
    SELECT ref, title, gone_at, gone_by, gone_why, gone_into, gone_to
      FROM library_resource
     WHERE ref = $1 AND gone_at IS NOT NULL)sql";

const store::Sql select_departures = R"sql(
    SELECT ref, title, gone_at, gone_by, gone_why, gone_into, gone_to
      FROM library_resource
     WHERE gone_at IS NOT NULL
     ORDER BY gone_at DESC, number DESC)sql";

const store::Sql leave = R"sql(
    UPDATE library_resource
       SET gone_at = $2, gone_by = $3, gone_why = $4, gone_into = $5, gone_to = $6, revision = $7
     WHERE ref = $1)sql";

const store::Sql come_back = R"sql(
    UPDATE library_resource
       SET gone_at = NULL, gone_by = '', gone_why = '', gone_into = NULL, gone_to = NULL,
           revision = $2
     WHERE ref = $1)sql";

const store::Sql any_to_expire = R"sql(
    SELECT COUNT(*) AS resources
      FROM library_resource
     WHERE expired = 0 AND expires_on < $1)sql";

const store::Sql expire = R"sql(
    UPDATE library_resource SET expired = 1, revision = $2
     WHERE expired = 0 AND expires_on < $1)sql";

const store::Sql select_expired = R"sql(
    SELECT ref FROM library_resource
     WHERE expired = 1 AND gone_at IS NULL
     ORDER BY expires_on DESC, number)sql";

const store::Sql select_to_review = R"sql(
    SELECT ref FROM library_resource
     WHERE review_on <= $1 AND expired = 0 AND gone_at IS NULL
     ORDER BY review_on, number)sql";

Ref read_ref(const store::Row& row) { return row.get<Ref>("ref"); }

std::optional<Url> read_url(const store::Row& row) {
  const auto text = row.get<std::optional<std::string>>("gone_to");
  return text ? Url::parse(*text) : std::nullopt;
}

Departure read_departure(const store::Row& row) {
  return {.ref = row.get<Ref>("ref"),
      .title = row.get<std::string>("title"),
      .at = row.get<Time>("gone_at"),
      .by = row.get<std::string>("gone_by"),
      .why = row.get<std::string>("gone_why"),
      .into = row.get<std::optional<Ref>>("gone_into"),
      .to = read_url(row)};
}

}  // namespace

std::optional<Departure> departure(store::Reader& db, const Ref& ref) {
  return db.query(select_departure, ref).first(read_departure);
}

std::vector<Departure> departures(store::Reader& db) {
  return db.query(select_departures).all(read_departure);
}

Ref today(store::Reader& db, const Ref& ref) {
  auto now = ref;
  for (int i = 0; i < longest_chain; ++i) {
    const auto gone = departure(db, now);
    if (!gone || !gone->into) break;
    now = *gone->into;
  }
  return now;
}

void withdraw(store::Writer& db, const Ref& ref, std::string_view by, std::string_view why,
    const std::optional<Url>& to, Time now) {
  db.run(leave, ref, now, by, why, nullptr, to, last_revision(db) + 1);
}

void merge(
    store::Writer& db, const Resource& from, const Resource& into, std::string_view by, Time now) {
  db.run(leave, from.ref, now, by, "", into.ref, nullptr, last_revision(db) + 1);
  auto needs = into.needs;
  for (const auto& need : from.needs)
    if (needs.size() < most_needs && std::ranges::find(needs, need) == needs.end())
      needs.push_back(need);
  if (needs != into.needs) save_needs(db, into.ref, needs);
}

void put_back(store::Writer& db, const Ref& ref) { db.run(come_back, ref, last_revision(db) + 1); }

int note_expiry(store::Writer& db, Time now) {
  const auto today = day_of(now);
  const auto some = db.query(any_to_expire, today)
                        .first([](const store::Row& row) { return row.get<int>("resources"); })
                        .value_or(0);
  if (some > 0) db.run(expire, today, last_revision(db) + 1);
  return some;
}

std::vector<Ref> expired(store::Reader& db) { return db.query(select_expired).all(read_ref); }

std::vector<Ref> to_review(store::Reader& db, Time now) {
  return db.query(select_to_review, day_of(now)).all(read_ref);
}

}  // namespace library
