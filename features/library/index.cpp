#include "features/library/index.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>
#include <unordered_map>

#include "base/values/text.hpp"
#include "features/library/places.hpp"
#include "features/library/store.hpp"

namespace library {
namespace {

constexpr std::string_view kind = "ressource";
constexpr std::string_view region_facet = "territoire";
constexpr std::size_t neighbour_count = 4;
constexpr std::size_t most_remembered = 2000;

// Ten letters of a title as a number that sorts alike; the reference settles what they leave equal.
double title_order(std::string_view title) {
  constexpr std::size_t letters = 10;
  const auto folded = text::fold(title);
  double order = 0;
  for (std::size_t i = 0; i < letters; ++i) {
    int rank = 0;
    if (i < folded.size()) {
      const char c = folded[i];
      if (c >= '0' && c <= '9') rank = 1 + (c - '0');
      if (c >= 'a' && c <= 'z') rank = 11 + (c - 'a');
    }
    order = order * 37 + rank;
  }
  return order;
}

std::string labels_of(const Resource& resource) {
  std::string labels(label_of(Axis::Type, resource.type));
  for (const auto& theme : resource.themes)
    labels.append(" · ").append(label_of(Axis::Theme, theme));
  return labels;
}

search::Document document_of(const Resource& resource, const Places& places) {
  search::Document document{.kind = std::string(kind),
      .reference = resource.ref.text(),
      .texts = {{search::Field::Title, resource.title}, {search::Field::Summary, resource.summary},
          {search::Field::Labels, labels_of(resource)},
          {search::Field::Publisher, resource.publisher + " · " + resource.place}},
      .facets = {},
      .places = {},
      .numbers = {{"title", title_order(resource.title)}, {"added", resource.ref.number() * 1.0}}};
  if (!resource.needs.empty())
    document.texts.push_back({search::Field::Needs, text::join(resource.needs, " | ")});
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

struct Versions {
  std::int64_t library = -1;
  std::int64_t territory = -1;
  bool operator==(const Versions&) const = default;
};

Versions versions_of(store::Reader& db) {
  db.depends_on("library");
  db.depends_on("territory");
  const auto versions = db.versions();
  return {versions.at("library"), versions.at("territory")};
}

// The library as one transaction saw it.
struct Snapshot {
  Versions versions;
  std::int64_t revision = 0;
  Places places;
  std::shared_ptr<const search::Index> engine;

  mutable std::mutex remembering;
  mutable std::unordered_map<std::string, std::shared_ptr<const std::vector<Resource>>> neighbours;
};
using Kept = std::shared_ptr<const Snapshot>;

std::vector<search::Document> documents_since(
    store::Reader& db, std::int64_t revision, Places& places) {
  std::vector<search::Document> documents;
  each_since(db, revision, [&](const Resource& resource) {
    places.learn(db, resource.territories);
    documents.push_back(document_of(resource, places));
  });
  return documents;
}

Kept build(store::Reader& db, const std::shared_ptr<const search::Lexicon>& lexicon) {
  auto snapshot = std::make_shared<Snapshot>();
  snapshot->versions = versions_of(db);
  snapshot->revision = last_revision(db);
  snapshot->engine = search::Index::build(documents_since(db, 0, snapshot->places), lexicon);
  return snapshot;
}

// What changed since, laid on top. Regions of places hang from the territories: when those changed,
// nothing can be kept.
Kept advanced(const Kept& from, store::Reader& db, const Versions& versions) {
  auto snapshot = std::make_shared<Snapshot>();
  snapshot->versions = versions;
  snapshot->revision = last_revision(db);
  snapshot->places = from->places;
  auto changed = documents_since(db, from->revision, snapshot->places);
  snapshot->engine = changed.empty() ? from->engine : from->engine->with(std::move(changed));
  return snapshot;
}

bool only_regions(const std::vector<territory::Ref>& territories) {
  return std::ranges::all_of(
      territories, [](const auto& ref) { return ref.kind == territory::Kind::Region; });
}

// Each place once, at the most it counts.
void add_places(std::vector<search::Place>& into, std::vector<search::Place> more) {
  for (auto& place : more) {
    const auto known = std::ranges::find(into, place.code, &search::Place::code);
    if (known == into.end())
      into.push_back(std::move(place));
    else
      known->weight = std::max(known->weight, place.weight);
  }
}

// Places named in the words are favoured, and their words no longer searched for as words.
void understand(store::Reader& db, const territory::Names& names, const Places& places,
    search::Query& query, std::vector<territory::Ref>* understood) {
  if (query.text.empty()) return;
  for (const auto& mention : names.understand(db, query.text)) {
    query.leave_out.push_back({mention.from, mention.to});
    add_places(query.places,
        {{code_of_name(query.text.substr(mention.from, mention.to - mention.from)), 1}});
    double certainty = 1;
    for (const auto& match : mention.places) {
      const auto territory = territory::find(db, match.ref);
      if (!territory) continue;
      auto around = places.around(db, *territory);
      for (auto& place : around) place.weight *= certainty;
      add_places(query.places, std::move(around));
      if (understood && certainty == 1) understood->push_back(match.ref);
      if (certainty < 0.3) break;
      certainty /= 2;  // the second homonym counts for half, the third for a quarter
    }
  }
}

search::Query asked_of_engine(store::Reader& db, const Places& places, const Query& query,
    std::size_t offset, std::size_t limit) {
  search::Query asked{
      .text = query.text, .kind = std::string(kind), .offset = offset, .limit = limit};
  for (const auto& [axis, slugs] : query.chosen)
    asked.filters.push_back({std::string(parameter(axis)), slugs});
  if (!query.territories.empty() && only_regions(query.territories)) {
    search::Filter where{std::string(region_facet), {}};
    for (const auto& ref : query.territories) where.values.push_back(ref.text());
    asked.filters.push_back(std::move(where));
  } else {
    for (const auto& ref : query.territories)
      if (const auto territory = territory::find(db, ref))
        add_places(asked.places, places.around(db, *territory));
    for (const auto& place : asked.places) asked.only_places.push_back(place.code);
    if (!query.territories.empty() && asked.only_places.empty())
      asked.only_places.push_back(query.territories.front().text());
  }
  switch (query.order()) {
    case Sort::Relevance: break;
    case Sort::Date: asked.order = {.number = "published", .descending = true}; break;
    case Sort::Title: asked.order = {.number = "title", .descending = false}; break;
  }
  return asked;
}

}  // namespace

struct Index::State {
  store::Database& database;
  std::shared_ptr<const search::Lexicon> lexicon;
  const territory::Names& names;

