#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "features/directory/directory.hpp"

// Where records come from: a list, its licence, when it came in last, and what it said.
namespace directory {

using SourceId = Id<struct DirectorySourceTag>;

struct Source {
  SourceId id = SourceId::fresh();
  std::string name = {};
  std::string licence = {};
  std::string address = {};  // where it was found; ""
  std::string shape = {};    // of its columns: see import_mapping.hpp
  std::string mapping = {};  // JSON
};
std::optional<Source> find_source(store::Reader& db, const SourceId& id);
std::optional<Source> source_named(store::Reader& db, std::string_view name);
// The last that had these columns.
std::optional<Source> source_of_shape(store::Reader& db, std::string_view shape);
std::vector<Source> all_sources(store::Reader& db);
// Kept under its name, and from then on known by its columns.
SourceId remember(store::Writer& db, Source source, Time now);

// Of one record: each source that said something of it.
struct Provenance {
  Source source;
  std::string item;  // its name there
  Time first_at = {}, last_at = {};
  // What the source says, in words: label and text. `edited`: somebody wrote something else since.
  struct Field {
    std::string label, text;
    bool edited = false;
  };
  std::vector<Field> fields = {};
};
std::vector<Provenance> provenance(store::Reader& db, const Record& record);

}  // namespace directory
