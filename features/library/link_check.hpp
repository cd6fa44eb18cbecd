#pragma once
#include <functional>
#include <string>

#include "base/fetch/fetch.hpp"
#include "base/store/database.hpp"

namespace library {

// How a check of links goes on, and how many it takes.
struct LinkRun {
  std::function<Time()> now;
  std::function<bool()> should_stop = [] { return false; };
  std::function<void(int done, int total)> progress = [](int, int) {};
  int most = 60;  // addresses
};

// What a check did.
struct LinkNews {
  int visited = 0;
  int newly_dead = 0;
  bool no_network = false;  // nobody answered at all: nothing was counted

  std::string in_words() const;  // for the page of jobs; "" when there is nothing to tell
};

// Visits the addresses whose turn has come and keeps what it found. When nothing answers, a few
// that did at their last visit are asked too: if they do not either, the fault is ours and nothing
// counts.
LinkNews check_links(store::Database& database, fetch::Visitor& visitor, const LinkRun& run);

}  // namespace library
