#include "features/library/versions.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <nlohmann/json.hpp>

namespace library {
namespace {

const store::Sql select_versions = R"sql(
    SELECT number, made_at, made_by, why, origin, content
      FROM library_version
     WHERE ref = $1
     ORDER BY number DESC)sql";

const store::Sql select_version = R"sql(
    SELECT number, made_at, made_by, why, origin, content
      FROM library_version
     WHERE ref = $1 AND number = $2)sql";

const store::Sql select_last_version = R"sql(
    SELECT number, made_at, made_by, why, origin, content
      FROM library_version
     WHERE ref = $1
     ORDER BY number DESC
     LIMIT 1)sql";

const store::Sql select_imported = R"sql(
    SELECT content FROM library_imported WHERE ref = $1)sql";

const store::Sql upsert_imported = R"sql(
    INSERT INTO library_imported (ref, content) VALUES ($1, $2)
    ON CONFLICT (ref) DO UPDATE SET content = excluded.content)sql";

const store::Sql insert_version = R"sql(
    INSERT INTO library_version (ref, number, made_at, made_by, why, origin, content)
    VALUES ($1, $2, $3, $4, $5, $6, $7))sql";

constexpr std::array<std::pair<Origin, std::string_view>, 4> origin_slugs{{
    {Origin::Import, "import"},
    {Origin::Edition, "edition"},
    {Origin::Proposal, "proposition"},
    {Origin::Return, "retour"},
}};

std::string_view slug(Origin origin) {
  for (const auto& [one, words] : origin_slugs)
    if (one == origin) return words;
  std::abort();
}

Origin read_origin(std::string_view text) {
  for (const auto& [one, words] : origin_slugs)
    if (words == text) return one;
  throw std::runtime_error("unreadable origin of a version: " + std::string(text));
}

Cells read_cells_of(const store::Row& row) {
  return nlohmann::json::parse(row.get<std::string>("content")).get<Cells>();
}

std::string written(const Cells& cells) { return nlohmann::json(cells).dump(); }

Version read_version(const store::Row& row) {
  return {.number = row.get<int>("number"),
      .made_at = row.get<Time>("made_at"),
      .made = {.by = row.get<std::string>("made_by"),
          .why = row.get<std::string>("why"),
          .origin = read_origin(row.get<std::string_view>("origin"))},
      .cells = read_cells_of(row)};
}

// What a resource is when no version of it was ever kept.
Version first_of(const Resource& resource) {
  return {.number = 1, .made_at = resource.changed_at, .made = {}, .cells = cells_of(resource)};
}

std::optional<Version> last(store::Reader& db, const Ref& ref) {
  return db.query(select_last_version, ref).first(read_version);
}

void insert(store::Writer& db, const Ref& ref, const Version& version) {
  db.run(insert_version, ref, version.number, version.made_at, version.made.by, version.made.why,
      slug(version.made.origin), written(version.cells));
}

}  // namespace

std::optional<VersionNumber> VersionNumber::parse(std::string_view text) {
  const bool digits = std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  if (text.empty() || text.size() > 6 || text.front() == '0' || !digits) return std::nullopt;
  return VersionNumber(std::string(text));
}

std::vector<Version> versions(store::Reader& db, const Resource& resource) {
  auto all = db.query(select_versions, resource.ref).all(read_version);
  if (all.empty()) all.push_back(first_of(resource));
  return all;
}

std::optional<Version> version(store::Reader& db, const Resource& resource, int number) {
  auto found = db.query(select_version, resource.ref, number).first(read_version);
  if (!found && number == 1) return first_of(resource);
  return found;
}

int current_version(store::Reader& db, const Resource& resource) {
  const auto newest = last(db, resource.ref);
  return newest ? newest->number : 1;
}

std::optional<Cells> last_imported(store::Reader& db, const Resource& resource) {
  if (auto said = db.query(select_imported, resource.ref).first(read_cells_of)) return said;
  // Imported before what imports say was kept.
  auto first = version(db, resource, 1);
  if (!first || first->made.origin != Origin::Import) return std::nullopt;
  return std::move(first->cells);
}

void keep_imported(store::Writer& db, const Ref& ref, const Cells& said) {
  if (db.query(select_imported, ref).first(read_cells_of) == said) return;
  db.run(upsert_imported, ref, written(said));
}

void keep_version(store::Writer& db, const std::optional<Resource>& before, const Resource& after,
    Time now, const Made& made) {
  auto newest = last(db, after.ref);
  if (!newest && before) {
    newest = first_of(*before);
    insert(db, after.ref, *newest);
  }
  auto cells = cells_of(after);
  if (newest && newest->cells == cells) return;
  insert(db, after.ref,
      {.number = newest ? newest->number + 1 : 1,
          .made_at = now,
          .made = made,
          .cells = std::move(cells)});
}

}  // namespace library
