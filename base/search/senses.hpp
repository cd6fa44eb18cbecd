#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/search/dictionary.hpp"
#include "base/search/lexicon.hpp"
#include "base/search/terms.hpp"

// What a Lexicon holds: phrases, and the senses in which they are akin.
namespace search {

// How much a source is trusted when it says that two phrases are akin.
enum class Source : std::uint8_t { Vocabulary, Policy, Eurovoc };

// Phrases that can stand for one another. In a policy sense only the first answers to the others.
struct Sense {
  Source source;
  std::vector<std::uint32_t> phrases;
  std::vector<std::string> classes;
};

struct Lexicon::State {
  std::string facet;
  Terms phrases;                                      // Terms of words joined by spaces.
  std::vector<std::vector<std::uint32_t>> senses_of;  // By phrase.
  std::vector<Sense> senses;
  std::size_t longest_phrase = 1;  // In words.
  Dictionary dictionary;

  Terms words;                                         // Of the vocabulary's phrases…
  std::vector<std::vector<std::uint32_t>> phrases_of;  // …and the phrases that have each.

  std::span<const std::uint32_t> senses_with(std::string_view phrase) const;
  std::span<const std::uint32_t> phrases_with(std::string_view word) const;
};

}  // namespace search
