#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/table/reading.hpp"
#include "features/library/batches.hpp"
#include "features/library/wordpress.hpp"

namespace library {

inline constexpr std::size_t most_rows = 20'000;

// What a file is, by its first bytes.
Source source_of(std::string_view content);

// A batch held against the library as it is now.
struct Look {
  std::string refused;  // why the whole file cannot be taken, in French; "" when it can
  table::Read read;     // of a table
  std::vector<std::string> left_out;    // its columns that mean nothing to us
  std::optional<wordpress::Site> site;  // of a site
  Choices choices;                      // made, or proposed when `Batch::choices` is ""
  std::vector<Planned> plan;            // of a site: once choices are made
  std::vector<Done> done;
  std::int64_t seen = 0;  // the revision of the library that this was held against

  bool is_done(std::int64_t line) const;        // this line came in, by this batch
  std::vector<const Planned*> waiting() const;  // New or Changed, not done
  std::size_t sound() const;  // of those that wait: what « everything that is sound » means
};
Look look_at(store::Reader& db, const Batch& batch, std::string_view content);
Look look_at(store::Reader& db, const Batch& batch);

struct Brought {
  std::size_t created = 0, changed = 0;
  std::size_t overtaken = 0;  // changed by somebody since the owner looked: left for them to see
  std::size_t left = 0;       // asked for, and beyond `most`
};
// Brings in what is asked of a batch, `most` lines at most, in the caller's transaction.
Brought bring_in_batch(store::Writer& db, const Batch& batch, const Look& look, const Ticked& asked,
    std::size_t most, Time now);

}  // namespace library
