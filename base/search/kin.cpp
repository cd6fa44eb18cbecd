#include "base/search/kin.hpp"

#include <algorithm>
#include <unordered_map>

#include "base/search/senses.hpp"
#include "base/search/weights.hpp"

namespace search {
namespace {

constexpr std::size_t looked_up = 40;  // Synonyms of the dictionary, for a word no document has.

class Kin {
 public:
  Kin(const Index::State& state, Analyzer& analyzer, const std::vector<Asked>& asked,
      Understanding& understood)
      : state_(state),
        lexicon_(state.lexicon->state()),
        analyzer_(analyzer),
        asked_(asked),
        understood_(understood) {}

  void run() {
    follow_vocabulary();
    for (std::size_t i = 0; i < asked_.size(); ++i) {
      follow_phrases(i);
      if (state_.documents_with(asked_[i].term) == 0) follow_dictionary(asked_[i]);
    }
  }

 private:
  // A sense of the vocabulary that the query speaks of, and by which of its phrases.
  struct Spoken {
    std::uint32_t sense;
    std::uint32_t phrase;
    double covered;  // Of the phrase.
    double rarity;   // Of the words in common.
    std::size_t words;
  };

  // People seldom type a phrase as it is written: enough of its words, in any order, will do.
  void follow_vocabulary() {
    struct Common {
      float rarity = 0;
      std::uint32_t words = 0;
    };
    std::unordered_map<std::uint32_t, Common> in_common;
    for (std::size_t i = 0; i < asked_.size(); ++i) {
      const auto word = lexicon_.words.find(asked_[i].term);
      if (!word || std::any_of(asked_.begin(), asked_.begin() + static_cast<int>(i),
                       [&](const Asked& other) { return other.term == asked_[i].term; }))
        continue;
      for (const auto phrase : lexicon_.phrases_of[*word]) {
        auto& common = in_common[phrase];
        common.rarity += state_.word_rarity[*word];
        ++common.words;
      }
    }
    std::vector<Spoken> spoken;
    for (const auto& [phrase, common] : in_common) {
      const auto covered = static_cast<double>(common.rarity / state_.phrase_rarity[phrase]);
      if (covered < weights().enough_of_a_phrase) continue;
      for (const auto sense : lexicon_.senses_of[phrase])
        if (lexicon_.senses[sense].source == Source::Vocabulary)
          spoken.push_back(
              {sense, phrase, covered, static_cast<double>(common.rarity), common.words});
    }
    std::ranges::sort(spoken, [](const Spoken& a, const Spoken& b) {
      const auto better = a.covered * a.rarity - b.covered * b.rarity;
      return better != 0 ? better > 0 : a.phrase < b.phrase;
    });
    std::vector<std::uint32_t> followed;
    for (const auto& one : spoken) {
      if (followed.size() >= most_senses) break;
      if (std::ranges::find(followed, one.sense) != followed.end()) continue;
      followed.push_back(one.sense);
      const auto& sense = lexicon_.senses[one.sense];
      for (const auto& value : sense.classes) hint(value, one.covered * (one.words > 1 ? 1 : 0.6));
      if (auto* to = concept_for(one.phrase, one.words, one.rarity))
        for (const auto phrase : sense.phrases)
          if (phrase != one.phrase)
            add(*to, lexicon_.phrases[phrase], weights().vocabulary * one.covered);
    }
  }

  // Where the kin of a phrase go: beside its only word, or apart.
  Concept* concept_for(std::uint32_t phrase, std::size_t words, double rarity) {
    if (words == 1)
      for (const auto& word : asked_)
        if (contains(lexicon_.phrases[phrase], word.term))
          return &understood_.concepts[word.concept_index];
    if (understood_.concepts.size() >= most_concepts) return nullptr;
    auto& apart = understood_.concepts.emplace_back();
    apart.worth = rarity / static_cast<double>(std::max<std::size_t>(words, 1)) * weights().phrase;
    return &apart;
  }

  // Phrases of the other sources, which must stand in the query word after word.
  void follow_phrases(std::size_t first) {
    std::string key;
    double rarity = 0;
    for (std::size_t length = 1;
         length <= lexicon_.longest_phrase && first + length <= asked_.size(); ++length) {
      key += (key.empty() ? "" : " ") + asked_[first + length - 1].term;
      rarity += asked_[first + length - 1].rarity;
      const auto said = lexicon_.phrases.find(key);
      if (!said) continue;
      for (const auto number : lexicon_.senses_of[*said]) {
        const auto& sense = lexicon_.senses[number];
        if (sense.source == Source::Vocabulary) continue;
        auto* to = concept_for(*said, length, rarity);
        if (to == nullptr) return;
        const bool heads = *said == sense.phrases.front();
        for (const auto phrase : sense.phrases) {
          if (phrase == *said) continue;
          if (sense.source == Source::Policy && !heads && phrase != sense.phrases.front()) continue;
          add(*to, lexicon_.phrases[phrase],
              sense.source == Source::Policy ? weights().policy : weights().eurovoc);
        }
      }
    }
  }

  void follow_dictionary(const Asked& word) {
    auto& to = understood_.concepts[word.concept_index];
    for (const auto& synonym : lexicon_.dictionary.synonyms(word.folded, looked_up))
      for (const auto& term : analyzer_.terms(synonym)) add(to, term, weights().dictionary);
  }

  // The words of a phrase share its weight: the rare ones say most of it.
  void add(Concept& to, std::string_view phrase, double weight) {
    double total = 0;
    const auto first = to.alternatives.size();
    each_term(phrase, [&](std::string_view term) {
      const auto with = state_.documents_with(term);
      const auto rarity = state_.rarity(with);
      total += rarity;
      if (with > 0 && (state_.size <= small_collection || with <= state_.size / common_in_large))
        to.alternatives.push_back(
            {std::string(term), {}, weight * rarity, Signal::Synonym, rarity});
    });
    for (auto i = first; i < to.alternatives.size(); ++i) to.alternatives[i].weight /= total;
  }

  void hint(const std::string& value, double strength) {
    const auto known = std::ranges::find(understood_.hints, value, &Hint::value);
    if (known != understood_.hints.end())
      known->strength = std::max(known->strength, strength);
    else
      understood_.hints.push_back({value, strength});
  }

  static bool contains(std::string_view phrase, std::string_view wanted) {
    bool found = false;
    each_term(phrase, [&](std::string_view term) { found = found || term == wanted; });
    return found;
  }

  template <class Visit>
  static void each_term(std::string_view phrase, Visit visit) {
    while (!phrase.empty()) {
      const auto end = std::min(phrase.find(' '), phrase.size());
      visit(phrase.substr(0, end));
      phrase.remove_prefix(std::min(end + 1, phrase.size()));
    }
  }

  const Index::State& state_;
  const Lexicon::State& lexicon_;
  Analyzer& analyzer_;
  const std::vector<Asked>& asked_;
  Understanding& understood_;
};

}  // namespace

void add_kin(const Index::State& state, Analyzer& analyzer, const std::vector<Asked>& asked,
    Understanding& understanding) {
  Kin(state, analyzer, asked, understanding).run();
}

}  // namespace search
