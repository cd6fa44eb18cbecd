#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/fetch/robots.hpp"

// Whatever the bytes, reading ends; the file itself may always be asked for, and one path gets one
// answer. The first line is the path that is asked about.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  const auto path = all.substr(0, all.find('\n'));
  const auto text = all.substr(path.size());
  const auto robots = fetch::Robots::read(text, "premier-kilometre");
  if (!robots.allows("/robots.txt") || robots.allows(path) != robots.allows(path)) std::abort();
  if (robots.delay() && robots.delay()->count() > 60) std::abort();
  return 0;
}
