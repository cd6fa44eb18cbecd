#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/markdown/markdown.hpp"
#include "base/values/text.hpp"
#include "base/wordpress/export.hpp"

// Whatever the bytes, reading ends; what comes out is text, bounded, and nothing that runs.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto site = wordpress::read_export(bytes);
  if (!site) {
    // The texts of an export alone: most inputs are no export.
    const wordpress::Site somewhere{.link = "https://exemple.fr"};
    const wordpress::Item item{.content = std::string(bytes), .excerpt = {}};
    const auto text = wordpress::details_of(item, somewhere);
    if (!text::is_utf8(text) || text.size() > std::size_t{70} << 10) std::abort();
    if (markdown(text).markup().find("<script") != std::string::npos) std::abort();
    return 0;
  }
  for (const auto& item : site->items)
    if (!text::is_utf8(wordpress::details_of(item, *site) + wordpress::summary_of(item)))
      std::abort();
  return 0;
}
