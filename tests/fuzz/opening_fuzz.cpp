#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "features/directory/opening.hpp"

// Whatever the bytes, reading ends; what was read is written and read again the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto week = directory::read_week(text)) {
    if (directory::lines_in_french(*week).empty()) std::abort();
    const auto kept = directory::openstreetmap(*week);
    if (!kept.empty() && directory::read_week(kept) != week) std::abort();
  }
  if (const auto day = directory::read_day(text))
    if (directory::read_day(directory::typed_day(*day)) != day) std::abort();
  return 0;
}
