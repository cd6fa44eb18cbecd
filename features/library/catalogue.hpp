#pragma once
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/table/csv.hpp"
#include "base/table/sheet.hpp"
#include "base/values/result.hpp"
#include "features/library/library.hpp"

// The catalogue as a table: one resource a row, several values of a cell separated by ";". What the
// site exports as CSV has this form, and can be imported again.
namespace library {

// A cell that cannot be taken, and why.
struct Problem {
  std::int64_t line = 0;
  std::string column;  // "" when the whole row is meant
  std::string reason;
};

// The columns, in the order of an export.
std::span<const std::string_view> catalogue_columns();
// Those without which nothing can be imported.
std::span<const std::string_view> required_columns();

// What is written of a resource, by column: a row of the catalogue, the fields of a form, a
// version.
using Cells = std::map<std::string, std::string, std::less<>>;
Cells cells_of(const Resource& resource);
std::string cell_in(const Cells& cells, std::string_view column);  // "" when absent
// What the cells say of a resource, over what is known of it: absent columns change nothing.
// Problems are those of line `line`.
Result<Resource, std::vector<Problem>> read_cells(
    const Cells& cells, const Ref& ref, const Resource* known, std::int64_t line = 0);
// The values of a cell that holds several.
std::vector<std::string> values_in(std::string_view cell);

// What a row says of a resource, over what is known of it: absent columns change nothing. `ref` is
// the reference that it has or will have.
Result<Resource, std::vector<Problem>> read_row(
    const table::CsvRow& row, const table::Csv& csv, const Ref& ref, const Resource* known);

// A cell of the catalogue, as an export writes it.
std::string cell(const Resource& resource, std::string_view column);

struct Difference {
  std::string column;
  std::string before;
  std::string after;
};
std::vector<Difference> differences(const Resource& before, const Resource& after);
std::vector<Difference> differences(const Cells& before, const Cells& after);
// What a column holds, as people name it: « Titre ».
std::string_view column_title(std::string_view column);
// The cell of a column in words rather than slugs: « Mobilité, Ruralité ».
std::string in_words(std::string_view column, std::string_view cell);

// A list to take away: for programs, the catalogue's own columns and slugs; for people, words.
table::Sheet for_programs(std::span<const Resource> resources);
table::Sheet for_people(
    std::span<const Resource> resources, std::string_view public_url, std::string_view site);

}  // namespace library
