#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/html/html.hpp"
#include "features/directory/index.hpp"

// Who to call: what other pages show of the directory.
namespace directory {

// What we know of who asks.
struct Need {
  std::optional<territory::Territory> where = {};
  std::optional<int> level = {};         // of maturity, 1 to 4
  std::vector<std::string> stages = {};  // slugs of the vocabulary
  std::vector<std::string> themes = {};
  std::string audience = {};
};

// Someone who can help, and why they are named: each reason is true by itself.
struct Helper {
  Record record;
  std::optional<double> km = {};
  std::optional<double> road = {};   // from the commune that asks, in the loaded table’s unit
  std::vector<std::string> because;  // « agit dans la Creuse », « aide au niveau 2 »
  int points = 0;                    // what the reasons are worth together
};
// Catalysts (who have one of the four métiers), best suited then nearest first: by road from a
// commune, when a table says how far.
std::vector<Helper> helpers(
    store::Reader& db, const Index& index, const Need& need, std::size_t count);

// The end of the compass’s answer: people.
Html helpers_section(store::Reader& db, const Index& index, const Need& need);

// The same people in a few lines, for a printed sheet: name, town, why, and one contact that they
// agreed to show. Empty when nobody is found.
Html helpers_lines(store::Reader& db, const Index& index, const Need& need);

// Who acts in a territory, for its page.
Html panel(store::Reader& db, const Index& index, const territory::Territory& territory);

// What the site’s search shows of the directory. Empty when nobody answers, or only by kindred
// words.
struct Answered {
  std::size_t total = 0;
  Html section = {};
};
Answered answering(store::Reader& db, const Index& index, std::string_view words);

}  // namespace directory
