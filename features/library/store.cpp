#include "features/library/store.hpp"

#include <algorithm>

namespace library {
namespace {

const store::Sql select_resource = R"sql(
    SELECT ref, title, url, publisher, published, type, format, language, place, summary,
           details, review_on, expires_on,
           expired, added_at, changed_at
      FROM library_resource
     WHERE ref = $1 AND gone_at IS NULL)sql";

const store::Sql select_departed = R"sql(
    SELECT ref, title, url, publisher, published, type, format, language, place, summary,
           details, review_on, expires_on,
           expired, added_at, changed_at
      FROM library_resource
     WHERE ref = $1 AND gone_at IS NOT NULL)sql";

const store::Sql select_since = R"sql(
    SELECT ref, title, url, publisher, published, type, format, language, place, summary,
           details, review_on, expires_on,
           expired, added_at, changed_at
      FROM library_resource
     WHERE revision > $1 AND gone_at IS NULL
     ORDER BY revision, number)sql";

const store::Sql select_gone_since = R"sql(
    SELECT ref FROM library_resource
     WHERE revision > $1 AND gone_at IS NOT NULL
     ORDER BY revision, number)sql";

const store::Sql select_classes = R"sql(
    SELECT axis, value FROM library_class WHERE ref = $1 ORDER BY axis, position)sql";

const store::Sql select_places = R"sql(
    SELECT territory FROM library_place WHERE ref = $1 ORDER BY position)sql";

const store::Sql select_needs = R"sql(
    SELECT need FROM library_need WHERE ref = $1 ORDER BY position)sql";

const store::Sql select_count = R"sql(
    SELECT COUNT(*) AS resources FROM library_resource WHERE gone_at IS NULL)sql";

const store::Sql select_count_by_type = R"sql(
    SELECT type, COUNT(*) AS resources
      FROM library_resource
     WHERE gone_at IS NULL
     GROUP BY type)sql";

const store::Sql select_last_revision = R"sql(
    SELECT COALESCE(MAX(revision), 0) AS revision FROM library_resource)sql";

const store::Sql select_last_number = R"sql(
    SELECT COALESCE(MAX(number), 0) AS number FROM library_resource)sql";

const store::Sql select_ref_by_url = R"sql(SELECT ref FROM library_resource WHERE url = $1)sql";

const store::Sql upsert_resource = R"sql(
    INSERT INTO library_resource (ref, number, title, url, publisher, published, type, format,
                                  language, place, summary, details, review_on, expires_on,
                                  expired, added_at, changed_at, revision)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16, $17)
    ON CONFLICT (ref) DO UPDATE
       SET title = excluded.title, url = excluded.url, publisher = excluded.publisher,
           published = excluded.published, type = excluded.type, format = excluded.format,
           language = excluded.language, place = excluded.place, summary = excluded.summary,
           details = excluded.details, review_on = excluded.review_on,
           expires_on = excluded.expires_on, expired = excluded.expired,
           changed_at = excluded.changed_at, revision = excluded.revision)sql";

const store::Sql delete_classes = R"sql(DELETE FROM library_class WHERE ref = $1)sql";
const store::Sql delete_places = R"sql(DELETE FROM library_place WHERE ref = $1)sql";
const store::Sql delete_needs = R"sql(DELETE FROM library_need WHERE ref = $1)sql";

const store::Sql insert_class = R"sql(
    INSERT INTO library_class (ref, axis, position, value) VALUES ($1, $2, $3, $4))sql";
const store::Sql insert_place = R"sql(
    INSERT INTO library_place (ref, position, territory) VALUES ($1, $2, $3))sql";
const store::Sql insert_need = R"sql(
    INSERT INTO library_need (ref, position, need) VALUES ($1, $2, $3))sql";

const store::Sql touch_resource = R"sql(
    UPDATE library_resource SET revision = $2 WHERE ref = $1)sql";

std::vector<std::string>* many(Resource& resource, std::string_view axis) {
  if (axis == parameter(Axis::Theme)) return &resource.themes;
  if (axis == parameter(Axis::Level)) return &resource.levels;
  if (axis == parameter(Axis::Audience)) return &resource.audiences;
  if (axis == parameter(Axis::Stage)) return &resource.stages;
  if (axis == parameter(Axis::Sdg)) return &resource.sdgs;
  return nullptr;
}

