#include <nlohmann/json.hpp>

#include "base/look/look.hpp"
#include "features/directory/opening.hpp"
#include "features/directory/place_view.hpp"
#include "features/directory/record_view.hpp"
#include "features/directory/routes.hpp"

// A record for programs that read pages, and how its contacts are written.
namespace directory {
namespace {

using Json = nlohmann::ordered_json;

std::string_view schema_type(organisation::Kind kind) {
  using organisation::Kind;
  switch (kind) {
    case Kind::Authority:
    case Kind::PublicBody:
    case Kind::State: return "GovernmentOrganization";
    case Kind::Association:
    case Kind::Foundation: return "NGO";
    case Kind::Company: return "Corporation";
    case Kind::Collective: return "Organization";
  }
  return "Organization";
}

void add_contacts(Json& to, const Record& record, const std::optional<PlaceId>& place) {
  for (const auto& contact : record.contacts) {
    if (!contact.may_be_shown() || contact.place != place) continue;
    if (contact.kind == ContactKind::Phone) to["telephone"] = contact.value;
    if (contact.kind == ContactKind::Mail) to["email"] = contact.value;
  }
}

Json hours(const Week& week) {
  Json all = Json::array();
  for (std::size_t day = 0; day < week.days.size(); ++day)
    for (const auto& [from, to] : week.days.at(day))
      all.push_back({{"@type", "OpeningHoursSpecification"}, {"dayOfWeek", schema_days.at(day)},
          {"opens", clock(from)}, {"closes", to == 24 * 60 ? "23:59" : clock(to)}});
  return all;
}

Json place_data(const Record& record, const Place& place) {
  Json data{{"@type", "Place"}};
  data["name"] = place.name.empty() ? record.name() : place.name;
  Json address{{"@type", "PostalAddress"}, {"addressCountry", "FR"}};
  if (!place.address.empty()) address["streetAddress"] = place.address;
  if (!place.postcode.empty()) address["postalCode"] = place.postcode;
  if (!place.town.empty()) address["addressLocality"] = place.town;
  data["address"] = std::move(address);
  if (place.point && place.located == Located::Exactly)
    data["geo"] = {{"@type", "GeoCoordinates"}, {"latitude", place.point->latitude},
        {"longitude", place.point->longitude}};
  if (const auto week = read_week(place.hours)) data["openingHoursSpecification"] = hours(*week);
  add_contacts(data, record, place.id);
  return data;
}

}  // namespace

std::string json_ld(const RecordPage& page) {
  const auto& record = page.record;
  const auto& details = record.organisation.details;
  const auto here = page.public_url + paths::show(record.id()).text();
  Json data{{"@context", "https://schema.org"}, {"@type", schema_type(details.kind)}, {"@id", here},
      {"name", record.name()}, {"url", details.website ? details.website->text() : here}};
  if (!record.card.summary.empty()) data["description"] = record.card.summary;
  if (details.siret)
    data["identifier"] = {
        {"@type", "PropertyValue"}, {"propertyID", "SIRET"}, {"value", details.siret->text()}};
  Json same = Json::array();
  for (const auto& link : record.card.links) same.push_back(link.text());
  if (!same.empty()) data["sameAs"] = std::move(same);
  add_contacts(data, record, std::nullopt);
  Json areas = Json::array();
  if (record.coverage.national) areas.push_back("France");
  for (const auto& territory : page.covered) areas.push_back(territory.full_name);
  if (!areas.empty()) data["areaServed"] = std::move(areas);
  Json languages = Json::array();
  for (const auto& slug : record.of(Axis::Language)) languages.push_back(slug);
  if (!languages.empty()) data["knowsLanguage"] = std::move(languages);
  Json places = Json::array();
  for (const auto& place : record.places) places.push_back(place_data(record, place));
  if (!places.empty()) data["location"] = std::move(places);
  return data.dump();
}

std::string phone_in_groups(std::string_view number) {
  if (!number.starts_with("+33") || number.size() != 12) return std::string(number);
  std::string grouped = "0" + std::string(number.substr(3, 1));
  for (std::size_t at = 4; at < number.size(); at += 2)
    grouped += "\u00A0" + std::string(number.substr(at, 2));
  return grouped;
}

namespace {

// RFC 3966: figures and the plus sign of the country.
Url call(std::string_view number) {
  std::string dialled;
  for (const char c : number)
    if ((c >= '0' && c <= '9') || c == '+') dialled += c;
  return Url("tel:" + dialled);
}

}  // namespace

Html contact_link(const Contact& contact) {
  switch (contact.kind) {
    case ContactKind::Phone:
      return html(R"(<a href="{}">{}</a>)", call(contact.value), phone_in_groups(contact.value));
    case ContactKind::Mail:
      return html(R"(<a href="{}">{}</a>)", Url("mailto:" + contact.value), contact.value);
    case ContactKind::Appointment:
    case ContactKind::Network: break;
  }
  const auto url = Url::parse(contact.value);
  if (!url) return plain(contact.value);
  return html(R"(<a href="{}" rel="nofollow noopener external">{}</a>)", *url,
      contact.kind == ContactKind::Appointment ? "Prendre rendez-vous" : url->text());
}

}  // namespace directory
