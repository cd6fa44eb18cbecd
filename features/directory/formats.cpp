#include "features/directory/formats.hpp"

#include <algorithm>

#include "base/values/text.hpp"
#include "features/directory/finding_routes.hpp"

namespace directory {
namespace {

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

// Of the whole organisation when the place has none of its own.
std::vector<std::string> contacts_at(const Record& record, ContactKind kind, const PlaceId& place) {
  auto own = shown_contacts(record, kind, place);
  return own.empty() ? shown_contacts(record, kind, std::nullopt) : own;
}

Json to_json(const Record& record, const Place& place) {
  return {{"id", place.id.text()}, {"nom", or_null(place.name)},
      {"adresse", or_null(place.address)}, {"complement", or_null(place.more_address)},
      {"code_postal", or_null(place.postcode)}, {"ville", or_null(place.town)},
      {"commune", or_null(place.commune)},
      {"longitude", place.point ? Json(place.point->longitude) : Json(nullptr)},
      {"latitude", place.point ? Json(place.point->latitude) : Json(nullptr)},
      {"position", place.located == Located::Nowhere   ? Json(nullptr)
                   : place.located == Located::Exactly ? Json("precise")
                                                       : Json("centre-de-la-commune")},
      {"horaires", or_null(place.hours)}, {"horaires_en_mots", or_null(place.hours_said)},
      {"accessibilite", or_null(place.access)}, {"acces_libre", or_null(place.access_url)},
      {"rendez_vous", or_null(place.appointment_url)}, {"itinerant", place.travelling},
      {"telephones", shown_contacts(record, ContactKind::Phone, place.id)},
      {"courriels", shown_contacts(record, ContactKind::Mail, place.id)}};
}

// A cell of a list of values.
std::string codes(const Record& record, Axis axis) { return text::join(record.of(axis), "|"); }

std::string words(const Record& record, Axis axis) {
  std::vector<std::string> all;
  for (const auto& slug : record.of(axis)) all.emplace_back(label_of(axis, slug));
  return text::join(all, ", ");
}

std::string covered(const Record& record) {
  std::vector<std::string> all;
  if (record.coverage.national) all.emplace_back("france");
  for (const auto& ref : record.coverage.territories) all.push_back(ref.text());
  return text::join(all, "|");
}

table::Cell degrees(const Place* place, double territory::Point::*which) {
  if (!place || !place->point) return std::string();
  return (*place->point).*which;
}

const Place nowhere{};

template <class Row>
void each_place(const std::vector<Record>& records, Row row) {
  for (const auto& record : records) {
    if (record.places.empty()) row(record, static_cast<const Place*>(nullptr));
    for (const auto& place : record.places) row(record, &place);
  }
}

std::string contact_list(const Record& record, ContactKind kind, const Place* place) {
  return text::join(
      place ? contacts_at(record, kind, place->id) : shown_contacts(record, kind, std::nullopt),
      "|");
}

std::string site_of(const Record& record) {
  const auto& website = record.organisation.details.website;
  return website ? website->text() : "";
}

std::string page_of(const Record& record, const Publisher& publisher) {
  return publisher.public_url + paths::show(record.id()).text();
}

std::string siret_of(const Record& record) {
  const auto& siret = record.organisation.details.siret;
  return siret ? siret->text() : "";
}

std::string rna_of(const Record& record) {
  const auto& rna = record.organisation.details.rna;
  return rna ? rna->text() : "";
}

}  // namespace

std::vector<std::string> shown_contacts(
    const Record& record, ContactKind kind, const std::optional<PlaceId>& place) {
  std::vector<std::string> found;
  for (const auto& contact : record.contacts)
    if (contact.may_be_shown() && contact.kind == kind && contact.place == place)
      found.push_back(contact.value);
  return found;
}

Date true_on(const Record& record) {
  auto day = record.card.true_on.value_or(day_of(record.made_at));
  if (record.confirmed_at) day = std::max(day, day_of(*record.confirmed_at));
  return day;
}

Json to_json(const Record& record, const Publisher& publisher) {
  const auto& details = record.organisation.details;
  Json json{{"id", record.id().text()}, {"nom", record.name()},
      {"nature", organisation::slug(details.kind)}, {"resume", or_null(record.card.summary)},
      {"presentation", or_null(record.card.presentation)}, {"siret", or_null(siret_of(record))},
      {"rna", or_null(rna_of(record))}, {"siren", or_null(record.card.siren)},
      {"autre_numero", or_null(record.card.other_number)}, {"site", or_null(site_of(record))},
      {"conditions", or_null(record.card.conditions)}};
  for (const auto axis : axes()) json[std::string(slug(axis))] = record.of(axis);
  auto territories = Json::array();
  for (const auto& ref : record.coverage.territories) territories.push_back(ref.text());
  json["agit_partout"] = record.coverage.national;
  json["agit_dans"] = std::move(territories);
  json["telephones"] = shown_contacts(record, ContactKind::Phone, std::nullopt);
  json["courriels"] = shown_contacts(record, ContactKind::Mail, std::nullopt);
  json["lieux"] = Json::array();
  for (const auto& place : record.places) json["lieux"].push_back(to_json(record, place));
  json["vrai_le"] = iso(true_on(record));
  json["ajoutee_le"] = iso(record.made_at);
  json["modifiee_le"] = iso(record.changed_at);
  json["fiche"] = page_of(record, publisher);
  return json;
}

table::Sheet for_programs(const std::vector<Record>& records, const Publisher& publisher) {
  table::Sheet sheet{.name = "Annuaire",
      .columns = {"id", "lieu_id", "nom", "lieu_nom", "nature", "siret", "rna", "resume", "site",
          "adresse", "complement", "code_postal", "ville", "code_insee", "longitude", "latitude",
          "horaires", "telephones", "courriels", "territoires"},
      .rows = {}};
  for (const auto axis : axes()) sheet.columns.emplace_back(slug(axis));
  sheet.columns.insert(sheet.columns.end(), {"conditions", "vrai_le", "modifiee_le", "fiche"});
  each_place(records, [&](const Record& record, const Place* place) {
    const auto& at = place ? *place : nowhere;
    std::vector<table::Cell> row{record.id().text(), place ? place->id.text() : "", record.name(),
        at.name, std::string(organisation::slug(record.organisation.details.kind)),
        siret_of(record), rna_of(record), record.card.summary, site_of(record), at.address,
        at.more_address, at.postcode, at.town, at.commune,
        degrees(place, &territory::Point::longitude), degrees(place, &territory::Point::latitude),
        at.hours, contact_list(record, ContactKind::Phone, place),
        contact_list(record, ContactKind::Mail, place), covered(record)};
    for (const auto axis : axes()) row.emplace_back(codes(record, axis));
    row.insert(row.end(), {record.card.conditions, iso(true_on(record)), iso(record.changed_at),
                              page_of(record, publisher)});
    sheet.rows.push_back(std::move(row));
  });
  return sheet;
}

table::Sheet for_people(const std::vector<Record>& records, const Publisher& publisher) {
  table::Sheet sheet{.name = "Annuaire",
      .columns = {"Nom", "Lieu", "Nature", "Métiers", "Sorte de structure", "Résumé", "Thèmes",
          "Adresse", "Code postal", "Ville", "Horaires", "Téléphone", "Courriel", "Site", "Frais",
          "Publics", "Langues", "Vrai le", "Longitude", "Latitude", "Fiche dans " + publisher.name},
      .rows = {}};
  each_place(records, [&](const Record& record, const Place* place) {
    const auto& at = place ? *place : nowhere;
    sheet.rows.push_back(
        {record.name(), at.name, std::string(organisation::label(record.organisation.details.kind)),
            words(record, Axis::Craft), words(record, Axis::Kind), record.card.summary,
            words(record, Axis::Theme), at.address, at.postcode, at.town,
            at.hours.empty() ? at.hours_said : at.hours,
            contact_list(record, ContactKind::Phone, place),
            contact_list(record, ContactKind::Mail, place), site_of(record),
            words(record, Axis::Fee), words(record, Axis::Audience), words(record, Axis::Language),
            in_french(true_on(record)), degrees(place, &territory::Point::longitude),
            degrees(place, &territory::Point::latitude), page_of(record, publisher)});
  });
  return sheet;
}

}  // namespace directory
