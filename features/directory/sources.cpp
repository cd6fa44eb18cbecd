#include "features/directory/sources.hpp"

#include "base/values/text.hpp"
#include "features/directory/import_said.hpp"

namespace directory {
namespace {

const store::Sql select_source = R"sql(
    SELECT id, name, licence, address, shape, mapping FROM directory_source WHERE id = $1)sql";
const store::Sql select_sources = R"sql(
    SELECT id, name, licence, address, shape, mapping FROM directory_source
     ORDER BY changed_at DESC, id DESC)sql";
const store::Sql select_of_shape = R"sql(
    SELECT id, name, licence, address, shape, mapping FROM directory_source
     WHERE shape = $1
     ORDER BY changed_at DESC, id DESC
     LIMIT 1)sql";
const store::Sql upsert_source = R"sql(
    INSERT INTO directory_source (id, name, licence, address, shape, mapping, changed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (id) DO UPDATE
       SET name = excluded.name, licence = excluded.licence, address = excluded.address,
           shape = excluded.shape, mapping = excluded.mapping, changed_at = excluded.changed_at)sql";
const store::Sql select_said = R"sql(
    SELECT s.id AS id, name, licence, address, shape, mapping, item, place, said, first_at, last_at
      FROM directory_source_item i
      JOIN directory_source s ON s.id = i.source
     WHERE i.organisation = $1
     ORDER BY first_at, item)sql";

Source read_source(const store::Row& row) {
  return {.id = row.get<SourceId>("id"),
      .name = row.get<std::string>("name"),
      .licence = row.get<std::string>("licence"),
      .address = row.get<std::string>("address"),
      .shape = row.get<std::string>("shape"),
      .mapping = row.get<std::string>("mapping")};
}

}  // namespace

std::optional<Source> find_source(store::Reader& db, const SourceId& id) {
  return db.query(select_source, id).first(read_source);
}

std::vector<Source> all_sources(store::Reader& db) {
  return db.query(select_sources).all(read_source);
}

std::optional<Source> source_named(store::Reader& db, std::string_view name) {
  const auto folded = text::fold(name);
  for (auto& source : all_sources(db))
    if (text::fold(source.name) == folded) return std::move(source);
  return std::nullopt;
}

std::optional<Source> source_of_shape(store::Reader& db, std::string_view shape) {
  return db.query(select_of_shape, shape).first(read_source);
}

SourceId remember(store::Writer& db, Source source, Time now) {
  const auto known = source_named(db, source.name);
  if (known) source.id = known->id;
  if (known && known->shape == source.shape && known->mapping == source.mapping) return source.id;
  db.run(upsert_source, source.id, source.name, source.licence, source.address, source.shape,
      source.mapping, now);
  return source.id;
}

std::vector<Provenance> provenance(store::Reader& db, const Record& record) {
  return db.query(select_said, record.id()).all([&](const store::Row& row) {
    Provenance all{.source = read_source(row),
        .item = row.get<std::string>("item"),
        .first_at = row.get<Time>("first_at"),
        .last_at = row.get<Time>("last_at")};
    const auto ours = intake::state_of(record, row.get<std::optional<PlaceId>>("place"));
    for (const auto& [key, text] : intake::said_from_json(row.get<std::string>("said"))) {
      const auto now = ours.find(key);
      const bool edited = now != ours.end() && now->second != text;
      if (text.empty() && !edited) continue;
      // Contacts are shown by consent alone.
      if (key.starts_with("contact.")) continue;
      all.fields.push_back({intake::label_of_key(key), intake::in_words(key, text), edited});
    }
    return all;
  });
}

}  // namespace directory
