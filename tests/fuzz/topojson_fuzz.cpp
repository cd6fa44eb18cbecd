#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "features/territory/outline.hpp"
#include "features/territory/topojson.hpp"

// Whatever the bytes, reading ends; what is accepted can be drawn.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto topology = territory::read_topojson({reinterpret_cast<const char*>(data), size});
  if (!topology) return 0;
  for (const auto& [name, shapes] : topology->layers) {
    const territory::Drawing drawing(*topology, territory::frame_around(*topology, shapes, 600));
    for (const auto& shape : shapes) drawing.path_of(shape);
    drawing.land_of(shapes);
    drawing.inside_of(shapes);
  }
  return 0;
}
