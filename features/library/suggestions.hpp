#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "features/library/index.hpp"

// How a new resource could be classed, worked out from its few words as a search is: the nearest
// resources vote, words that imply a class say so, names of places are places. Each comes with its
// reason, and a person decides.
namespace library {

struct Suggestion {
  std::string column;  // of the catalogue: "themes"
  std::string value;   // a slug, or "commune:23096"
  std::string why;     // « Comme 7 des 10 ressources les plus proches »
};

struct Told {
  std::string_view title;
  std::string_view url;
  std::string_view summary;
};
std::vector<Suggestion> suggest(
    store::Reader& db, const Index& index, const territory::Names& names, const Told& told);

// What the address and the title say of the form: "video" on a site of films, "guide" when the
// title says so. "page" when they say nothing.
Suggestion suggest_format(const Told& told);

}  // namespace library
