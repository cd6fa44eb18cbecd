#include "features/library/snapshot.hpp"

#include <set>

#include "base/search/alphabetical.hpp"
#include "base/values/text.hpp"
#include "features/library/store.hpp"

namespace library {
namespace {

std::string labels_of(const Resource& resource) {
  std::string labels(label_of(Axis::Type, resource.type));
  for (const auto& theme : resource.themes)
    labels.append(" · ").append(label_of(Axis::Theme, theme));
  return labels;
}

std::vector<search::Document> documents_since(
    store::Reader& db, std::int64_t revision, Snapshot& snapshot) {
  std::vector<search::Document> documents;
  each_since(db, revision, [&](const Resource& resource) {
    snapshot.places.learn(db, resource.territories);
    documents.push_back(document_of(resource, snapshot.places));
    if (resource.expired)
      snapshot.expired.insert(resource.ref.text());
    else
      snapshot.expired.erase(resource.ref.text());
  });
  return documents;
}

}  // namespace

search::Document document_of(const Resource& resource, const Places& places) {
  search::Document document{.kind = std::string(document_kind),
      .reference = resource.ref.text(),
      .texts = {{search::Field::Title, resource.title}, {search::Field::Summary, resource.summary},
          {search::Field::Labels, labels_of(resource)},
          {search::Field::Publisher, resource.publisher + " · " + resource.place}},
      .facets = {},
      .places = {},
      .numbers = {
          {"title", search::alphabetical(resource.title)}, {"added", resource.ref.number() * 1.0}}};
  if (!resource.needs.empty())
    document.texts.push_back({search::Field::Needs, text::join(resource.needs, " | ")});
  if (!resource.details.empty()) document.texts.push_back({search::Field::Body, resource.details});
  if (resource.published)
    document.numbers.push_back({"published", resource.published->number() * 1.0});
  for (const auto axis : axes())
    document.facets.push_back({std::string(parameter(axis)), resource.values(axis)});

  std::set<std::string> regions;
  for (const auto& ref : resource.territories) {
    document.places.push_back(ref.text());
    regions.merge(places.regions_of(ref));
  }
  if (resource.territories.empty() && !resource.place.empty())
    document.places.push_back(code_of_name(resource.place));
  search::Facet where{std::string(region_facet), {}};
  for (const auto& code : regions)
    where.values.push_back(territory::Ref{territory::Kind::Region, code}.text());
  document.facets.push_back(std::move(where));
  return document;
}

Versions versions_of(store::Reader& db) {
  db.depends_on("library");
  db.depends_on("territory");
  const auto versions = db.versions();
  return {versions.at("library"), versions.at("territory")};
}

Kept build(store::Reader& db, const std::shared_ptr<const search::Lexicon>& lexicon) {
  auto snapshot = std::make_shared<Snapshot>();
  snapshot->versions = versions_of(db);
  snapshot->revision = last_revision(db);
  snapshot->engine = search::Index::build(documents_since(db, 0, *snapshot), lexicon);
  return snapshot;
}

Kept advanced(const Kept& from, store::Reader& db, const Versions& versions) {
  auto snapshot = std::make_shared<Snapshot>();
  snapshot->versions = versions;
  snapshot->revision = last_revision(db);
  snapshot->places = from->places;
  snapshot->expired = from->expired;
  auto changed = documents_since(db, from->revision, *snapshot);
  std::vector<search::Index::Key> removed;
  for (const auto& ref : gone_since(db, from->revision)) {
    removed.push_back({std::string(document_kind), ref.text()});
    snapshot->expired.erase(ref.text());
  }
  snapshot->engine = changed.empty() && removed.empty()
                         ? from->engine
                         : from->engine->with(std::move(changed), removed);
  return snapshot;
}

}  // namespace library
