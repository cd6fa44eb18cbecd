#include "features/organisation/store.hpp"

#include "base/values/text.hpp"

namespace organisation {
namespace {

const store::Sql select_one = R"sql(
    SELECT id, name, kind, siret, rna, territory, website, about, made_at, verified_at,
           verified_by, removed_at, removed_by
      FROM organisation
     WHERE id = $1)sql";
const store::Sql select_found = R"sql(
    SELECT id, name, kind, siret, rna, territory, website, about, made_at, verified_at,
           verified_by, removed_at, removed_by
      FROM organisation
     WHERE removed_at IS NULL AND folded LIKE '%' || $1 || '%'
     ORDER BY folded, id
     LIMIT $2 OFFSET $3)sql";
const store::Sql count_found = R"sql(
    SELECT COUNT(*) AS total
      FROM organisation
     WHERE removed_at IS NULL AND folded LIKE '%' || $1 || '%')sql";
const store::Sql select_of_territory = R"sql(
    SELECT id, name, kind, siret, rna, territory, website, about, made_at, verified_at,
           verified_by, removed_at, removed_by
      FROM organisation
     WHERE territory = $1 AND removed_at IS NULL
     ORDER BY folded, id)sql";
const store::Sql select_namesakes = R"sql(
    SELECT id, name, kind, siret, rna, territory, website, about, made_at, verified_at,
           verified_by, removed_at, removed_by
      FROM organisation
     WHERE removed_at IS NULL AND id <> $3
       AND ((siret <> '' AND siret = $1) OR (rna <> '' AND rna = $2))
     ORDER BY CASE WHEN verified_at IS NULL THEN 1 ELSE 0 END, made_at)sql";
const store::Sql select_removed_by = R"sql(
    SELECT id, name, kind, siret, rna, territory, website, about, made_at, verified_at,
           verified_by, removed_at, removed_by
      FROM organisation
     WHERE removed_by = $1 AND removed_at IS NOT NULL
     ORDER BY removed_at DESC)sql";
const store::Sql select_all = R"sql(
    SELECT id, name, kind, siret, rna, territory, website, about, made_at, verified_at,
           verified_by, removed_at, removed_by,
           (SELECT COUNT(*) FROM organisation_membership m
             WHERE m.organisation = o.id AND m.until_at IS NULL) AS members,
           (SELECT COUNT(*) FROM organisation_membership m
              JOIN organisation_mandate d ON d.membership = m.id
             WHERE m.organisation = o.id AND m.until_at IS NULL AND d.ended_at IS NULL) AS mandates
      FROM organisation o
     ORDER BY made_at DESC, id DESC)sql";
// What is not there is kept as "".
template <class Value>
std::optional<Value> parsed(const store::Row& row, std::string_view column) {
  return Value::parse(row.get<std::string>(column));
}
template <class Value>
std::string kept(const std::optional<Value>& value) {
  return value ? std::string(value->text()) : "";
}

Organisation read_organisation(const store::Row& row) {
  const auto kind = parse_kind(row.get<std::string>("kind"));
  if (!kind) throw std::runtime_error("an organisation of an unknown kind");
  return {.id = row.get<OrganisationId>("id"),
      .details = {.name = row.get<std::string>("name"),
          .kind = *kind,
          .siret = parsed<Siret>(row, "siret"),
          .rna = parsed<Rna>(row, "rna"),
          .territory = parsed<territory::Ref>(row, "territory"),
          .website = parsed<Url>(row, "website"),
          .about = row.get<std::string>("about")},
      .made_at = row.get<Time>("made_at"),
      .verified_at = row.get<std::optional<Time>>("verified_at"),
      .verified_by = row.get<std::string>("verified_by"),
      .removed_at = row.get<std::optional<Time>>("removed_at"),
      .removed_by = row.get<std::string>("removed_by")};
}

std::optional<Organisation> find_even_removed(store::Reader& db, const OrganisationId& id) {
  return db.query(select_one, id).first(read_organisation);
}

}  // namespace

std::optional<Organisation> find(store::Reader& db, const OrganisationId& id) {
  auto found = find_even_removed(db, id);
  return found && !found->removed_at ? found : std::nullopt;
}

std::optional<Organisation> find_removed(store::Reader& db, const OrganisationId& id) {
  auto found = find_even_removed(db, id);
  return found && found->removed_at ? found : std::nullopt;
}

std::string name_of(store::Reader& db, std::string_view id) {
  const auto parsed_id = OrganisationId::parse(id);
  const auto found = parsed_id ? find_even_removed(db, *parsed_id) : std::nullopt;
  return found ? found->name() : "";
}

Found search(store::Reader& db, std::string_view words, int from, int most) {
  const auto folded = text::fold(words);
  const auto total = db.query(count_found, folded).first([](const store::Row& row) {
    return row.get<int>("total");
  });
  return {.organisations = db.query(select_found, folded, most, from).all(read_organisation),
      .total = total.value_or(0)};
}

std::vector<Organisation> of_territory(store::Reader& db, const territory::Ref& ref) {
  return db.query(select_of_territory, ref).all(read_organisation);
}

std::vector<Organisation> namesakes(
    store::Reader& db, const Details& details, const std::optional<OrganisationId>& except) {
  return db
      .query(select_namesakes, kept(details.siret), kept(details.rna),
          except ? except->text() : std::string())
      .all(read_organisation);
}

std::vector<Organisation> removed_by(store::Reader& db, const web::PersonId& person) {
  return db.query(select_removed_by, person).all(read_organisation);
}

std::vector<Overseen> all(store::Reader& db) {
  return db.query(select_all).all([](const store::Row& row) {
    return Overseen{read_organisation(row), row.get<int>("members"), row.get<int>("mandates")};
  });
}

}  // namespace organisation
