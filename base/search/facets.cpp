#include "base/search/facets.hpp"

#include <algorithm>
#include <map>

namespace search {
namespace {

Bits having(const Layer& layer, std::string_view facet, const std::vector<std::string>& values) {
  Bits members(layer.pile->size());
  for (const auto& value : values)
    if (const auto* known = layer.pile->value(facet, value)) known->members.add_to(members);
  return members;
}

}  // namespace

Filters::Filters(const Layer& layer, const Query& query) : open_(layer.alive) {
  if (!query.kind.empty()) open_.keep(having(layer, "", {query.kind}));
  if (!query.only_places.empty()) {
    Bits there(layer.pile->size());
    for (const auto& code : query.only_places)
      if (const auto* members = layer.pile->place(code)) members->add_to(there);
    open_.keep(there);
  }
  if (query.only_references) {
    Bits these(layer.pile->size());
    for (const auto& reference : *query.only_references)
      if (const auto document = layer.pile->find(query.kind, reference)) these.set(*document);
    open_.keep(these);
  }
  passed_ = open_;
  for (const auto& filter : query.filters) {
    if (filter.values.empty() || filter.facet.empty()) continue;
    filters_.push_back({filter.facet, having(layer, filter.facet, filter.values)});
    passed_.keep(filters_.back().members);
  }
}

Bits Filters::without(std::string_view facet, const Bits& matched) const {
  auto kept = matched;
  for (const auto& filter : filters_)
    if (filter.facet != facet) kept.keep(filter.members);
  return kept;
}

std::vector<FacetCounts> count_facets(const Index::State& state,
    const std::vector<Filters>& filters, const std::vector<Bits>& matched, const Query& query) {
  std::vector<FacetCounts> counted;
  for (std::size_t l = 0; l < state.layers.size(); ++l) {
    const auto& layer = state.layers[l];
    const auto in_all = filters[l].without("", matched[l]);
    std::map<std::string_view, Bits> without;  // Only for facets that have a filter of their own.
    for (const auto& filter : query.filters)
      if (!filter.facet.empty())
        without.try_emplace(filter.facet, filters[l].without(filter.facet, matched[l]));
    for (const auto& value : layer.pile->values) {
      if (value.facet.empty()) continue;
      const auto own = without.find(value.facet);
      const auto documents = value.members.count_in(own == without.end() ? in_all : own->second);
      if (documents == 0) continue;
      auto facet = std::ranges::find(counted, value.facet, &FacetCounts::facet);
      if (facet == counted.end()) facet = counted.insert(counted.end(), {value.facet, {}});
      auto count = state.layers.size() == 1
                       ? facet->values.end()
                       : std::ranges::find(facet->values, value.value, &Count::value);
      if (count == facet->values.end())
        facet->values.push_back({value.value, documents});
      else
        count->documents += documents;
    }
  }
  for (auto& facet : counted)
    std::ranges::sort(facet.values, [](const Count& a, const Count& b) {
      return a.documents != b.documents ? a.documents > b.documents : a.value < b.value;
    });
  return counted;
}

std::size_t count_of(
    const std::vector<FacetCounts>& facets, std::string_view facet, std::string_view value) {
  for (const auto& counts : facets) {
    if (counts.facet != facet) continue;
    const auto found = std::ranges::find(counts.values, value, &Count::value);
    return found == counts.values.end() ? 0 : found->documents;
  }
  return 0;
}

}  // namespace search
