#pragma once
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/geo/points.hpp"
#include "base/search/lexicon.hpp"
#include "base/search/search.hpp"
#include "features/directory/directory.hpp"
#include "features/directory/whereabouts.hpp"

// What the index of the directory keeps in memory.
namespace directory {

inline constexpr std::string_view document_kind = "organisation";

// Of the features that it is made from.
struct Versions {
  std::int64_t directory = -1;
  std::int64_t organisation = -1;
  std::int64_t territory = -1;
  bool operator==(const Versions&) const = default;
};
// Declares on the reader that what it makes depends on them.
Versions versions_of(store::Reader& db);

// What maps and distances need of an organisation.
struct Entry {
  OrganisationId id;
  std::string key;  // the id as text
  std::string name;
  std::string town;
  std::vector<std::string> crafts;
  std::string kind;  // the slug of its first kind, or ""
  std::vector<Seat> seats;
  std::size_t organisation = 0;  // fingerprint of what features/organisation keeps of it
};
using EntryPtr = std::shared_ptr<const Entry>;

// Every seat of every entry.
struct Spots {
  struct Spot {
    EntryPtr entry;
    const Seat* seat;
  };
  explicit Spots(std::vector<Spot> all);
  std::vector<Spot> all;
  geo::Points points;
};

// The directory as one transaction saw it.
struct Snapshot {
  Versions versions;
  Time changed_at = {};                                    // the last change that it holds
  std::unordered_map<std::string_view, EntryPtr> entries;  // by key, which they hold
  std::shared_ptr<Whereabouts> whereabouts;
  std::shared_ptr<const search::Index> engine;

  const Entry* entry(std::string_view key) const;
  // Made when first asked for.
  const Spots& spots() const;

  // What questions found, remembered while this stands: maps ask the same one at every move.
  using List = std::vector<EntryPtr>;
  mutable std::mutex remembering;
  mutable std::unordered_map<std::string, std::shared_ptr<const List>> lists;

 private:
  mutable std::once_flag placing_;
  mutable std::unique_ptr<const Spots> spots_;
};
using Kept = std::shared_ptr<const Snapshot>;

Kept build(store::Reader& db, const std::shared_ptr<const search::Lexicon>& lexicon);
// What changed since, laid on top. Null when changes do not tell all: build anew.
Kept advanced(const Kept& from, store::Reader& db, const Versions& versions);

}  // namespace directory
