#include "features/directory/index.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <mutex>
#include <thread>
#include <tuple>
#include <utility>

#include "base/store/remembered.hpp"
#include "features/directory/blanks.hpp"
#include "features/directory/snapshot.hpp"

namespace directory {
namespace {

using territory::Kind;

constexpr std::size_t most_lists = 64;

geo::Point on_earth(territory::Point point) { return {point.longitude, point.latitude}; }

bool only_regions(const std::vector<territory::Ref>& territories) {
  return std::ranges::all_of(territories, [](const auto& ref) { return ref.kind == Kind::Region; });
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

// Places named in the words are favoured; they stay words, for names say where people are.
void understand(store::Reader& db, const territory::Names& names, search::Query& query,
    std::vector<territory::Ref>* understood) {
  if (query.text.empty()) return;
  for (const auto& mention : names.understand(db, query.text)) {
    double certainty = 1;
    for (const auto& match : mention.places) {
      const auto territory = territory::find(db, match.ref);
      if (!territory) continue;
      auto around = Whereabouts::asked(db, *territory);
      for (auto& place : around) place.weight *= certainty;
      add_places(query.places, std::move(around));
      if (understood && certainty == 1) understood->push_back(match.ref);
      if (certainty < 0.3) break;
      certainty /= 2;  // the second homonym counts for half, the third for a quarter
    }
  }
}

// Where distances are measured from: the centre that is asked, or that of the first territory.
std::optional<geo::Point> centre_of(store::Reader& db, const Query& query) {
  const auto* place = query.around                ? &query.around->place
                      : query.territories.empty() ? nullptr
                                                  : &query.territories.front();
  if (!place) return std::nullopt;
  const auto territory = territory::find(db, *place);
  if (!territory || !territory->place) return std::nullopt;
  return on_earth(*territory->place);
}

// By road from the same place, when it is a commune and a table says.
std::optional<Roads> roads_of(store::Reader& db, const Query& query) {
  if (query.around) return roads_from(db, query.around->place);
  return query.territories.empty() ? std::nullopt : roads_from(db, query.territories.front());
}

std::optional<double> road_to(const Entry& entry, const std::optional<Roads>& roads) {
  std::optional<double> least;
  if (!roads) return least;
  for (const auto& seat : entry.seats)
    if (const auto cost = roads->to(seat.commune); cost && (!least || *cost < *least)) least = cost;
  return least;
}

double distance_to(const Entry& entry, geo::Point from) {
  double nearest = std::numeric_limits<double>::infinity();
  for (const auto& seat : entry.seats)
    nearest = std::min(nearest, geo::distance_km(from, seat.point));
  return nearest;
}

search::Query asked_of_engine(store::Reader& db, const Snapshot& snapshot, const Query& query,
    const std::optional<geo::Point>& centre) {
  search::Query asked{.text = query.text, .kind = std::string(document_kind)};
  for (const auto& [axis, slugs] : query.chosen)
    asked.filters.push_back({std::string(slug(axis)), slugs});
  if (!query.territories.empty() && only_regions(query.territories) && !query.seated) {
    search::Filter where{std::string(region_facet), {}};
    for (const auto& ref : query.territories) where.values.push_back(ref.text());
    asked.filters.push_back(std::move(where));
  } else {
    for (const auto& ref : query.territories) {
      if (query.seated)
        add_places(asked.places, {{Whereabouts::seated_code(ref), 1}});
      else if (const auto territory = territory::find(db, ref))
        add_places(asked.places, Whereabouts::asked(db, *territory));
    }
    for (const auto& place : asked.places) asked.only_places.push_back(place.code);
    if (!query.territories.empty() && asked.only_places.empty())
      asked.only_places.push_back(query.territories.front().text());
  }
  if (query.around && centre) {
    asked.only_references.emplace();
    for (const auto& near : snapshot.spots().points.within(*centre, query.around->km))
      asked.only_references->push_back(snapshot.spots().all[near.point].entry->key);
  }
  switch (query.order()) {
    case Sort::Name: asked.order = {.number = "name", .descending = false}; break;
    case Sort::Changed: asked.order = {.number = "changed", .descending = true}; break;
    case Sort::Relevance:
    case Sort::Distance: break;
  }
  return asked;
}

// By distance: by road those that the table reaches, then the others as the crow flies; those who
// are nowhere on the map come last, by name.
std::vector<Hit> by_distance(const Snapshot& snapshot, const search::Query& asked,
    geo::Point centre, const std::optional<Roads>& roads, std::size_t offset, std::size_t limit) {
  struct Away {
    bool is_off_road = true;
    double far = 0, km = 0;
    const Entry* entry = nullptr;
  };
  std::vector<Away> all;
  for (const auto key : snapshot.engine->all(asked))
    if (const auto* entry = snapshot.entry(key)) {
      const auto km = distance_to(*entry, centre);
      const auto road = road_to(*entry, roads);
      all.push_back({!road, road.value_or(km), km, entry});
    }
  const auto first = std::min(offset, all.size());
  const auto last = std::min(offset + limit, all.size());
  std::ranges::partial_sort(
      all, all.begin() + static_cast<std::ptrdiff_t>(last), [](const Away& a, const Away& b) {
        return std::tie(a.is_off_road, a.far, a.km, a.entry->name, a.entry->key) <
               std::tie(b.is_off_road, b.far, b.km, b.entry->name, b.entry->key);
      });
  std::vector<Hit> hits;
  for (auto i = first; i < last; ++i)
    hits.push_back(
        {all[i].entry->id, std::isfinite(all[i].km) ? std::optional(all[i].km) : std::nullopt,
            all[i].is_off_road ? std::nullopt : std::optional(all[i].far)});
  return hits;
}

std::vector<Hit> hits_of(const Snapshot& snapshot, const std::vector<search::Hit>& found,
    const std::optional<geo::Point>& centre, const std::optional<Roads>& roads) {
  std::vector<Hit> hits;
  for (const auto& one : found) {
    const auto* entry = snapshot.entry(one.reference);
    if (!entry) continue;
    Hit hit{entry->id};
    if (centre)
      if (const auto km = distance_to(*entry, *centre); std::isfinite(km)) hit.km = km;
    hit.road = road_to(*entry, roads);
    hits.push_back(std::move(hit));
  }
  return hits;
}

}  // namespace

std::vector<OrganisationId> ids_of(const std::vector<Hit>& hits) {
  std::vector<OrganisationId> ids;
  ids.reserve(hits.size());
  for (const auto& hit : hits) ids.push_back(hit.id);
  return ids;
}

struct Index::State {
  store::Database& database;
  std::shared_ptr<const search::Lexicon> lexicon;
  const territory::Names& names;

