#include "features/directory/directory.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/values/text.hpp"
#include "features/directory/routes.hpp"

namespace directory {
namespace {

// Each reads a stretch of organisations, by their ids: from $1 to $2.
const store::Sql select_records = R"sql(
    SELECT organisation, summary, presentation, links, siren, other_number, conditions, national,
           true_on, confirmed_at, grid_at, grid_public, r.made_at AS made_at, changed_at,
           o.id AS id, name, kind, siret, rna, o.territory AS territory, website, about,
           o.made_at AS organisation_made_at, verified_at, verified_by
      FROM directory_record r
      JOIN organisation o ON o.id = r.organisation
     WHERE r.organisation >= $1 AND r.organisation <= $2 AND o.removed_at IS NULL
     ORDER BY r.organisation
     LIMIT $3)sql";
const store::Sql select_terms = R"sql(
    SELECT organisation, axis, term
      FROM directory_term
     WHERE organisation >= $1 AND organisation <= $2)sql";
const store::Sql select_coverage = R"sql(
    SELECT organisation, territory
      FROM directory_coverage
     WHERE organisation >= $1 AND organisation <= $2
     ORDER BY organisation, territory)sql";
const store::Sql select_places = R"sql(
    SELECT id, organisation, name, address, more_address, commune, postcode, town, longitude,
           latitude, located, hours, hours_said, access, access_url, appointment_url, travelling
      FROM directory_place
     WHERE organisation >= $1 AND organisation <= $2
     ORDER BY organisation, id)sql";
const store::Sql select_contacts = R"sql(
    SELECT id, organisation, place, kind, value, whose, agreed_at, agreed_by, agreed_how
      FROM directory_contact
     WHERE organisation >= $1 AND organisation <= $2
     ORDER BY organisation, kind DESC, id)sql";

const store::Sql select_changed = R"sql(
    SELECT organisation FROM directory_record
     WHERE changed_at >= $1
     ORDER BY changed_at, organisation
     LIMIT $2)sql";
const store::Sql count_records = R"sql(
    SELECT COUNT(*) AS total
      FROM directory_record r
      JOIN organisation o ON o.id = r.organisation
     WHERE o.removed_at IS NULL)sql";

// Before and after every id, as both engines compare texts.
constexpr std::string_view before_all, after_all = "g";
constexpr std::string_view just_after = "0";  // added to an id

constexpr std::array contact_kinds{
    ContactKind::Phone, ContactKind::Mail, ContactKind::Appointment, ContactKind::Network};

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

// In the order of the vocabulary.
void put_in_order(Terms& terms) {
  for (auto& [axis, slugs] : terms) {
    const auto all = directory::terms(axis);
    std::ranges::sort(slugs, {}, [&](const std::string& slug) {
      return std::ranges::find(all, slug, &Term::slug) - all.begin();
    });
  }
}

std::vector<Record> between(
    store::Reader& db, std::string_view from, std::string_view to, int most) {
  auto records = db.query(select_records, from, to, most).all(read_record);
  if (records.empty()) return records;
  std::unordered_map<std::string, Record*> by_id;
  for (auto& record : records) by_id.emplace(record.id().text(), &record);
  const std::string last = records.back().id().text();
  const auto into = [&](const store::Row& row, auto put) {
    const auto found = by_id.find(row.get<std::string>("organisation"));
    if (found != by_id.end()) put(*found->second);
  };
  db.query(select_terms, from, last).each([&](const store::Row& row) {
    const auto axis = parse_axis(row.get<std::string>("axis"));
    if (!axis) return;
    into(row, [&](Record& record) { record.terms[*axis].push_back(row.get<std::string>("term")); });
  });
  db.query(select_coverage, from, last).each([&](const store::Row& row) {
    into(row, [&](Record& record) {
      record.coverage.territories.push_back(row.get<territory::Ref>("territory"));
    });
  });
  db.query(select_places, from, last).each([&](const store::Row& row) {
    into(row, [&](Record& record) { record.places.push_back(read_place(row)); });
  });
  db.query(select_contacts, from, last).each([&](const store::Row& row) {
    into(row, [&](Record& record) { record.contacts.push_back(read_contact(row)); });
  });
  for (auto& record : records) put_in_order(record.terms);
  return records;
}

}  // namespace

std::string_view slug(ContactKind kind) {
  constexpr std::array<std::string_view, 4> slugs{"telephone", "courriel", "rendez-vous", "reseau"};
  return slugs.at(static_cast<std::size_t>(kind));
}

std::optional<ContactKind> parse_contact_kind(std::string_view text) {
  const auto found =
      std::ranges::find_if(contact_kinds, [&](ContactKind kind) { return slug(kind) == text; });
  return found == contact_kinds.end() ? std::nullopt : std::optional(*found);
}

const std::vector<std::string>& Record::of(Axis axis) const {
  static const std::vector<std::string> nothing;
  const auto found = terms.find(axis);
  return found == terms.end() ? nothing : found->second;
}

bool Record::says(Axis axis, std::string_view slug) const {
  return std::ranges::find(of(axis), slug) != of(axis).end();
}

std::optional<Record> record_of(store::Reader& db, const OrganisationId& id) {
  auto found = between(db, id.text(), id.text(), 1);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<Record> after(store::Reader& db, const std::optional<OrganisationId>& last, int most) {
  const auto from = last ? last->text() + std::string(just_after) : std::string(before_all);
  return between(db, from, after_all, most);
}

std::vector<OrganisationId> changed_since(store::Reader& db, Time since, int most) {
  return db.query(select_changed, since, most).all([](const store::Row& row) {
    return row.get<OrganisationId>("organisation");
  });
}

std::size_t count(store::Reader& db) {
  const auto total = db.query(count_records).first([](const store::Row& row) {
    return row.get<std::int64_t>("total");
  });
  return static_cast<std::size_t>(total.value_or(0));
}

Url url_of(const OrganisationId& id) { return paths::show(id); }

std::string in_words(const Coverage& coverage) {
  std::vector<std::string> words;
  if (coverage.national) words.emplace_back("toute la France");
  for (const auto& ref : coverage.territories) words.push_back(ref.text());
  return text::join(words, ", ");
}

}  // namespace directory
