#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/table/xlsx.hpp"

// Whatever the bytes, reading ends, and every row has as many cells as there are columns.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto book = table::read_xlsx({reinterpret_cast<const char*>(data), size});
  if (!book) return 0;
  if (book->tab >= book->tabs.size()) std::abort();
  for (const auto& row : book->table.rows)
    if (row.cells().size() != book->table.columns.size()) std::abort();
  return 0;
}
