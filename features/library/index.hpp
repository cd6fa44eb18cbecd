#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/search/lexicon.hpp"
#include "base/search/search.hpp"
#include "base/store/database.hpp"
#include "features/library/library.hpp"
#include "features/library/query.hpp"

namespace library {

struct Found {
  std::size_t total = 0;
  std::vector<Ref> refs;                    // this page's
  std::vector<search::FacetCounts> facets;  // named by parameter(axis); "territoire" for regions
  std::optional<std::string> suggestion;    // the whole text, put right
  std::vector<territory::Ref> understood;   // places recognised in the text
  bool only_kindred = false;                // nothing has these words: the nearest in meaning
};

// The library made searchable, in memory. Every question first checks that what is held is what the
// transaction sees, and takes in what changed: a resource added a minute ago, by whatever process,
// is found. Safe to ask from several threads. `main` builds it and lends it to pages.
class Index {
 public:
  Index(store::Database& database, std::shared_ptr<const search::Lexicon> lexicon,
      const territory::Names& names);
  ~Index();

  static constexpr int page_size = 20;
  Found search(store::Reader& db, const Query& query, std::size_t offset, std::size_t limit) const;
  Found search(store::Reader& db, const Query& query) const;  // the page that the query asks for

  // What passes the query, whatever its order: what came last into the library first.
  std::vector<Ref> latest(store::Reader& db, const Query& query, std::size_t count) const;

  // For who proposes rather than searches: every resource that passes the filters, best first, with
  // the reasons. Places named in the text are understood; kind and facets are those of this index
  // (facets by parameter(axis)).
  std::vector<search::Hit> rank(store::Reader& db, search::Query query) const;

  // Where resources count as being about or near a territory, with how much: itself and what it
  // holds 1, what it belongs to less and less, near places by distance.
  std::vector<search::Place> around(store::Reader& db, const territory::Territory& territory) const;

  // The resources most like this one, nearest first: at most four, worked out once.
  // What a territory's page shows of the library, made once for each version of it.
  Html panel(store::Reader& db, const territory::Territory& territory) const;
  std::shared_ptr<const std::vector<Resource>> neighbours(
      store::Reader& db, const Resource& resource) const;

  std::vector<search::Segment> highlight(
      store::Reader& db, std::string_view text, std::string_view query) const;
  std::vector<search::Segment> extract(store::Reader& db, std::string_view text,
      std::string_view query, std::size_t characters = 240) const;

  std::size_t size() const;
  std::size_t bytes() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace library
