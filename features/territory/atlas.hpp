#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "features/territory/outline.hpp"
#include "features/territory/reference.hpp"

// Every map of the site, drawn once when data come in, so that a page only has to copy it.
namespace territory {

// A map in its frame, as it is stored.
struct Map {
  std::string ref;  // "epci:200034825"; small locator maps: "reperage:75", "reperage:FR"
  Frame frame;
  std::string land;    // the outer border
  std::string inside;  // borders within
  std::string labels;  // "x,y,name" by lines, those that matter most first
};
// Where a territory is on a map.
struct Outline {
  std::string ref;
  std::string map;
  std::string path;  // "" when only its place is known
  Pixel at;
};

struct AtlasSources {
  const Topology& communes;
  const Topology& areas;     // epci, arrondissements, departements, regions
  const Topology& overseas;  // collectivities
  const Reference& reference;
};
void draw_atlas(const AtlasSources& sources, const std::function<void(const Map&)>& map,
    const std::function<void(const Outline&)>& outline);

// Names to write on a map, without one over another: the first are placed first.
struct Label {
  Pixel at;
  std::string name;
};
std::vector<Label> without_overlaps(
    const std::vector<Label>& labels, const Frame& frame, std::size_t most);
std::string labels_text(const std::vector<Label>& labels);
std::vector<Label> labels_from(std::string_view text);

}  // namespace territory
