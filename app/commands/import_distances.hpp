#pragma once
#include <filesystem>

#include "base/store/database.hpp"

namespace commands {

// Distances by road between communes. Without `confirm`, says what would be loaded. 0: all of it;
// 1: the file is refused; 2: some lines are, and the others count.
int import_distances(store::Database& database, const std::filesystem::path& file, bool confirm);

}  // namespace commands
