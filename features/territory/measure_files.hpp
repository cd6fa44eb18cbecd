#pragma once
#include <string>
#include <vector>

#include "features/territory/measure_import.hpp"

// Files of measures that wait to be looked at and confirmed; a job erases them after thirty days.
namespace territory {

inline constexpr std::chrono::days measure_file_kept{30};

struct MeasureFile {
  MeasureFileId id;
  std::string file_name;
  Time received_at;
};
std::vector<MeasureFile> measure_files(store::Reader& db, Time now);  // the newest first
std::optional<MeasureFile> find_measure_file(store::Reader& db, const MeasureFileId& id, Time now);
std::string content_of(store::Reader& db, const MeasureFileId& id);
void keep(store::Writer& db, const MeasureFile& file, std::string_view content);
void discard(store::Writer& db, const MeasureFileId& id);
int erase_old_measure_files(store::Writer& db, Time now);

}  // namespace territory
