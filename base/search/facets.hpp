#pragma once
#include <vector>

#include "base/search/layers.hpp"

// Which documents filters let through, and how many each value would leave.
namespace search {

class Filters {
 public:
  Filters(const Layer& layer, const Query& query);

  // Alive, of the wanted kind, in the wanted places: what no facet can bring back.
  const Bits& open() const { return open_; }
  // And that pass every filter.
  const Bits& passed() const { return passed_; }
  // The matched documents that pass every filter but those on this facet.
  Bits without(std::string_view facet, const Bits& matched) const;

 private:
  struct One {
    std::string_view facet;
    Bits members;
  };
  Bits open_;
  Bits passed_;
  std::vector<One> filters_;
};

// `matched` goes with `state.layers`, one by one.
std::vector<FacetCounts> count_facets(const Index::State& state,
    const std::vector<Filters>& filters, const std::vector<Bits>& matched, const Query& query);

}  // namespace search
