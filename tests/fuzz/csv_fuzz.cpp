#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/table/csv.hpp"

// Whatever the bytes, reading ends, and every row has as many cells as there are columns.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto csv = table::read_csv({reinterpret_cast<const char*>(data), size});
  if (!csv) return 0;
  for (const auto& row : csv->rows)
    if (row.cells().size() != csv->columns.size() || row.line() < 2) std::abort();
  return 0;
}
