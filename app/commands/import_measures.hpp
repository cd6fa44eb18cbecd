#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "base/store/database.hpp"
#include "features/territory/measure_reading.hpp"

namespace commands {

struct MeasuresImport {
  std::filesystem::path file;
  bool dry_run = false, json = false;
  territory::MeasureChoices choices;
  std::string worse, level;  // as typed: "haut", "commune"…
};
// 0: all of it came in (or would); 1: the file or what is said of it is refused; 2: some rows or
// cells are.
int import_measures(store::Database& database, const MeasuresImport& asked);

// Empty when no import of measures has this id; else the exit code.
std::optional<int> undo_measures_import(store::Database& database, const std::string& id);

}  // namespace commands
