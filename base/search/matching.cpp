#include "base/search/matching.hpp"

namespace search {

Matcher::Matcher(const Pile& pile, const std::vector<Concept>& concepts) : pile_(pile) {
  for (std::uint32_t c = 0; c < concepts.size(); ++c) {
    Known known{c, static_cast<float>(concepts[c].worth), {}};
    const auto& alternatives = concepts[c].alternatives;
    for (std::uint32_t a = 0; a < alternatives.size(); ++a)
      if (const auto term = pile.terms.find(alternatives[a].term))
        known.wanted.push_back({*term, a, static_cast<float>(alternatives[a].weight / 255.0)});
    if (!known.wanted.empty()) concepts_.push_back(std::move(known));
  }
}

// Concept after concept: within one, what an alternative adds shrinks as others already answered;
// between concepts, everything adds up.
Matcher::Scratch& Matcher::run() const {
  thread_local Scratch scratch;
  scratch.touched.clear();
  if (scratch.scores.size() < pile_.size()) {
    scratch.scores.resize(pile_.size(), 0);
    scratch.answered.resize(pile_.size(), 0);
  }
  auto* const scores = scratch.scores.data();
  auto* const answered = scratch.answered.data();
  const auto earn = [&](std::uint32_t document, float gain) {
    if (scores[document] == 0) scratch.touched.push_back(document);
    scores[document] += gain;
  };
  for (const auto& each : concepts_) {
    if (each.wanted.size() == 1) {
      const auto unit = each.worth * each.wanted.front().weight;
      pile_.postings.each(
          each.wanted.front().term, [&](std::uint32_t document, std::uint8_t impact) {
            earn(document, unit * static_cast<float>(impact));
          });
      continue;
    }
    scratch.touched_now.clear();
    for (const auto& wanted : each.wanted)
      pile_.postings.each(wanted.term, [&](std::uint32_t document, std::uint8_t impact) {
        auto& known = answered[document];
        if (known == 0) scratch.touched_now.push_back(document);
        known += (1 - known) * wanted.weight * static_cast<float>(impact);
      });
    for (const auto document : scratch.touched_now) {
      earn(document, each.worth * answered[document]);
      answered[document] = 0;
    }
  }
  return scratch;
}

}  // namespace search
