#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "features/directory/map_view.hpp"

// What an address says of a part of a map: a part of the Earth, or nothing.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto box =
      directory::parse_box(std::string_view(reinterpret_cast<const char*>(data), size));
  if (box && !(box->south <= box->north && geo::is_on_earth({box->west, box->south}) &&
                 geo::is_on_earth({box->east, box->north})))
    std::abort();
  return 0;
}
