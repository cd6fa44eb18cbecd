#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "features/compass/referential.hpp"

// Whatever the bytes, reading ends: with a referential that is whole, or with what to mend.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto read = compass::read_referential({reinterpret_cast<const char*>(data), size});
  if (!read) {
    if (read.error().empty()) std::abort();
    return 0;
  }
  if (read->questionnaire.questions.size() != compass::axis_count * 3) std::abort();
  for (const auto& question : read->questionnaire.questions)
    if (question.situations.size() != compass::level_count) std::abort();
  return 0;
}
