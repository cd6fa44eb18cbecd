#pragma once
#include <string>
#include <vector>

#include "base/search/analysis.hpp"
#include "base/search/understanding.hpp"

// What the lexicon adds to a query: words of kindred meaning, and classes.
namespace search {

// One word of the query, possibly put right.
struct Asked {
  std::string term;
  std::string folded;
  std::string shown;
  std::size_t from;
  std::size_t to;
  double rarity;
  double trust = 1;  // Less when the word had to be guessed.
  std::size_t concept_index;
};

void add_kin(const Index::State& state, Analyzer& analyzer, const std::vector<Asked>& asked,
    Understanding& understanding);

}  // namespace search
