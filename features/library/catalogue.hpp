#pragma once
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

// A list to take away: for programs, the catalogue's own columns and slugs; for people, words.
table::Sheet for_programs(std::span<const Resource> resources);
table::Sheet for_people(
    std::span<const Resource> resources, std::string_view public_url, std::string_view site);

}  // namespace library
