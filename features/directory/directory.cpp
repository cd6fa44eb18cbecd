#include "features/directory/directory.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_map>

#include "base/values/text.hpp"
#include "features/directory/record_reading.hpp"
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

// The same for a few organisations, wherever they are among the others.
const store::Sql select_few_records = R"sql(
    SELECT organisation, summary, presentation, links, siren, other_number, conditions, national,
           true_on, confirmed_at, grid_at, grid_public, r.made_at AS made_at, changed_at,
           o.id AS id, name, kind, siret, rna, o.territory AS territory, website, about,
           o.made_at AS organisation_made_at, verified_at, verified_by
      FROM directory_record r
      JOIN organisation o ON o.id = r.organisation
     WHERE o.removed_at IS NULL AND r.organisation
           IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
           $15, $16, $17, $18, $19, $20))sql";
const store::Sql select_few_terms = R"sql(
    SELECT organisation, axis, term
      FROM directory_term
     WHERE organisation
           IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
           $15, $16, $17, $18, $19, $20))sql";
const store::Sql select_few_coverage = R"sql(
    SELECT organisation, territory
      FROM directory_coverage
     WHERE organisation
           IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
           $15, $16, $17, $18, $19, $20)
     ORDER BY organisation, territory)sql";
const store::Sql select_few_places = R"sql(
    SELECT id, organisation, name, address, more_address, commune, postcode, town, longitude,
           latitude, located, hours, hours_said, access, access_url, appointment_url, travelling
      FROM directory_place
     WHERE organisation
           IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
           $15, $16, $17, $18, $19, $20)
     ORDER BY organisation, id)sql";
const store::Sql select_few_contacts = R"sql(
    SELECT id, organisation, place, kind, value, whose, agreed_at, agreed_by, agreed_how
      FROM directory_contact
     WHERE organisation
           IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
           $15, $16, $17, $18, $19, $20)
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

// In the order of the vocabulary.
void put_in_order(Terms& terms) {
  for (auto& [axis, slugs] : terms) {
    const auto all = directory::terms(axis);
    std::ranges::sort(slugs, {}, [&](const std::string& slug) {
      return std::ranges::find(all, slug, &Term::slug) - all.begin();
    });
  }
}

// Puts into records what each of the other tables holds of them.
template <class Terms, class Coverage, class Places, class Contacts>
void fill_records(std::vector<Record>& records, Terms terms, Coverage coverage, Places places,
    Contacts contacts) {
  std::unordered_map<std::string, Record*> by_id;
  for (auto& record : records) by_id.emplace(record.id().text(), &record);
  const auto into = [&](const store::Row& row, auto put) {
    const auto found = by_id.find(row.get<std::string>("organisation"));
    if (found != by_id.end()) put(*found->second);
  };
  terms().each([&](const store::Row& row) {
    const auto axis = parse_axis(row.get<std::string>("axis"));
    if (!axis) return;
    into(row, [&](Record& record) { record.terms[*axis].push_back(row.get<std::string>("term")); });
  });
  coverage().each([&](const store::Row& row) {
    into(row, [&](Record& record) {
      record.coverage.territories.push_back(row.get<territory::Ref>("territory"));
    });
  });
  places().each([&](const store::Row& row) {
    into(row, [&](Record& record) { record.places.push_back(reading::read_place(row)); });
  });
  contacts().each([&](const store::Row& row) {
    into(row, [&](Record& record) { record.contacts.push_back(reading::read_contact(row)); });
  });
  for (auto& record : records) put_in_order(record.terms);
}

std::vector<Record> between(
    store::Reader& db, std::string_view from, std::string_view to, int most) {
  auto records = db.query(select_records, from, to, most).all(reading::read_record);
  if (records.empty()) return records;
  const std::string last = records.back().id().text();
  const auto of = [&](const store::Sql& sql) {
    return [&db, &sql, from, &last] { return db.query(sql, from, last); };
  };
  fill_records(
      records, of(select_terms), of(select_coverage), of(select_places), of(select_contacts));
  return records;
}

constexpr std::size_t few_records = 20;               // how many select_few_… ask for
using FewIds = std::array<std::string, few_records>;  // "" where there are fewer

std::vector<Record> few_of(store::Reader& db, const FewIds& ids) {
  const auto ask = [&](const store::Sql& sql) {
    return std::apply([&](const auto&... id) { return db.query(sql, id...); }, ids);
  };
  auto records = ask(select_few_records).all(reading::read_record);
  const auto of = [&](const store::Sql& sql) { return [&ask, &sql] { return ask(sql); }; };
  if (!records.empty())
    fill_records(records, of(select_few_terms), of(select_few_coverage), of(select_few_places),
        of(select_few_contacts));
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

std::vector<Record> records_of(store::Reader& db, std::span<const OrganisationId> ids) {
  std::unordered_map<std::string, Record> found;
  for (std::size_t from = 0; from < ids.size(); from += few_records) {
    FewIds some;
    for (std::size_t i = 0; i < few_records && from + i < ids.size(); ++i)
      some.at(i) = ids[from + i].text();
    for (auto& record : few_of(db, some)) {
      const std::string id(record.id().text());
      found.emplace(id, std::move(record));
    }
  }
  std::vector<Record> all;
  all.reserve(found.size());
  for (const auto& id : ids)
    if (auto record = found.extract(std::string(id.text())); !record.empty())
      all.push_back(std::move(record.mapped()));
  return all;
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
