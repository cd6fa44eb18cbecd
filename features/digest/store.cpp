#include "features/digest/store.hpp"

#include <stdexcept>

#include "features/activity/activity.hpp"

namespace digest {
namespace {

const store::Sql select_reader = R"sql(
    SELECT person_id, token, frequency, told_until FROM digest_reader WHERE person_id = $1)sql";
const store::Sql select_by_token = R"sql(
    SELECT person_id, token, frequency, told_until FROM digest_reader WHERE token = $1)sql";
const store::Sql insert_reader = R"sql(
    INSERT INTO digest_reader (person_id, token, frequency, told_until) VALUES ($1, $2, $3, $4)
        ON CONFLICT (person_id) DO NOTHING)sql";
const store::Sql update_choice = R"sql(
    UPDATE digest_reader SET frequency = $2, told_until = $3 WHERE person_id = $1)sql";
const store::Sql update_told = R"sql(
    UPDATE digest_reader
       SET told_until = $3
     WHERE person_id = $1 AND told_until = $2 AND token = $4)sql";

const store::Sql select_refused = R"sql(
    SELECT kind FROM digest_refusal WHERE person_id = $1 ORDER BY kind)sql";
const store::Sql delete_refused = R"sql(DELETE FROM digest_refusal WHERE person_id = $1)sql";
const store::Sql insert_refused = R"sql(
    INSERT INTO digest_refusal (person_id, kind) VALUES ($1, $2)
        ON CONFLICT (person_id, kind) DO NOTHING)sql";

const store::Sql select_people = R"sql(
    SELECT id FROM identity_person WHERE id > $1 ORDER BY id LIMIT $2)sql";

const store::Sql select_round = R"sql(
    SELECT morning FROM digest_round WHERE morning = $1)sql";
const store::Sql insert_round = R"sql(
    INSERT INTO digest_round (morning) VALUES ($1) ON CONFLICT (morning) DO NOTHING)sql";
const store::Sql delete_rounds = R"sql(DELETE FROM digest_round WHERE morning < $1)sql";

Reader read_reader(const store::Row& row) {
  const auto frequency = parse_frequency(row.get<std::string>("frequency"));
  if (!frequency) throw std::runtime_error("a digest of an unknown frequency");
  return {.person = row.get<web::PersonId>("person_id"),
      .token = row.get<StopKey>("token"),
      .frequency = *frequency,
      .told_until = row.get<Time>("told_until")};
}

void keep(store::Writer& db, const Reader& reader) {
  db.run(insert_reader, reader.person, reader.token, slug(reader.frequency), reader.told_until);
}

void record(
    store::Writer& db, const Reader& reader, std::string_view what, Frequency became, Time now) {
  activity::record(db,
      {.actor = reader.person.text(),
          .feature = "digest",
          .what = std::string(what),
          .about = reader.person.text(),
          .was = std::string(slug(reader.frequency)),
          .became = std::string(slug(became))},
      now);
}

}  // namespace

std::optional<Reader> find_reader(store::Reader& db, const web::PersonId& person) {
  return db.query(select_reader, person).first(read_reader);
}

std::optional<Reader> find_reader(store::Reader& db, const StopKey& token) {
  return db.query(select_by_token, token).first(read_reader);
}

Reader new_reader(const identity::Person& person) {
  return {.person = person.id, .token = StopKey::fresh(), .told_until = person.made_at};
}

std::vector<std::string> refused_by(store::Reader& db, const web::PersonId& person) {
  return db.query(select_refused, person).all([](const store::Row& row) {
    return row.get<std::string>("kind");
  });
}

void choose(store::Writer& db, const Reader& reader, Frequency frequency,
    const std::vector<std::string>& refused, Time now) {
  keep(db, reader);
  const bool comes_back = reader.frequency == Frequency::Never && frequency != Frequency::Never;
  db.run(update_choice, reader.person, slug(frequency), comes_back ? now : reader.told_until);
  db.run(delete_refused, reader.person);
  for (const auto& kind : refused) db.run(insert_refused, reader.person, kind);
  record(db, reader, "courriers-choisis", frequency, now);
}

void stop(store::Writer& db, const Reader& reader, Time now) {
  if (reader.frequency == Frequency::Never) return;
  db.run(update_choice, reader.person, slug(Frequency::Never), reader.told_until);
  record(db, reader, "courriers-arretes", Frequency::Never, now);
}

bool advance(store::Writer& db, const Reader& reader, Time until) {
  keep(db, reader);
  db.run(update_told, reader.person, reader.told_until, until, reader.token);
  return db.changed() == 1;
}

std::vector<identity::Person> people_after(
    store::Reader& db, const std::optional<web::PersonId>& after, int most) {
  const auto ids = db.query(select_people, after ? after->text() : std::string(), most)
                       .all([](const store::Row& row) { return row.get<web::PersonId>("id"); });
  std::vector<identity::Person> people;
  people.reserve(ids.size());
  for (const auto& id : ids)
    if (auto person = identity::find_person(db, id)) people.push_back(*std::move(person));
  return people;
}

bool is_round_done(store::Reader& db, Time morning) {
  return db.query(select_round, morning).any();
}

void finish_round(store::Writer& db, Time morning) {
  db.run(insert_round, morning);
  db.run(delete_rounds, morning);
}

}  // namespace digest