  std::mutex refreshing;
  mutable std::mutex holding;
  Kept kept;
  std::atomic<bool> rebuilding{false};
  std::jthread rebuilder;

  Kept held() const {
    const std::lock_guard lock(holding);
    return kept;
  }
  void hold(Kept snapshot) {
    const std::lock_guard lock(holding);
    kept = std::move(snapshot);
  }

  // What is held, once it shows at least what this transaction sees.
  Kept fresh(store::Reader& db) {
    const auto wanted = versions_of(db);
    if (auto now = held(); shows(*now, wanted)) return now;
    const std::lock_guard lock(refreshing);
    auto now = held();
    if (shows(*now, wanted)) return now;
    now = now->versions.territory == wanted.territory ? advanced(now, db, wanted)
                                                      : build(db, lexicon);
    hold(now);
    if (now->engine->worth_rebuilding()) rebuild_aside();
    return now;
  }

  static bool shows(const Snapshot& snapshot, const Versions& wanted) {
    return snapshot.versions.library >= wanted.library &&
           snapshot.versions.territory >= wanted.territory;
  }

  // Layers of changes slow searches: one thread builds anew while the others go on.
  void rebuild_aside() {
    if (rebuilding.exchange(true)) return;
    rebuilder = std::jthread([this] {
      try {
        rebuild();
      } catch (const std::exception&) {
        // What is held stays right, only slower: the next change tries again.
      }
      rebuilding = false;
    });
  }

