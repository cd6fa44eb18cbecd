#pragma once
#include <cstdint>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/search/lexicon.hpp"
#include "base/search/search.hpp"
#include "base/store/database.hpp"
#include "features/library/library.hpp"
#include "features/library/places.hpp"

// What the index keeps in memory.
namespace library {

inline constexpr std::string_view document_kind = "ressource";
inline constexpr std::string_view region_facet = "territoire";

// Of the features that the index is made from.
struct Versions {
  std::int64_t library = -1;
  std::int64_t territory = -1;
  bool operator==(const Versions&) const = default;
};

// Declares on the reader that what it makes depends on them.
Versions versions_of(store::Reader& db);

// The library as one transaction saw it.
struct Snapshot {
  Versions versions;
  std::int64_t revision = 0;
  Places places;
  std::set<std::string> expired;  // references of what has ended
  std::shared_ptr<const search::Index> engine;

  mutable std::mutex remembering;
  mutable std::unordered_map<std::string, std::shared_ptr<const std::vector<Resource>>> neighbours;
};
using Kept = std::shared_ptr<const Snapshot>;

Kept build(store::Reader& db, const std::shared_ptr<const search::Lexicon>& lexicon);
// What changed since, laid on top: only while the territories, and so the régions of places, are
// the same.
Kept advanced(const Kept& from, store::Reader& db, const Versions& versions);

// A resource as the search engine knows it. Numbers to order by: "published", "title", "added".
search::Document document_of(const Resource& resource, const Places& places);

}  // namespace library
