#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/search/layers.hpp"

// What a query asks for: concepts, each with the terms that would answer it.
namespace search {

struct Alternative {
  std::string term;
  std::string shown;  // The word as typed; kin are named when asked.
  double weight = 1;
  Signal signal = Signal::Word;
  double rarity = 0;
};

struct Concept {
  double worth = 0;  // What a document that answers it fully earns.
  std::vector<Alternative> alternatives;
};

// A class that the words suggest, from 0 to 1.
struct Hint {
  std::string value;
  double strength = 0;
};

struct Understanding {
  bool asks = false;  // Something else than stop words was left to understand.
  std::vector<Concept> concepts;
  std::vector<Hint> hints;
  std::optional<std::string> suggestion;
};

Understanding understand(
    const Index::State& state, std::string_view text, const std::vector<TextRange>& leave_out);

}  // namespace search
