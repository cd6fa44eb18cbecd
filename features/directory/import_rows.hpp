#pragma once
#include <string>
#include <vector>

#include "base/table/csv.hpp"
#include "features/directory/import_communes.hpp"
#include "features/directory/import_mapping.hpp"
#include "features/directory/import_said.hpp"

// One row of a list, understood: what it says of an organisation and its place.
namespace directory::intake {

// What is wrong in a cell: the row comes in without it, or not at all.
struct Remark {
  std::string column, reason;  // a whole sentence, in French
};

struct Understood {
  std::int64_t line = 0;
  std::string item;  // its name in the source; made of its name and place when it has none
  std::string name, town;
  Said said;
  std::vector<Remark> remarks;
  std::optional<Remark> refused;
};

class RowReader {
 public:
  // All outlive this.
  RowReader(
      const Mapping& mapping, const std::vector<std::string>& columns, const Communes& communes);
  Understood read(const table::CsvRow& row) const;

 private:
  struct Column {
    std::size_t at;
    std::string title;
    Target target;
  };
  class Reading;
  const Mapping& mapping_;
  const Communes& communes_;
  std::vector<Column> columns_;
};

}  // namespace directory::intake