  void rebuild() {
    auto built = build(*database.read(), lexicon);
    const std::lock_guard lock(refreshing);
    const auto now = held();
    if (now->versions.territory == built->versions.territory) {
      if (now->versions.library > built->versions.library) {
        auto lease = database.read();
        built = advanced(built, *lease, versions_of(*lease));
      }
      hold(built);
    }
  }
};

Index::Index(store::Database& database, std::shared_ptr<const search::Lexicon> lexicon,
    const territory::Names& names)
    : state_(std::make_unique<State>(database, std::move(lexicon), names)) {
  state_->hold(build(*database.read(), state_->lexicon));
}

Index::~Index() = default;

namespace {

std::vector<Ref> refs_of(const std::vector<search::Hit>& hits) {
  std::vector<Ref> refs;
  for (const auto& hit : hits)
    if (auto ref = Ref::parse(hit.reference)) refs.push_back(*std::move(ref));
  return refs;
}

}  // namespace

Found Index::search(
    store::Reader& db, const Query& query, std::size_t offset, std::size_t limit) const {
  const auto now = state_->fresh(db);
  Found found;
  auto asked = asked_of_engine(db, now->places, query, offset, limit);
  understand(db, state_->names, now->places, asked, &found.understood);
  auto results = now->engine->search(asked);
  found.total = results.total;
  found.refs = refs_of(results.hits);
  found.facets = std::move(results.facets);
  found.suggestion = std::move(results.suggestion);
  return found;
}

Found Index::search(store::Reader& db, const Query& query) const {
  const auto page = static_cast<std::size_t>(std::max(query.page, 1) - 1);
  return search(db, query, page * page_size, page_size);
}

std::vector<Ref> Index::latest(store::Reader& db, const Query& query, std::size_t count) const {
  const auto now = state_->fresh(db);
  auto asked = asked_of_engine(db, now->places, query, 0, count);
  understand(db, state_->names, now->places, asked, nullptr);
  asked.order = {.number = "added", .descending = true};
  return refs_of(now->engine->search(asked).hits);
}

std::vector<search::Hit> Index::rank(store::Reader& db, search::Query query) const {
  const auto now = state_->fresh(db);
  query.kind = kind;
  understand(db, state_->names, now->places, query, nullptr);
  return now->engine->rank(query);
}

std::vector<search::Place> Index::around(
    store::Reader& db, const territory::Territory& territory) const {
  return state_->fresh(db)->places.around(db, territory);
}

std::shared_ptr<const std::vector<Resource>> Index::neighbours(
    store::Reader& db, const Resource& resource) const {
  const auto now = state_->fresh(db);
  {
    const std::lock_guard lock(now->remembering);
    const auto known = now->neighbours.find(resource.ref.text());
    if (known != now->neighbours.end()) return known->second;
  }
  search::Query query{
      .text = resource.title, .kind = std::string(kind), .limit = neighbour_count + 1};
  for (const auto& theme : resource.themes)
    query.preferences.push_back({std::string(parameter(Axis::Theme)), theme, 1});
  for (const auto& ref : resource.territories) query.places.push_back({ref.text(), 0.5});
  auto refs = refs_of(now->engine->search(query).hits);
  std::erase(refs, resource.ref);
  if (refs.size() > neighbour_count) refs.pop_back();
  auto found = std::make_shared<const std::vector<Resource>>(find(db, refs));

  const std::lock_guard lock(now->remembering);
  if (now->neighbours.size() >= most_remembered) now->neighbours.clear();
  now->neighbours.emplace(resource.ref.text(), found);
  return found;
}

std::vector<search::Segment> Index::highlight(
    store::Reader& db, std::string_view text, std::string_view query) const {
  return state_->fresh(db)->engine->highlight(text, query);
}

std::vector<search::Segment> Index::extract(store::Reader& db, std::string_view text,
    std::string_view query, std::size_t characters) const {
  return state_->fresh(db)->engine->extract(text, query, characters);
}

std::size_t Index::size() const { return state_->held()->engine->size(); }
std::size_t Index::bytes() const { return state_->held()->engine->bytes(); }

}  // namespace library
