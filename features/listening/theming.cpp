#include "features/listening/theming.hpp"

#include <algorithm>

#include "features/library/vocabulary.hpp"

namespace listening {
namespace {

constexpr std::string_view theme_facet = "theme";  // as the lexicon’s vocabulary names it

}  // namespace

Themes::Themes(const std::shared_ptr<const search::Lexicon>& lexicon) {
  std::vector<search::Document> documents;
  for (const auto& term : library::terms(library::Axis::Theme))
    documents.push_back({.kind = std::string(theme_facet),
        .reference = std::string(term.slug),
        .texts = {{search::Field::Title, std::string(term.label)}},
        .facets = {{std::string(theme_facet), {std::string(term.slug)}}},
        .places = {},
        .numbers = {}});
  index_ = search::Index::build(std::move(documents), lexicon);
}

std::string Themes::of(std::string_view words) const {
  const auto hits = index_->rank({.text = std::string(words), .explain = true});
  for (const auto& hit : hits) {
    const bool told = std::ranges::any_of(hit.reasons, [](const search::Reason& reason) {
      using search::Signal;
      return reason.weight > 0 &&
             (reason.signal == Signal::Word || reason.signal == Signal::Synonym ||
                 reason.signal == Signal::Inferred);
    });
    if (told) return hit.reference;
  }
  return "";
}

}  // namespace listening
