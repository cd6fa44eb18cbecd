#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/xlsform/reader.hpp"
#include "base/xlsform/session.hpp"

// Whatever the workbook, reading and filling in end, and a form without questions has a reason.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto reading = xlsform::read({reinterpret_cast<const char*>(data), size},
      [](std::string_view) { return std::optional<std::string>("name,label\nx,X\n"); });
  if (reading.form.survey.empty() && reading.ok()) std::abort();
  for (const auto& problem : reading.problems)
    if (problem.reason.empty()) std::abort();
  if (!reading.form.survey.empty()) xlsform::Session(reading.form).fill({}, {});
  return 0;
}
