#include "features/library/index.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>
#include <utility>

#include "base/store/remembered.hpp"
#include "features/library/places.hpp"
#include "features/library/snapshot.hpp"
#include "features/library/store.hpp"

namespace library {
namespace {

constexpr std::size_t neighbour_count = 4;
constexpr std::size_t most_remembered = 2000;

bool only_regions(const std::vector<territory::Ref>& territories) {
  return std::ranges::all_of(
      territories, [](const auto& ref) { return ref.kind == territory::Kind::Region; });
}

// Each place once, at the most it counts.
void add_places(std::vector<search::Place>& into, std::vector<search::Place> more) {
  std::ranges::move(more, std::back_inserter(into));
  std::ranges::sort(into, [](const search::Place& a, const search::Place& b) {
    return a.code != b.code ? a.code < b.code : a.weight > b.weight;
  });
  const auto again = std::ranges::unique(into, {}, &search::Place::code);
  into.erase(again.begin(), again.end());
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
      .text = query.text, .kind = std::string(document_kind), .offset = offset, .limit = limit};
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

// By relevance, what has ended comes after all that still runs.
search::Results search_in(const Snapshot& snapshot, search::Query asked) {
  if (snapshot.expired.empty() || !asked.order.number.empty())
    return snapshot.engine->search(asked);
  const auto offset = std::exchange(asked.offset, 0);
  const auto limit = std::exchange(asked.limit, snapshot.engine->size());
  auto results = snapshot.engine->search(asked);
  auto& hits = results.hits;
  std::ranges::stable_partition(
      hits, [&](const search::Hit& hit) { return !snapshot.expired.contains(hit.reference); });
  const auto from = std::min(offset, hits.size());
  hits.erase(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(from));
  if (hits.size() > limit)
    hits.erase(hits.begin() + static_cast<std::ptrdiff_t>(limit), hits.end());
  return results;
}

std::vector<Ref> refs_of(const std::vector<search::Hit>& hits) {
  std::vector<Ref> refs;
  for (const auto& hit : hits)
    if (auto ref = Ref::parse(hit.reference)) refs.push_back(*std::move(ref));
  return refs;
}

}  // namespace

struct Index::State {
  store::Database& database;
  std::shared_ptr<const search::Lexicon> lexicon;
  const territory::Names& names;

  std::mutex refreshing;
  mutable std::mutex holding;
  Kept kept;
  store::Remembered<Html> panels{{"library", "territory"}, 400};
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
    if (now->versions.territory == wanted.territory) now = advanced(now, db, wanted);
    // Another territory data set, or resources that were removed: changes do not tell.
    if (now->versions.territory != wanted.territory || now->engine->size() != count(db))
      now = build(db, lexicon);
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

Found Index::search(
    store::Reader& db, const Query& query, std::size_t offset, std::size_t limit) const {
  const auto now = state_->fresh(db);
  Found found;
  auto asked = asked_of_engine(db, now->places, query, offset, limit);
  understand(db, state_->names, now->places, asked, &found.understood);
  auto results = search_in(*now, std::move(asked));
  found.total = results.total;
  found.refs = refs_of(results.hits);
  found.facets = std::move(results.facets);
  found.suggestion = std::move(results.suggestion);
  found.only_kindred = results.only_kindred;
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
  query.kind = document_kind;
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
      .text = resource.title, .kind = std::string(document_kind), .limit = neighbour_count + 1};
  for (const auto& theme : resource.themes)
    query.preferences.push_back({std::string(parameter(Axis::Theme)), theme, 1});
  for (const auto& ref : resource.territories) query.places.push_back({ref.text(), 0.5});
  auto refs = refs_of(search_in(*now, std::move(query)).hits);
  std::erase(refs, resource.ref);
  if (refs.size() > neighbour_count) refs.pop_back();
  auto found = std::make_shared<const std::vector<Resource>>(find(db, refs));

  const std::lock_guard lock(now->remembering);
  if (now->neighbours.size() >= most_remembered) now->neighbours.clear();
  now->neighbours.emplace(resource.ref.text(), found);
  return found;
}

Html Index::panel(store::Reader& db, const territory::Territory& territory) const {
  return *state_->panels.get(db, territory.ref.text(),
      [&] { return std::make_shared<const Html>(library::panel(db, *this, territory)); });
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
