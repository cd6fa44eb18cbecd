#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/store/database.hpp"

namespace health {

// Something that keeps the instance from serving well, and what to do about it, in French.
struct Problem {
  std::string code;  // "migrations", "territoires", "catalogue", "index", "disque"
  std::string what;
  std::string mend;
};

// What `/sante` and `km1 check` look at. `indexed` is how many resources the search index holds;
// empty where there is no index (`km1 check`).
std::vector<Problem> problems(store::Database& database, std::optional<std::size_t> indexed);

}  // namespace health
