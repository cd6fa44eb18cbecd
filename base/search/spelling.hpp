#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

// The words that documents use, as they write them, found again from a word written with mistakes.
namespace search {

struct Spelled {
  std::string folded;
  std::string shown;  // With its accents, in lower case.
  std::uint32_t uses = 0;
  int distance = 0;
};

class Spelling {
 public:
  // Counts one use in a text written with care.
  void add(const std::string& folded, std::string_view as_written);
  void settle();

  // How often carefully written texts use the word.
  std::uint32_t uses(std::string_view folded) const;
  // The likeliest intention behind the word: at most two mistakes, one in a short word. The word
  // itself is not an answer.
  std::optional<Spelled> nearest(std::string_view folded) const;

  std::size_t bytes() const;

 private:
  struct Entry {
    std::uint64_t letters;  // Which letters it has.
    std::uint32_t from;
    std::uint32_t shown;
    std::uint32_t uses;
    std::uint8_t size;
    std::uint8_t shown_size;
    char first;
  };
  std::string_view folded(const Entry& entry) const {
    return std::string_view(text_).substr(entry.from, entry.size);
  }

  struct Draft {
    std::uint32_t uses = 0;
    std::string shown;
  };
  std::unordered_map<std::string, Draft> draft_;
  std::string text_;
  std::vector<Entry> entries_;            // By length, then alphabetically.
  std::vector<std::uint32_t> by_length_;  // Where each length starts.
};

// Capital letters that French uses, made small; accents stay.
std::string in_lower_case(std::string_view text);

// Insertions, deletions, substitutions and swaps of neighbours; more than `limit` counts as limit
// + 1.
int mistakes_between(std::string_view a, std::string_view b, int limit);

}  // namespace search