Resource read_resource(store::Reader& db, const store::Row& row) {
  Resource resource{
      .ref = row.get<Ref>("ref"),
      .title = row.get<std::string>("title"),
      .url = Url(row.get<std::string>("url")),
      .publisher = row.get<std::string>("publisher"),
      .published = row.get<std::optional<PartialDate>>("published"),
      .type = row.get<std::string>("type"),
      .format = row.get<std::string>("format"),
      .language = row.get<std::string>("language"),
      .summary = row.get<std::string>("summary"),
      .place = row.get<std::string>("place"),
      .details = row.get<std::string>("details"),
      .review_on = row.get<std::optional<Date>>("review_on"),
      .expires_on = row.get<std::optional<Date>>("expires_on"),
      .expired = row.get<bool>("expired"),
      .added_at = row.get<Time>("added_at"),
      .changed_at = row.get<Time>("changed_at"),
  };
  db.query(select_classes, resource.ref).each([&](const store::Row& row) {
    if (auto* values = many(resource, row.get<std::string_view>("axis")))
      values->push_back(row.get<std::string>("value"));
  });
  db.query(select_places, resource.ref).each([&](const store::Row& row) {
    resource.territories.push_back(row.get<territory::Ref>("territory"));
  });
  db.query(select_needs, resource.ref).each([&](const store::Row& row) {
    resource.needs.push_back(row.get<std::string>("need"));
  });
  return resource;
}

void insert_children(store::Writer& db, const Resource& resource) {
  for (const auto axis : axes()) {
    if (axis == Axis::Type || axis == Axis::Format) continue;
    int position = 0;
    for (const auto& value : resource.values(axis))
      db.run(insert_class, resource.ref, parameter(axis), position++, value);
  }
  int position = 0;
  for (const auto& territory : resource.territories)
    db.run(insert_place, resource.ref, position++, territory);
}

}  // namespace

std::optional<Resource> find(store::Reader& db, const Ref& ref) {
  return db.query(select_resource, ref).first([&](const store::Row& row) {
    return read_resource(db, row);
  });
}

std::vector<Resource> find(store::Reader& db, const std::vector<Ref>& refs) {
  std::vector<Resource> found;
  found.reserve(refs.size());
  for (const auto& ref : refs)
    if (auto resource = find(db, ref)) found.push_back(*std::move(resource));
  return found;
}

std::size_t count(store::Reader& db) {
  return db.query(select_count)
      .first(
          [](const store::Row& row) { return static_cast<std::size_t>(row.get<int>("resources")); })
      .value_or(0);
}

std::vector<std::pair<const Term*, std::size_t>> count_by_type(store::Reader& db) {
  std::vector<std::pair<const Term*, std::size_t>> counts;
  for (const auto& term : terms(Axis::Type)) counts.emplace_back(&term, 0);
  db.query(select_count_by_type).each([&](const store::Row& row) {
    const auto type = row.get<std::string>("type");
    for (auto& [term, resources] : counts)
      if (term->slug == type) resources = static_cast<std::size_t>(row.get<int>("resources"));
  });
  return counts;
}

void each_since(
    store::Reader& db, std::int64_t revision, const std::function<void(Resource)>& visit) {
  db.query(select_since, revision).each([&](const store::Row& row) {
    visit(read_resource(db, row));
  });
}

std::int64_t last_revision(store::Reader& db) {
  return db.query(select_last_revision)
      .first([](const store::Row& row) { return row.get<std::int64_t>("revision"); })
      .value_or(0);
}

Ref next_ref(store::Reader& db) {
  const auto last = db.query(select_last_number).first([](const store::Row& row) {
    return row.get<int>("number");
  });
  return Ref::numbered(last.value_or(0) + 1);
}

std::optional<Ref> find_by_url(store::Reader& db, std::string_view url) {
  return db.query(select_ref_by_url, url).first([](const store::Row& row) {
    return row.get<Ref>("ref");
  });
}

std::optional<Resource> find_departed(store::Reader& db, const Ref& ref) {
  return db.query(select_departed, ref).first([&](const store::Row& row) {
    return read_resource(db, row);
  });
}

std::vector<Ref> gone_since(store::Reader& db, std::int64_t revision) {
  return db.query(select_gone_since, revision).all([](const store::Row& row) {
    return row.get<Ref>("ref");
  });
}

void save(store::Writer& db, const Resource& resource, Time now, const Made& made) {
  const auto before = find(db, resource.ref);
  const bool expired = resource.expires_on && *resource.expires_on < day_of(now);
  db.run(upsert_resource, resource.ref, resource.ref.number(), resource.title, resource.url.text(),
      resource.publisher, resource.published, resource.type, resource.format, resource.language,
      resource.place, resource.summary, resource.details, resource.review_on, resource.expires_on,
      expired, now, last_revision(db) + 1);
  db.run(delete_classes, resource.ref);
  db.run(delete_places, resource.ref);
  insert_children(db, resource);
  keep_version(db, before, resource, now, made);
}

void save_needs(store::Writer& db, const Ref& ref, const std::vector<std::string>& needs) {
  db.run(touch_resource, ref, last_revision(db) + 1);
  db.run(delete_needs, ref);
  int position = 0;
  for (const auto& need : needs) db.run(insert_need, ref, position++, need);
}

}  // namespace library
