#pragma once
#include <vector>

#include "base/search/facets.hpp"
#include "base/search/matching.hpp"
#include "base/search/understanding.hpp"

// The order of documents for a query: words first, then everything else that we know.
namespace search {

class Ranking {
 public:
  Ranking(const Index::State& state, const Query& query);

  std::size_t total() const;
  std::vector<FacetCounts> facets() const;
  std::vector<std::string_view> references() const;
  // `all`: also the documents that hardly answer.
  std::vector<Hit> hits(std::size_t offset, std::size_t limit, bool explain, bool all) const;
  const Understanding& understanding() const { return understanding_; }
  // No document has any of the words typed: what is found only speaks of kindred things.
  bool only_kindred() const { return only_kindred_; }

 private:
  struct Candidate {
    std::uint32_t layer = 0;
    std::uint32_t document = 0;
    float text = 0;     // Of what the words earn, the part of the best.
    float meaning = 0;  // How near the query's direction, from 0.
    float kinship = 0;  // How near that of the best documents.
    float base = 0;     // The score without what we know of the person.
    float total = 0;
  };
  // Documents of a class that the words imply.
  struct Implied {
    std::string value;
    double weight;
    std::vector<Bits> members;  // By layer.
  };

  void match();
  void mean();
  // Adds to the candidates of a large collection those that words did not bring.
  void add_nearest();
  bool has_a_typed_word() const;
  void keep_kindred();
  void infer();
  void imply(const std::vector<Candidate>& examples);
  void settle();
  std::vector<Candidate> best(std::size_t count) const;
  std::vector<float> nearness_to(const Vectors::Row& direction) const;
  void explain_words(const Candidate& candidate, std::vector<Reason>& reasons) const;
  template <class Give>
  void from_person(const Candidate& candidate, Give give) const;
  std::vector<Hit> by_number(std::size_t offset, std::size_t limit) const;
  Hit hit(const Candidate& candidate, bool explain) const;
  const Pile& pile(const Candidate& candidate) const {
    return *state_.layers[candidate.layer].pile;
  }
  bool has_words() const { return !understanding_.concepts.empty(); }

  const Index::State& state_;
  const Query& query_;
  Understanding understanding_;
  std::vector<Matcher> matchers_;
  std::vector<Filters> filters_;
  std::vector<Bits> matched_;
  std::vector<Candidate> candidates_;
  std::vector<Implied> implied_;
  Vectors::Row asked_{};     // Where the query's words point.
  Vectors::Row answered_{};  // Where the best documents point.
  double best_text_ = 0;
  double sure_ = 1;  // From 0: how far the best match by words is from an answer in plain words.
  bool small_ = false;
  bool only_kindred_ = false;
};

}  // namespace search
