#include "features/directory/store.hpp"

#include <algorithm>

#include "base/values/text.hpp"
#include "features/directory/record_rows.hpp"

namespace directory {
namespace {

const store::Sql delete_record = R"sql(
    DELETE FROM directory_record WHERE organisation = $1)sql";
const store::Sql update_national = R"sql(
    UPDATE directory_record SET national = $2 WHERE organisation = $1)sql";
const store::Sql update_confirmed = R"sql(
    UPDATE directory_record SET confirmed_at = $2, confirmed_by = $3, true_on = $4
     WHERE organisation = $1)sql";
const store::Sql update_grid = R"sql(
    UPDATE directory_record SET grid_at = $2, grid_public = $3 WHERE organisation = $1)sql";

const store::Sql delete_coverage = R"sql(
    DELETE FROM directory_coverage WHERE organisation = $1)sql";
const store::Sql insert_coverage = R"sql(
    INSERT INTO directory_coverage (organisation, territory) VALUES ($1, $2))sql";

using rows::note;

// One line that a person can read.
std::string card_in_words(const Card& card) {
  std::vector<std::string> words;
  if (!card.summary.empty()) words.push_back(card.summary);
  if (!card.presentation.empty()) words.push_back(card.presentation);
  for (const auto& link : card.links) words.push_back(link.text());
  if (!card.siren.empty()) words.push_back("SIREN " + card.siren);
  if (!card.other_number.empty()) words.push_back(card.other_number);
  if (!card.conditions.empty()) words.push_back(card.conditions);
  if (card.true_on) words.push_back("au " + in_french(*card.true_on));
  return text::join(words, " · ");
}

std::string card_in_words(Axis axis, const std::vector<std::string>& slugs) {
  std::vector<std::string> words;
  words.reserve(slugs.size());
  for (const auto& slug : slugs) words.emplace_back(label_of(axis, slug));
  return std::string(title(axis)) + "\u00A0: " + (words.empty() ? "–" : text::join(words, ", "));
}

std::string card_in_words(const Place& place) {
  std::vector<std::string> words;
  for (const auto* part : {&place.name, &place.address, &place.postcode, &place.town})
    if (!part->empty()) words.push_back(*part);
  return text::join(words, ", ");
}

// Everything of two places but their ids.
bool same(const Place& a, const Place& b) {
  const auto all = [](const Place& p) {
    return std::tie(p.name, p.address, p.more_address, p.commune, p.postcode, p.town, p.located,
        p.hours, p.hours_said, p.access, p.access_url, p.appointment_url, p.travelling);
  };
  const auto at = [](const Place& p) {
    return p.point ? std::pair(p.point->longitude, p.point->latitude) : std::pair(999.0, 999.0);
  };
  return all(a) == all(b) && at(a) == at(b);
}

bool same(const Contact& a, const Contact& b) {
  return a.place == b.place && a.kind == b.kind && a.value == b.value && a.whose == b.whose &&
         a.agreed.has_value() == b.agreed.has_value();
}

template <class Thing, class ThingId>
const Thing* of_id(const std::vector<Thing>& things, const ThingId& id) {
  const auto found = std::ranges::find(things, id, &Thing::id);
  return found == things.end() ? nullptr : &*found;
}

}  // namespace

void enter(store::Writer& db, const OrganisationId& id, const By& by) {
  rows::make(db, id, by);
  if (db.changed() > 0) note(db, id, by, "fiche-creee");
}

void leave(store::Writer& db, const OrganisationId& id, const By& by) {
  db.run(delete_record, id);
  if (db.changed() > 0) note(db, id, by, "fiche-retiree");
}

void change_card(store::Writer& db, const OrganisationId& id, const Card& card, const By& by) {
  const auto record = record_of(db, id);
  if (!record || record->card == card) return;
  rows::write(db, id, card);
  note(db, id, by, "fiche-modifiee", card_in_words(record->card), card_in_words(card));
}

void change_terms(store::Writer& db, const OrganisationId& id, Axis axis,
    const std::vector<std::string>& slugs, const By& by) {
  const auto record = record_of(db, id);
  if (!record) return;
  std::vector<std::string> known;
  for (const auto& term : terms(axis))
    if (std::ranges::find(slugs, term.slug) != slugs.end()) known.emplace_back(term.slug);
  if (record->of(axis) == known) return;
  rows::write(db, id, axis, known);
  note(db, id, by, "fiche-modifiee", card_in_words(axis, record->of(axis)),
      card_in_words(axis, known));
}

void change_coverage(
    store::Writer& db, const OrganisationId& id, const Coverage& coverage, const By& by) {
  const auto record = record_of(db, id);
  if (!record) return;
  auto sorted = coverage;
  std::ranges::sort(sorted.territories, {}, &territory::Ref::text);
  const auto repeated = std::ranges::unique(sorted.territories);
  sorted.territories.erase(repeated.begin(), repeated.end());
  if (record->coverage == sorted) return;
  db.run(update_national, id, sorted.national);
  db.run(delete_coverage, id);
  for (const auto& ref : sorted.territories) db.run(insert_coverage, id, ref);
  note(db, id, by, "couverture-modifiee", in_words(record->coverage), in_words(sorted));
}

void put_place(store::Writer& db, const OrganisationId& id, const Place& place, const By& by) {
  const auto record = record_of(db, id);
  if (!record) return;
  const auto* was = of_id(record->places, place.id);
  if (was && same(*was, place)) return;
  rows::write(db, id, place, by);
  note(db, id, by, was ? "lieu-modifie" : "lieu-ajoute", was ? card_in_words(*was) : "",
      card_in_words(place));
}

void remove_place(store::Writer& db, const OrganisationId& id, const PlaceId& place, const By& by) {
  const auto record = record_of(db, id);
  const auto* was = record ? of_id(record->places, place) : nullptr;
  if (!was) return;
  rows::erase(db, id, place);
  note(db, id, by, "lieu-retire", card_in_words(*was));
}

void put_contact(
    store::Writer& db, const OrganisationId& id, const Contact& contact, const By& by) {
  const auto record = record_of(db, id);
  if (!record) return;
  const auto* was = of_id(record->contacts, contact.id);
  if (was && same(*was, contact)) return;
  rows::write(db, id, contact, by);
  // Never the value: the journal outlives a consent.
  note(db, id, by, was ? "contact-modifie" : "contact-ajoute", "",
      std::string(directory::slug(contact.kind)));
}

void remove_contact(
    store::Writer& db, const OrganisationId& id, const ContactId& contact, const By& by) {
  const auto record = record_of(db, id);
  const auto* was = record ? of_id(record->contacts, contact) : nullptr;
  if (!was) return;
  rows::erase(db, id, contact);
  note(db, id, by, "contact-retire", std::string(directory::slug(was->kind)));
}

void confirm(store::Writer& db, const OrganisationId& id, const By& by) {
  db.run(update_confirmed, id, by.now, by.who, day_of(by.now));
  if (db.changed() > 0) note(db, id, by, "fiche-confirmee");
}

void note_grid(store::Writer& db, const OrganisationId& id, Shown shown, const By& by) {
  db.run(update_grid, id, by.now, shown == Shown::Publicly);
  if (db.changed() > 0)
    note(db, id, by, "grille-remplie", "",
        shown == Shown::Publicly ? "publiée" : "pour ses membres");
}

}  // namespace directory
