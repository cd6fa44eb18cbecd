#pragma once
#include "base/store/database.hpp"
#include "features/directory/index.hpp"
#include "features/directory/listing.hpp"

namespace directory {

// A result drawn on a map that needs no script: few points each by itself, many gathered by what
// holds them; a link on each, and the same as a list of figures.
struct Drawn {
  Html picture;
  geo::Box shows;  // the part of the Earth that it shows
};
Drawn static_map(
    store::Reader& db, const Listing& listing, const Index::List& everyone, const Url& base);

}  // namespace directory
