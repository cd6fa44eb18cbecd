#include "features/directory/record_reading.hpp"

#include <stdexcept>

#include "base/values/text.hpp"

namespace directory::reading {
namespace {

template <class Value>
std::optional<Value> parsed(const store::Row& row, std::string_view column) {
  return Value::parse(row.get<std::string>(column));
}

organisation::Organisation read_organisation(const store::Row& row) {
  const auto kind = organisation::parse_kind(row.get<std::string>("kind"));
  if (!kind) throw std::runtime_error("an organisation of an unknown kind");
  return {.id = row.get<OrganisationId>("id"),
      .details = {.name = row.get<std::string>("name"),
          .kind = *kind,
          .siret = parsed<organisation::Siret>(row, "siret"),
          .rna = parsed<organisation::Rna>(row, "rna"),
          .territory = parsed<territory::Ref>(row, "territory"),
          .website = parsed<Url>(row, "website"),
          .about = row.get<std::string>("about")},
      .made_at = row.get<Time>("organisation_made_at"),
      .verified_at = row.get<std::optional<Time>>("verified_at"),
      .verified_by = row.get<std::string>("verified_by")};
}

std::vector<Url> read_links(std::string_view lines) {
  std::vector<Url> all;
  for (const auto line : text::split(lines, '\n'))
    if (auto url = Url::parse(line)) all.push_back(*std::move(url));
  return all;
}

}  // namespace

Record read_record(const store::Row& row) {
  return {.organisation = read_organisation(row),
      .card = {.summary = row.get<std::string>("summary"),
          .presentation = row.get<std::string>("presentation"),
          .links = read_links(row.get<std::string_view>("links")),
          .siren = row.get<std::string>("siren"),
          .other_number = row.get<std::string>("other_number"),
          .conditions = row.get<std::string>("conditions"),
          .true_on = row.get<std::optional<Date>>("true_on")},
      .coverage = {.national = row.get<bool>("national")},
      .confirmed_at = row.get<std::optional<Time>>("confirmed_at"),
      .grid_at = row.get<std::optional<Time>>("grid_at"),
      .grid_public = row.get<bool>("grid_public"),
      .made_at = row.get<Time>("made_at"),
      .changed_at = row.get<Time>("changed_at")};
}

Place read_place(const store::Row& row) {
  const auto longitude = row.get<std::optional<double>>("longitude");
  const auto latitude = row.get<std::optional<double>>("latitude");
  Place place{.id = row.get<PlaceId>("id"),
      .name = row.get<std::string>("name"),
      .address = row.get<std::string>("address"),
      .more_address = row.get<std::string>("more_address"),
      .commune = row.get<std::string>("commune"),
      .postcode = row.get<std::string>("postcode"),
      .town = row.get<std::string>("town"),
      .hours = row.get<std::string>("hours"),
      .hours_said = row.get<std::string>("hours_said"),
      .access = row.get<std::string>("access"),
      .access_url = row.get<std::string>("access_url"),
      .appointment_url = row.get<std::string>("appointment_url"),
      .travelling = row.get<bool>("travelling")};
  if (longitude && latitude) {
    place.point = territory::Point{*longitude, *latitude};
    place.located =
        row.get<std::string_view>("located") == "commune" ? Located::ByCommune : Located::Exactly;
  }
  return place;
}

Contact read_contact(const store::Row& row) {
  Contact contact{.id = row.get<ContactId>("id"),
      .place = row.get<std::optional<PlaceId>>("place"),
      .kind = parse_contact_kind(row.get<std::string>("kind")).value(),
      .value = row.get<std::string>("value"),
      .whose = row.get<std::string>("whose")};
  if (const auto at = row.get<std::optional<Time>>("agreed_at"))
    contact.agreed =
        Agreement{*at, row.get<std::string>("agreed_by"), row.get<std::string>("agreed_how")};
  return contact;
}

}  // namespace directory::reading
