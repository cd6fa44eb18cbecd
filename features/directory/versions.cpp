#include "features/directory/versions.hpp"

#include <algorithm>

#include "base/values/text.hpp"
#include "features/activity/activity.hpp"
#include "features/directory/place_view.hpp"

namespace directory {
namespace {

const store::Sql select_versions = R"sql(
    SELECT number, content, made_by, made_at
      FROM directory_version
     WHERE organisation = $1
     ORDER BY number DESC)sql";
const store::Sql select_last = R"sql(
    SELECT number, content FROM directory_version
     WHERE organisation = $1
     ORDER BY number DESC
     LIMIT 1)sql";
const store::Sql insert_version = R"sql(
    INSERT INTO directory_version (organisation, number, content, made_by, made_at)
    VALUES ($1, $2, $3, $4, $5))sql";

void add(store::Writer& db, const OrganisationId& id, const By& by) {
  const auto record = record_of(db, id);
  if (!record) return;
  const auto content = to_json(content_of(*record));
  int number = 1;
  const auto last = db.query(select_last, id).first([](const store::Row& row) {
    return std::pair(row.get<int>("number"), row.get<std::string>("content"));
  });
  if (last && last->second == content) return;
  if (last) number = last->first + 1;
  db.run(insert_version, id, number, content, by.who, by.now);
}

std::string terms_in_words(Axis axis, const Terms& terms) {
  const auto found = terms.find(axis);
  if (found == terms.end()) return "";
  std::vector<std::string> words;
  for (const auto& slug : found->second) words.emplace_back(label_of(axis, slug));
  return text::join(words, ", ");
}

std::string terms_in_words(const Place& place) {
  std::vector<std::string> words;
  for (const auto& part : {place.name, address_line(place), place.hours, place.hours_said,
           place.access, place.access_url, place.appointment_url,
           std::string(place.travelling ? "se déplace" : "")})
    if (!part.empty()) words.push_back(part);
  return text::join(words, "\u00A0; ");
}

std::string links(const Card& card) {
  std::vector<std::string> words;
  for (const auto& link : card.links) words.push_back(link.text());
  return text::join(words, ", ");
}

void compare_places(const Content& before, const Content& after, std::vector<Difference>& all) {
  const auto of = [](const std::vector<Place>& places, const PlaceId& id) {
    const auto found = std::ranges::find(places, id, &Place::id);
    return found == places.end() ? std::string() : terms_in_words(*found);
  };
  for (const auto& place : before.places)
    all.push_back({"Lieu", terms_in_words(place), of(after.places, place.id)});
  for (const auto& place : after.places)
    if (of(before.places, place.id).empty()) all.push_back({"Lieu", "", terms_in_words(place)});
}

}  // namespace

Change::Change(store::Writer& db, const OrganisationId& id, const By& by)
    : db_(db), id_(id), by_(by) {
  if (!db.query(select_last, id).any()) add(db, id, {std::string(activity::program), by.now});
}

void Change::keep() { add(db_, id_, by_); }

std::vector<Version> versions(store::Reader& db, const OrganisationId& id) {
  return db.query(select_versions, id).all([](const store::Row& row) {
    return Version{row.get<int>("number"), content_from(row.get<std::string>("content")),
        row.get<std::string>("made_by"), row.get<Time>("made_at")};
  });
}

std::optional<Version> find_version(store::Reader& db, const OrganisationId& id, int number) {
  for (auto& version : versions(db, id))
    if (version.number == number) return std::move(version);
  return std::nullopt;
}

void restore(store::Writer& db, const Keeper& keeper, const Version& version, Time now) {
  const auto id = keeper.organisation();
  const auto by = keeper.by(now);
  const auto record = record_of(db, id);
  if (!record) return;
  Change change(db, id, by);
  change_card(db, id, version.content.card, by);
  for (const auto axis : axes()) {
    const auto found = version.content.terms.find(axis);
    change_terms(db, id, axis,
        found == version.content.terms.end() ? std::vector<std::string>() : found->second, by);
  }
  change_coverage(db, id, version.content.coverage, by);
  for (const auto& place : record->places)
    if (std::ranges::find(version.content.places, place.id, &Place::id) ==
        version.content.places.end())
      remove_place(db, id, place.id, by);
  for (const auto& place : version.content.places) put_place(db, id, place, by);
  change.keep();
}

std::vector<Difference> differences(const Content& before, const Content& after) {
  std::vector<Difference> all{{"Résumé", before.card.summary, after.card.summary},
      {"Présentation", before.card.presentation, after.card.presentation},
      {"Liens", links(before.card), links(after.card)},
      {"SIREN", before.card.siren, after.card.siren},
      {"Autre numéro", before.card.other_number, after.card.other_number},
      {"Conditions", before.card.conditions, after.card.conditions},
      {"Territoires", in_words(before.coverage), in_words(after.coverage)}};
  for (const auto axis : axes())
    all.push_back({std::string(title(axis)), terms_in_words(axis, before.terms),
        terms_in_words(axis, after.terms)});
  compare_places(before, after, all);
  std::erase_if(all, [](const Difference& one) { return one.was == one.became; });
  return all;
}

}  // namespace directory
