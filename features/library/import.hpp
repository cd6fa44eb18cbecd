#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/store/database.hpp"
#include "base/values/progress.hpp"
#include "features/library/plan.hpp"

namespace library {

enum class Apply {
  Preview,    // say what would happen, change nothing
  WhenSound,  // all rows, or none when one cannot be taken
  SoundRows   // the rows that can be taken, leaving the others out
};

struct Imported {
  struct Row {
    Ref ref;
    std::string title;
    std::vector<Difference> differences;  // for what already existed
  };
  std::vector<Row> created;
  std::vector<Row> changed;
  std::size_t unchanged = 0;
  // What an editor changed since the last import stays as the editor left it, and what was
  // withdrawn or merged stays away: `before` is what stays, `after` what the file says.
  std::vector<Row> kept;
  std::vector<Problem> problems;  // by line
  bool applied = false;
};

// Brings a catalogue in, from CSV or a workbook: updates by id, creates what has none (from the
// last reference on), leaves what the file does not name. The same file again changes nothing.
// Refused as a whole when no row can mean anything. Writes nothing that it does not apply; the
// caller commits.
Result<Imported, Problem> import_catalogue(store::Writer& db, std::string_view file, Apply apply,
    Time now, const Progress& progress = no_progress, Edited edited = Edited::Kept);

// Everyday phrases (columns id, besoins; phrases separated by " | "). Those of a resource replace
// the ones it had; resources that the file does not name keep theirs.
Result<Imported, Problem> import_needs(
    store::Writer& db, std::string_view csv, Apply apply, const Progress& progress = no_progress);

}  // namespace library
