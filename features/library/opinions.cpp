#include "features/library/opinions.hpp"

#include "base/keys/hash.hpp"
#include "features/identity/attempts.hpp"
#include "features/questionnaire/suppression.hpp"

namespace library {
namespace {

const store::Sql select_key = R"sql(SELECT secret FROM library_seal_key WHERE day = $1)sql";
const store::Sql insert_key = R"sql(
    INSERT INTO library_seal_key (day, secret) VALUES ($1, $2))sql";
const store::Sql delete_keys = R"sql(DELETE FROM library_seal_key WHERE day < $1)sql";
const store::Sql break_seals = R"sql(
    UPDATE library_opinion SET seal = NULL WHERE seal IS NOT NULL AND said_at < $1)sql";

const store::Sql insert_opinion = R"sql(
    INSERT INTO library_opinion (id, ref, useful, comment, said_at, seal)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (seal) DO UPDATE
       SET useful = excluded.useful, comment = excluded.comment, said_at = excluded.said_at)sql";

const store::Sql count_useful = R"sql(
    SELECT COUNT(*) AS people FROM library_opinion WHERE ref = $1 AND useful = 1)sql";

const store::Sql select_commented = R"sql(
    SELECT ref, useful, comment, said_at
      FROM library_opinion
     WHERE comment <> ''
     ORDER BY said_at DESC, id DESC
     LIMIT $1)sql";

}  // namespace

Seal Seal::of(std::string_view day_key, const Ref& ref, const web::Request& request) {
  return Seal(keys::keyed_hash(day_key,
      ref.text() + " " + identity::network_of(request.client_address) + " " + request.user_agent));
}

std::string key_of_day(store::Writer& db, Time now) {
  const auto day = iso(day_of(now));
  const auto known = db.query(select_key, day).first([](const store::Row& row) {
    return row.get<std::string>("secret");
  });
  if (known) return *known;
  auto fresh = keys::secret_token();
  db.run(insert_key, day, fresh);
  return fresh;
}

void forget_seals(store::Writer& db, Time now) {
  db.run(break_seals, now - seals_kept);
  db.run(delete_keys, iso(day_of(now - seals_kept)));
}

void give_opinion(store::Writer& db, const Ref& ref, Useful useful, std::string_view comment,
    const Seal& seal, Time now) {
  db.run(insert_opinion, OpinionId::fresh(), ref, useful == Useful::Yes, comment, now, seal);
}

int shown_useful(store::Reader& db, const Ref& ref) {
  const int people = db.query(count_useful, ref)
                         .first([](const store::Row& row) { return row.get<int>("people"); })
                         .value_or(0);
  return people < static_cast<int>(questionnaire::threshold) ? 0 : people;
}

std::vector<Opinion> commented_opinions(store::Reader& db, int most) {
  return db.query(select_commented, most).all([](const store::Row& row) {
    return Opinion{row.get<Ref>("ref"), row.get<bool>("useful") ? Useful::Yes : Useful::No,
        row.get<std::string>("comment"), row.get<Time>("said_at")};
  });
}

}  // namespace library
