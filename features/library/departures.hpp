#pragma once
#include <optional>
#include <string>
#include <vector>

#include "features/library/library.hpp"

// Resources that left the library: withdrawn for a reason, or merged into another. Their references
// stay theirs: nobody else takes them, and whoever follows one is told.
namespace library {

struct Departure {
  Ref ref;
  std::string title;
  Time at = {};
  std::string by;           // a person’s id, or activity::program
  std::string why;          // a sentence
  std::optional<Ref> into;  // the one it was merged into
  std::optional<Url> to;    // where else what was withdrawn can be read
};

std::optional<Departure> departure(store::Reader& db, const Ref& ref);
std::vector<Departure> departures(store::Reader& db);  // the latest first
// The reference under which a resource is found today, after however many mergers.
Ref today(store::Reader& db, const Ref& ref);

void withdraw(store::Writer& db, const Ref& ref, std::string_view by, std::string_view why,
    const std::optional<Url>& to, Time now);
// What `from` answered to, the other answers to from now on; its versions stay its own.
void merge(
    store::Writer& db, const Resource& from, const Resource& into, std::string_view by, Time now);
void put_back(store::Writer& db, const Ref& ref);

// Marks what has ended since; how many.
int note_expiry(store::Writer& db, Time now);
// What an editor should look at: what has ended, the latest first; what was to be seen again by
// now.
std::vector<Ref> expired(store::Reader& db);
std::vector<Ref> to_review(store::Reader& db, Time now);

}  // namespace library
