#pragma once
#include <filesystem>

#include "app/config.hpp"
#include "base/store/database.hpp"

namespace commands {

// What is asked of `km1 import wordpress`.
struct WordPressImport {
  std::filesystem::path file;
  bool dry_run = false;
  bool json = false;
  std::filesystem::path
      mapping;  // what the site's words mean to us; empty: last time's, or proposed
};

// Exit code: 0 when all went in (or would), 1 when the file or the mapping is refused as a whole, 2
// when some of what the site published is refused.
int import_wordpress(store::Database& database, const WordPressImport& asked);

}  // namespace commands
