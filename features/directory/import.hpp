#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/store/database.hpp"
#include "base/table/reading.hpp"
#include "base/values/progress.hpp"
#include "base/values/result.hpp"
#include "features/directory/import_write.hpp"

// A whole list brought into the directory at once, as the command line does. What may be about
// somebody who is here is left out, and said: that is decided by people, on the site, or here with
// Twins::Joined where there is no doubt; never in silence.
namespace directory::intake {

// A file larger than this is not even read: nobody’s list of organisations is.
inline constexpr std::uintmax_t most_bytes = std::uintmax_t{128} << 20;
inline constexpr std::size_t most_rows = 100'000;

// What becomes of likely duplicates. Joined: those that a SIRET, an RNA number, or a name and a
// place say to be one and the same; what is doubtful is left out.
enum class Twins { LeftOut, Apart, Joined };
struct Request {
  std::string file_name = {};
  std::string mapping = {};  // JSON; "": the one remembered for such columns, else a proposal
  bool apply = false;        // false: says what would change
  Twins twins = Twins::LeftOut;
  std::string by = {};  // a person’s id, or activity::program
};

// One line of the report.
struct Line {
  std::int64_t line = 0;
  std::string column, reason;
};
struct Report {
  Mapping mapping;
  bool mapping_was_known = false;
  bool is_json = false, is_workbook = false;
  std::string encoding, separator;    // of what is read as CSV
  std::vector<std::string> left_out;  // columns that mean nothing here
  std::size_t read = 0, created = 0, changed = 0, unchanged = 0, merged = 0, refused = 0;
  std::size_t twins = 0;                        // left for somebody to decide
  std::vector<Line> refusals, remarks, doubts;  // doubts: likely duplicates
  std::vector<Line> kept;                       // what people wrote, and stays
  std::vector<Line> joined;                     // rows brought together with whom, and why
  std::optional<ImportId> import;  // by which it can be undone; empty when nothing changed
};

// Refused as a whole, in French, with its line. Writes in transactions of its own.
Result<Report, table::BadRow> import_organisations(store::Database& database, std::string_view file,
    const Request& request, Time now, const Progress& progress = no_progress);

// What the list is known by when nobody named it: its file’s name, without what follows the dot.
std::string source_name(std::string_view file_name);
// For such columns, the mapping that was used last; else a proposal, under the file’s name.
struct Mapped {
  Mapping mapping;
  bool known = false;
};
Mapped mapping_for(store::Reader& db, const table::Csv& csv, std::string_view file_name);

std::string to_json(const Report& report);

// An import taken back as a whole. Empty when there is none of that id, or it was already.
std::optional<Undone> undo_all(
    store::Database& database, const ImportId& id, std::string_view by, Time now);

}  // namespace directory::intake
