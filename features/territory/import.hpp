#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/store/database.hpp"
#include "base/table/csv.hpp"
#include "base/values/progress.hpp"
#include "base/values/result.hpp"
#include "base/values/time.hpp"

// Brings in the reference data of data/ and territoires de projet. For the program's commands.
namespace territory {

struct Imported {
  bool changed = false;  // false: these very files were already in
  int communes = 0, former_communes = 0, epci = 0, departements = 0, regions = 0;
  std::vector<table::BadRow> bad;  // rows set aside
};
// `data` holds territoires/, geo/ and indicateurs/. One transaction; the same files again change
// nothing. Throws std::runtime_error when a file is absent or unreadable as a whole.
Imported import_reference(store::Database& database, const std::filesystem::path& data, Time now,
    const Progress& progress = no_progress);

// A line of a project file that cannot be taken, and why.
struct ProjectProblem {
  std::int64_t line = 0;
  std::string column;
  std::string reason;
};
struct ProjectPreview {
  struct Project {
    std::string slug, name, type;
    int communes = 0;
    bool is_new = false;      // false: it exists, and its members become these
    bool is_changed = false;  // false: nothing would change
  };
  std::vector<Project> projects;
  std::vector<ProjectProblem> problems;
  bool applied = false;
};
enum class Apply { Preview, Confirm };
// CSV with columns `territoire` (name), `membre` (a commune's Insee code, an EPCI's SIREN, a
// département "departement:23", another project "projet:slug") and, if wanted, `type` (PETR, Pays,
// PNR…) and `identifiant` (slug). One row a member. Previewed unless confirmed; good rows are
// taken, bad ones come back in `problems`.
Result<ProjectPreview, table::BadRow> import_projects(
    store::Database& database, std::string_view csv, Apply apply, Time now);

}  // namespace territory
