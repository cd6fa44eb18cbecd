#pragma once
#include <filesystem>
#include <string>

#include "base/store/database.hpp"

namespace commands {

struct OrganisationsImport {
  std::filesystem::path file, mapping;
  bool dry_run = false, json = false, apart = false, join = false;
};
// 0: all of it came in (or would); 1: the file or the mapping is refused; 2: a part is, or waits
// for somebody to decide.
int import_organisations(store::Database& database, const OrganisationsImport& asked);
int undo_import(store::Database& database, const std::string& id);

}  // namespace commands
