#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// Bytes into words: the first half of the analysis, which knows letters and no French but its
// signs.
namespace search {

// What stands between a word and the one before it.
enum class Glue : unsigned char { None, Space, Hyphen, Apostrophe };

struct RawWord {
  std::string folded;
  std::size_t from = 0;
  std::size_t to = 0;
  Glue glue = Glue::None;
};

// Words in order; bytes that are not UTF-8 separate words. Elided articles are gone.
void cut_into_words(std::string_view text, std::vector<RawWord>& words);

}  // namespace search