  std::mutex refreshing;
  mutable std::mutex holding;
  Kept kept;
  store::Remembered<std::vector<Remoteness>> far{{"directory", "organisation", "territory"}, 8};
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
    now = advanced(now, db, wanted);
    if (!now) now = build(db, lexicon);
    hold(now);
    if (now->engine->worth_rebuilding()) rebuild_aside();
    return now;
  }

  static bool shows(const Snapshot& snapshot, const Versions& wanted) {
    return snapshot.versions.directory >= wanted.directory &&
           snapshot.versions.organisation >= wanted.organisation &&
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
    auto lease = database.read();
    const auto wanted = versions_of(*lease);
    if (!shows(*built, wanted)) built = advanced(built, *lease, wanted);
    if (built && shows(*built, held()->versions)) hold(built);
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
  const auto centre = centre_of(db, query);
  Found found;
  auto asked = asked_of_engine(db, *now, query, centre);
  understand(db, state_->names, asked, &found.understood);
  const auto roads = centre ? roads_of(db, query) : std::nullopt;
  if (roads) found.by_road = roads->unit;
  const bool far_or_near = query.order() == Sort::Distance && centre;
  asked.offset = far_or_near ? 0 : offset;
  asked.limit = far_or_near ? 0 : limit;
  auto results = now->engine->search(asked);
  found.hits = far_or_near ? by_distance(*now, asked, *centre, roads, offset, limit)
                           : hits_of(*now, results.hits, centre, roads);
  found.total = results.total;
  found.facets = std::move(results.facets);
  found.suggestion = std::move(results.suggestion);
  found.only_kindred = results.only_kindred;
  if (!query.territories.empty())
    found.seated = query.seated ? found.total : total(db, query.only_seated(true));
  return found;
}

Found Index::search(store::Reader& db, const Query& query) const {
  return search(
      db, query, static_cast<std::size_t>(query.page - 1) * page_size, std::size_t{page_size});
}

std::size_t Index::total(store::Reader& db, const Query& query) const {
  const auto now = state_->fresh(db);
  auto asked = asked_of_engine(db, *now, query, centre_of(db, query));
  understand(db, state_->names, asked, nullptr);
  asked.limit = 0;
  return now->engine->search(asked).total;
}

std::shared_ptr<const Index::List> Index::everyone(store::Reader& db, const Query& query) const {
  const auto now = state_->fresh(db);
  const auto name = address(Url(""), query.on_page(1).shown_as(View::List)).text();
  {
    const std::lock_guard lock(now->remembering);
    if (const auto known = now->lists.find(name); known != now->lists.end()) return known->second;
  }
  auto asked = asked_of_engine(db, *now, query, centre_of(db, query));
  understand(db, state_->names, asked, nullptr);
  auto list = std::make_shared<List>();
  for (const auto key : now->engine->all(asked))
    if (const auto entry = now->entries.find(key); entry != now->entries.end())
      list->push_back(entry->second);
  std::ranges::sort(*list);  // so that who is in it is soon seen
  const std::lock_guard lock(now->remembering);
  if (now->lists.size() >= most_lists) now->lists.clear();
  now->lists.emplace(name, list);
  return list;
}

Index::InView Index::in_view(store::Reader& db, const Query& query, const geo::Box& box) const {
  const auto now = state_->fresh(db);
  InView view{everyone(db, query), {}};
  const auto& list = *view.everyone;
  const auto& spots = now->spots();
  const auto inside = spots.points.in(box);
  if (inside.size() < list.size() * 4) {
    const bool is_all = list.size() == now->entries.size();
    for (const auto number : inside) {
      const auto& spot = spots.all[number];
      if (is_all || std::ranges::binary_search(list, spot.entry))
        view.seats.push_back({spot.entry.get(), spot.seat});
    }
    return view;
  }
  for (const auto& entry : list)
    for (const auto& seat : entry->seats)
      if (box.holds(seat.point)) view.seats.push_back({entry.get(), &seat});
  return view;
}

std::vector<Index::Near> Index::nearest_catalysts(store::Reader& db, geo::Point from,
    std::size_t count, const std::vector<std::string>& crafts) const {
  const auto now = state_->fresh(db);
  const auto& spots = now->spots();
  std::vector<const Entry*> taken;  // by another of their places
  const auto found = spots.points.nearest(from, count, [&](std::uint32_t spot) {
    const auto& entry = *spots.all[spot].entry;
    const bool suits = crafts.empty()
                           ? !entry.crafts.empty()
                           : std::ranges::any_of(entry.crafts, [&](const std::string& craft) {
                               return std::ranges::find(crafts, craft) != crafts.end();
                             });
    if (!suits || std::ranges::find(taken, &entry) != taken.end()) return false;
    taken.push_back(&entry);
    return true;
  });
  std::vector<Near> near;
  for (const auto& one : found) near.push_back({spots.all[one.point].entry, one.km});
  return near;
}

std::vector<Index::Near> Index::nearest(
    store::Reader& db, geo::Point from, std::size_t count) const {
  const auto now = state_->fresh(db);
  const auto& spots = now->spots();
  std::vector<Near> near;
  // A few more than asked, for those who have several places near here.
  for (auto wanted = count + 4; near.size() < count; wanted *= 2) {
    near.clear();
    const auto found = spots.points.nearest(from, wanted);
    for (const auto& one : found) {
      const auto& entry = spots.all[one.point].entry;
      const bool again =
          std::ranges::any_of(near, [&](const Near& known) { return known.entry == entry; });
      if (!again && near.size() < count) near.push_back({entry, one.km});
    }
    if (found.size() < wanted) break;
  }
  return near;
}

std::shared_ptr<const std::vector<Remoteness>> Index::far(
    store::Reader& db, const std::string& craft) const {
  return state_->far.get(db, craft, [&] {
    Query query;
    auto& crafts = query.chosen[Axis::Craft];
    if (craft.empty())
      for (const auto& term : terms(Axis::Craft)) crafts.emplace_back(term.slug);
    else
      crafts = {craft};
    const auto catalysts = everyone(db, query);
    auto all = remoteness(territory::every_commune(db), *catalysts);
    if (road_table(db)) measure_roads(db, all, *catalysts);
    return std::make_shared<const std::vector<Remoteness>>(std::move(all));
  });
}

std::vector<search::Segment> Index::highlight(
    store::Reader& db, std::string_view text, std::string_view query) const {
  return state_->fresh(db)->engine->highlight(text, query);
}

std::size_t Index::size(store::Reader& db) const { return state_->fresh(db)->engine->size(); }
std::size_t Index::bytes() const {
  const auto now = state_->held();
  return now->engine->bytes() + now->spots().points.bytes();
}

}  // namespace directory
