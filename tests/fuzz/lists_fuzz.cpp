#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/table/reading.hpp"
#include "features/directory/import_cleaning.hpp"
#include "features/directory/import_coordinates.hpp"
#include "features/directory/import_hours.hpp"
#include "features/directory/import_mapping.hpp"

// Whatever the bytes, reading ends; rows have as many cells as there are columns; what is proposed
// for them can be kept and read back; each cell is understood or is not.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace directory::intake;
  const auto read = table::read_any({reinterpret_cast<const char*>(data), size});
  if (!read) return 0;
  for (const auto& row : read->table.rows) {
    if (row.cells().size() != read->table.columns.size()) std::abort();
    for (const auto& cell : row.cells()) {
      (void)clean_phone(cell);
      (void)clean_url(cell);
      (void)split_address(cell);
      (void)read_day(cell);
      (void)read_point(cell);
      (void)hours_in_words(cell);
      if (const auto number = read_number(cell)) (void)meanings_of(*number, *number);
    }
  }
  const auto mapping = propose(read->table);
  const auto again = mapping_from_json(to_json(mapping));
  if (!again || *again != mapping) std::abort();
  return 0;
}
