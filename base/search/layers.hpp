#pragma once
#include <memory>
#include <string_view>
#include <vector>

#include "base/search/lexicon.hpp"
#include "base/search/pile.hpp"
#include "base/search/search.hpp"
#include "base/search/sets.hpp"

// What an Index holds: a large pile of documents, and over it the small pile of what changed since.
namespace search {

struct Layer {
  std::shared_ptr<const Pile> pile;
  Bits alive;
  std::size_t count = 0;  // Of those alive.
};

struct Index::State {
  std::vector<Layer> layers;
  std::vector<std::shared_ptr<const Document>> fresh;  // The documents of the upper layer.
  std::shared_ptr<const Lexicon> lexicon;
  std::size_t size = 0;

  // How rare the vocabulary's words are here, and its phrases altogether, by their numbers there.
  std::vector<float> word_rarity;
  std::vector<float> phrase_rarity;

  void settle();  // Once the layers are there.
  std::size_t documents_with(std::string_view term) const;
  // How much finding the term says: high when few documents have it.
  double rarity(std::string_view term) const { return rarity(documents_with(term)); }
  double rarity(std::size_t documents) const;
  // A word that documents write and that has this term.
  std::string shown(std::string_view term) const;
};

}  // namespace search
