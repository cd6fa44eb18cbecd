#include "base/search/alphabetical.hpp"

#include "base/values/text.hpp"

namespace search {

double alphabetical(std::string_view title) {
  constexpr std::size_t letters = 10;
  const auto folded = text::fold(title);
  double order = 0;
  for (std::size_t i = 0; i < letters; ++i) {
    int rank = 0;
    if (i < folded.size()) {
      const char c = folded[i];
      if (c >= '0' && c <= '9') rank = 1 + (c - '0');
      if (c >= 'a' && c <= 'z') rank = 11 + (c - 'a');
    }
    order = order * 37 + rank;
  }
  return order;
}

}  // namespace search
