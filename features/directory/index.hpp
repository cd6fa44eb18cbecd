#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/geo/points.hpp"
#include "base/search/lexicon.hpp"
#include "base/search/search.hpp"
#include "base/store/database.hpp"
#include "features/directory/directory.hpp"
#include "features/directory/query.hpp"
#include "features/directory/roads.hpp"

namespace directory {

struct Snapshot;
struct Entry;
struct Seat;
struct Remoteness;

struct Hit {
  OrganisationId id;
  std::optional<double> km = {};  // from where the question looks, as the crow flies
  // By road from the commune where it looks, in the unit of the table that is loaded (roads.hpp).
  std::optional<double> road = {};
};

std::vector<OrganisationId> ids_of(const std::vector<Hit>& hits);

struct Found {
  std::size_t total = 0;
  std::vector<Hit> hits;                    // this page's
  std::vector<search::FacetCounts> facets;  // named by slug(axis); "region" for régions
  std::size_t seated = 0;                   // of the same question, who sits there
  std::optional<std::string> suggestion;    // the whole text, put right
  std::vector<territory::Ref> understood;   // places recognised in the text
  bool only_kindred = false;                // nothing has these words: the nearest in meaning
  std::optional<RoadUnit> by_road = {};     // distances are by road where the table says
};

// The directory made searchable, in memory: words, classes, territories and points. Every question
// first checks that what is held is what the transaction sees, and takes in what changed, by
// whatever process. Safe to ask from several threads. `main` builds it and lends it to pages.
class Index {
 public:
  Index(store::Database& database, std::shared_ptr<const search::Lexicon> lexicon,
      const territory::Names& names);
  ~Index();

  static constexpr int page_size = 20;
  Found search(store::Reader& db, const Query& query, std::size_t offset, std::size_t limit) const;
  Found search(store::Reader& db, const Query& query) const;  // the page that the query asks for
  std::size_t total(store::Reader& db, const Query& query) const;

  // Everyone whom the query finds, each once, in no order that means something: for maps.
  // Remembered while nothing changes. What is given holds the memory that it points into.
  using List = std::vector<std::shared_ptr<const Entry>>;
  std::shared_ptr<const List> everyone(store::Reader& db, const Query& query) const;

  // Of everyone, the seats in a part of the map.
  struct SeatOf {
    const Entry* entry = nullptr;
    const Seat* seat = nullptr;
  };
  struct InView {
    std::shared_ptr<const List> everyone;  // holds the memory that seats point into
    std::vector<SeatOf> seats;
  };
  InView in_view(store::Reader& db, const Query& query, const geo::Box& box) const;

  // The nearest to a point who have one of these métiers (none given: whoever has one).
  struct Near {
    std::shared_ptr<const Entry> entry;
    double km = 0;
  };
  std::vector<Near> nearest_catalysts(store::Reader& db, geo::Point from, std::size_t count,
      const std::vector<std::string>& crafts = {}) const;
  // The nearest to a point, whoever they are.
  std::vector<Near> nearest(store::Reader& db, geo::Point from, std::size_t count) const;

  // How far every commune is from whoever has this métier ("": any): worked out once, see
  // blanks.hpp.
  std::shared_ptr<const std::vector<Remoteness>> far(
      store::Reader& db, const std::string& craft) const;

  std::vector<search::Segment> highlight(
      store::Reader& db, std::string_view text, std::string_view query) const;

  std::size_t size(store::Reader& db) const;
  std::size_t bytes() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace directory
