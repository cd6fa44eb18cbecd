#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "base/search/pile.hpp"
#include "base/search/understanding.hpp"

// What the words of a query earn to the documents of one pile.
namespace search {

// A query's concepts as a pile knows them.
class Matcher {
 public:
  Matcher(const Pile& pile, const std::vector<Concept>& concepts);

  // visit(document, score), for each document that has at least one of the terms.
  template <class Visit>
  void each(Visit visit) const {
    auto& scratch = run();
    for (const auto document : scratch.touched) {
      visit(document, scratch.scores[document]);
      scratch.scores[document] = 0;
    }
  }

  // The same score for one document, by alternative: gain(concept, alternative, weight).
  template <class Gain>
  void explain(std::uint32_t document, Gain gain) const {
    for (const auto& each : concepts_) {
      double answered = 0;
      for (const auto& wanted : each.wanted) {
        const auto more =
            (1 - answered) * wanted.weight * pile_.postings.impact(wanted.term, document);
        if (more <= 0) continue;
        answered += more;
        gain(each.index, wanted.index, more * each.worth);
      }
    }
  }

 private:
  struct Wanted {
    std::uint32_t term;
    std::uint32_t index;
    float weight;  // By unit of impact.
  };
  struct Known {
    std::uint32_t index;
    float worth;
    std::vector<Wanted> wanted;
  };
  // All zeros between two queries; one a thread.
  struct Scratch {
    std::vector<float> scores;
    std::vector<float> answered;
    std::vector<std::uint32_t> touched;
    std::vector<std::uint32_t> touched_now;
  };
  Scratch& run() const;

  const Pile& pile_;
  std::vector<Known> concepts_;
};

}  // namespace search
