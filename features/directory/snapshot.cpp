#include "features/directory/snapshot.hpp"

#include <algorithm>
#include <functional>

#include "base/search/alphabetical.hpp"
#include "base/values/text.hpp"

namespace directory {
namespace {

// What features/organisation keeps, of every record: to see what it changed.
const store::Sql select_organisations = R"sql(
    SELECT r.organisation AS id, name, kind, siret, o.territory AS territory, about
      FROM directory_record r
      JOIN organisation o ON o.id = r.organisation
     WHERE o.removed_at IS NULL)sql";

constexpr int at_once = 1000;
constexpr std::size_t most_followed = 5000;  // more changes than that: build anew

std::size_t fingerprint(std::string_view name, std::string_view kind, std::string_view siret,
    std::string_view territory, std::string_view about) {
  std::string all;
  for (const auto part : {name, kind, siret, territory, about}) all.append(part).append("\n");
  return std::hash<std::string>()(all);
}

std::size_t fingerprint(const organisation::Details& details) {
  return fingerprint(details.name, organisation::slug(details.kind),
      details.siret ? details.siret->text() : "",
      details.territory ? details.territory->text() : "", details.about);
}

std::string labels_of(const Record& record) {
  std::vector<std::string> labels{
      std::string(organisation::label(record.organisation.details.kind))};
  for (const auto axis : {Axis::Craft, Axis::Mission, Axis::Kind, Axis::Theme, Axis::Service,
           Axis::Programme, Axis::Engineering, Axis::Support})
    for (const auto& slug : record.of(axis)) labels.emplace_back(label_of(axis, slug));
  return text::join(labels, " · ");
}

std::string places_of(const Record& record, const std::string& town) {
  std::vector<std::string> words;
  if (record.places.empty() && !town.empty()) words.push_back(town);
  for (const auto& place : record.places)
    for (const auto* part : {&place.name, &place.town, &place.address})
      if (!part->empty() && words.size() < 60) words.push_back(*part);
  return text::join(words, " · ");
}

std::string body_of(const Record& record) {
  const auto& details = record.organisation.details;
  std::vector<std::string> words;
  for (const auto* part : {&record.card.presentation, &details.about, &record.card.conditions,
           &record.card.siren, &record.card.other_number})
    if (!part->empty()) words.push_back(*part);
  if (details.siret) words.push_back(details.siret->text());
  if (details.rna) words.push_back(details.rna->text());
  return text::join(words, "\n");
}

search::Document document_of(const Record& record, const Whereabouts::Of& where) {
  search::Document document{.kind = std::string(document_kind),
      .reference = record.id().text(),
      .texts = {{search::Field::Title, record.name()}, {search::Field::Labels, labels_of(record)}},
      .facets = {},
      .places = where.codes,
      .numbers = {{"name", search::alphabetical(record.name())},
          {"changed", static_cast<double>(record.changed_at.time_since_epoch().count())}}};
  if (!record.card.summary.empty())
    document.texts.push_back({search::Field::Summary, record.card.summary});
  if (auto places = places_of(record, where.town); !places.empty())
    document.texts.push_back({search::Field::Publisher, std::move(places)});
  if (auto body = body_of(record); !body.empty())
    document.texts.push_back({search::Field::Body, std::move(body)});
  for (const auto& [axis, slugs] : record.terms)
    document.facets.push_back({std::string(slug(axis)), slugs});
  document.facets.push_back({std::string(region_facet), where.regions});
  return document;
}

EntryPtr entry_of(const Record& record, const Whereabouts::Of& where) {
  return std::make_shared<const Entry>(Entry{.id = record.id(),
      .key = record.id().text(),
      .name = record.name(),
      .town = where.town,
      .crafts = record.of(Axis::Craft),
      .kind = record.of(Axis::Kind).empty() ? "" : record.of(Axis::Kind).front(),
      .seats = where.seats,
      .organisation = fingerprint(record.organisation.details)});
}

// Takes in one record: its entry, and the document for the engine.
search::Document take(store::Reader& db, Snapshot& snapshot, const Record& record) {
  const auto where = snapshot.whereabouts->of(db, record);
  const auto entry = entry_of(record, where);
  snapshot.entries.erase(entry->key);  // the key is the entry’s own
  snapshot.entries.emplace(entry->key, entry);
  snapshot.changed_at = std::max(snapshot.changed_at, record.changed_at);
  return document_of(record, where);
}

}  // namespace

Spots::Spots(std::vector<Spot> spots)
    : all(std::move(spots)), points([this] {
        std::vector<geo::Point> where;
        where.reserve(all.size());
        for (const auto& spot : all) where.push_back(spot.seat->point);
        return where;
      }()) {}

const Entry* Snapshot::entry(std::string_view key) const {
  const auto found = entries.find(key);
  return found == entries.end() ? nullptr : found->second.get();
}

const Spots& Snapshot::spots() const {
  std::call_once(placing_, [this] {
    std::vector<Spots::Spot> all;
    for (const auto& [key, entry] : entries)
      for (const auto& seat : entry->seats) all.push_back({entry, &seat});
    spots_ = std::make_unique<const Spots>(std::move(all));
  });
  return *spots_;
}

Versions versions_of(store::Reader& db) {
  for (const auto* feature : {"directory", "organisation", "territory"}) db.depends_on(feature);
  const auto versions = db.versions();
  return {versions.at("directory"), versions.at("organisation"), versions.at("territory")};
}

Kept build(store::Reader& db, const std::shared_ptr<const search::Lexicon>& lexicon) {
  auto snapshot = std::make_shared<Snapshot>();
  snapshot->versions = versions_of(db);
  snapshot->whereabouts = std::make_shared<Whereabouts>();
  std::vector<search::Document> documents;
  std::optional<OrganisationId> last;
  while (true) {
    const auto records = after(db, last, at_once);
    for (const auto& record : records) documents.push_back(take(db, *snapshot, record));
    if (records.size() < static_cast<std::size_t>(at_once)) break;
    last = records.back().id();
  }
  snapshot->engine = search::Index::build(std::move(documents), lexicon);
  return snapshot;
}

Kept advanced(const Kept& from, store::Reader& db, const Versions& versions) {
  if (from->versions.territory != versions.territory) return nullptr;
  // Another change of the same second may have come since: those are read again too.
  std::vector<OrganisationId> changed;
  if (from->versions.directory != versions.directory)
    changed = changed_since(db, from->changed_at, static_cast<int>(most_followed) + 1);
  if (changed.size() > most_followed) return nullptr;

  auto snapshot = std::make_shared<Snapshot>();
  snapshot->versions = versions;
  snapshot->changed_at = from->changed_at;
  snapshot->entries = from->entries;
  snapshot->whereabouts = from->whereabouts;  // only those who refresh ask it, one at a time
  std::size_t there = 0;
  db.query(select_organisations).each([&](const store::Row& row) {
    ++there;
    const auto* known = from->entry(row.get<std::string>("id"));
    if (!known || known->organisation ==
                      fingerprint(row.get<std::string>("name"), row.get<std::string>("kind"),
                          row.get<std::string>("siret"), row.get<std::string>("territory"),
                          row.get<std::string>("about")))
      return;
    if (std::ranges::find(changed, known->id) == changed.end()) changed.push_back(known->id);
  });
  std::vector<search::Document> documents;
  for (const auto& record : records_of(db, changed))
    documents.push_back(take(db, *snapshot, record));
  if (snapshot->entries.size() != there) return nullptr;  // some left
  snapshot->engine = documents.empty() ? from->engine : from->engine->with(std::move(documents));
  return snapshot;
}

}  // namespace directory
