#include "features/directory/record_rows.hpp"

#include "base/values/text.hpp"
#include "features/activity/activity.hpp"

namespace directory::rows {
namespace {

const store::Sql insert_record = R"sql(
    INSERT INTO directory_record (organisation, made_at, changed_at) VALUES ($1, $2, $2)
    ON CONFLICT (organisation) DO NOTHING)sql";
const store::Sql touch_record = R"sql(
    UPDATE directory_record SET changed_at = $2 WHERE organisation = $1)sql";
const store::Sql update_card = R"sql(
    UPDATE directory_record
       SET summary = $2, presentation = $3, links = $4, siren = $5, other_number = $6,
           conditions = $7, true_on = $8
     WHERE organisation = $1)sql";
const store::Sql delete_terms = R"sql(
    DELETE FROM directory_term WHERE organisation = $1 AND axis = $2)sql";
const store::Sql insert_term = R"sql(
    INSERT INTO directory_term (organisation, axis, term) VALUES ($1, $2, $3))sql";
const store::Sql upsert_place = R"sql(
    INSERT INTO directory_place
           (id, organisation, name, address, more_address, commune, postcode, town, longitude,
            latitude, located, hours, hours_said, access, access_url, appointment_url, travelling,
            made_at, changed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $18)
    ON CONFLICT (id) DO UPDATE
       SET name = excluded.name, address = excluded.address,
           more_address = excluded.more_address, commune = excluded.commune,
           postcode = excluded.postcode, town = excluded.town, longitude = excluded.longitude,
           latitude = excluded.latitude, located = excluded.located, hours = excluded.hours,
           hours_said = excluded.hours_said, access = excluded.access,
           access_url = excluded.access_url, appointment_url = excluded.appointment_url,
           travelling = excluded.travelling, changed_at = excluded.changed_at)sql";
const store::Sql delete_place = R"sql(
    DELETE FROM directory_place WHERE id = $1 AND organisation = $2)sql";
const store::Sql upsert_contact = R"sql(
    INSERT INTO directory_contact
           (id, organisation, place, kind, value, whose, agreed_at, agreed_by, agreed_how, made_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    ON CONFLICT (id) DO UPDATE
       SET place = excluded.place, kind = excluded.kind, value = excluded.value,
           whose = excluded.whose, agreed_at = excluded.agreed_at, agreed_by = excluded.agreed_by,
           agreed_how = excluded.agreed_how)sql";
const store::Sql delete_contact = R"sql(
    DELETE FROM directory_contact WHERE id = $1 AND organisation = $2)sql";

std::string lines_of(const std::vector<Url>& links) {
  std::vector<std::string> lines;
  lines.reserve(links.size());
  for (const auto& link : links) lines.push_back(link.text());
  return text::join(lines, "\n");
}

std::string_view slug(Located located) {
  return located == Located::Nowhere ? "" : located == Located::Exactly ? "precis" : "commune";
}

}  // namespace

void make(store::Writer& db, const OrganisationId& id, const By& by) {
  db.run(insert_record, id, by.now);
}

void touch(store::Writer& db, const OrganisationId& id, const By& by) {
  db.run(touch_record, id, by.now);
}

void write(store::Writer& db, const OrganisationId& id, const Card& card) {
  db.run(update_card, id, card.summary, card.presentation, lines_of(card.links), card.siren,
      card.other_number, card.conditions, card.true_on);
}

void write(
    store::Writer& db, const OrganisationId& id, Axis axis, const std::vector<std::string>& slugs) {
  db.run(delete_terms, id, directory::slug(axis));
  for (const auto& slug : slugs) db.run(insert_term, id, directory::slug(axis), slug);
}

void write(store::Writer& db, const OrganisationId& id, const Place& place, const By& by) {
  const auto longitude = place.point ? std::optional(place.point->longitude) : std::nullopt;
  const auto latitude = place.point ? std::optional(place.point->latitude) : std::nullopt;
  db.run(upsert_place, place.id, id, place.name, place.address, place.more_address, place.commune,
      place.postcode, place.town, longitude, latitude, slug(place.located), place.hours,
      place.hours_said, place.access, place.access_url, place.appointment_url, place.travelling,
      by.now);
}

void write(store::Writer& db, const OrganisationId& id, const Contact& contact, const By& by) {
  const auto agreed = contact.agreed.value_or(Agreement{});
  db.run(upsert_contact, contact.id, id, contact.place, directory::slug(contact.kind),
      contact.value, contact.whose,
      contact.agreed ? std::optional(agreed.at) : std::optional<Time>(), agreed.by, agreed.how,
      by.now);
}

void erase(store::Writer& db, const OrganisationId& id, const PlaceId& place) {
  db.run(delete_place, place, id);
}

void erase(store::Writer& db, const OrganisationId& id, const ContactId& contact) {
  db.run(delete_contact, contact, id);
}

void note(store::Writer& db, const OrganisationId& id, const By& by, std::string what,
    std::string was, std::string became) {
  touch(db, id, by);
  activity::record(db,
      {.actor = by.who,
          .for_whom = id.text(),
          .feature = "directory",
          .what = std::move(what),
          .about = id.text(),
          .was = std::move(was),
          .became = std::move(became)},
      by.now);
}

}  // namespace directory::rows
