#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/values/time.hpp"
#include "features/territory/measure_reading.hpp"

// Measures brought in from a file, and taken out again.
namespace territory {

struct MeasureImport {
  MeasureImportId id;
  std::string file_name;
  std::string source;
  MeasureLevel level = MeasureLevel::Commune;
  std::int64_t territories = 0;  // of the file’s own kind
  std::vector<std::string> measures;
  Time made_at;
  std::optional<Time> undone_at;
};
std::vector<MeasureImport> measure_imports(store::Reader& db);  // the newest first
std::optional<MeasureImport> find_measure_import(store::Reader& db, const MeasureImportId& id);

// Reads a file (CSV in any of the three encodings, or XLSX) as read_measures does.
Result<MeasurePlan, std::string> plan_measures(
    store::Reader& db, std::string_view bytes, const MeasureChoices& choices);

// Stores a plan: the territories of the file, and the sums for intercommunalités, départements,
// régions and France of what can be summed. A sum is shown when nine tenths of the people live
// where the measure is known, and marked approximate below 99 %.
MeasureImportId apply_measures(
    store::Writer& db, const MeasurePlan& plan, std::string_view file_name, Time now);

// All that the import brought goes; what an older one had brought shows again.
void undo_measures(store::Writer& db, const MeasureImportId& id, Time now);

}  // namespace territory
