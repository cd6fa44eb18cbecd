#include "features/territory/atlas.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

namespace territory {
namespace {

constexpr int map_width = 600, locator_width = 220;
constexpr std::size_t labels_kept = 16;

// Natural Earth's numbers of the overseas collectivities.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> collectivities{
    {{"975", "666"}, {"977", "652"}, {"978", "663"}, {"984", "260"}, {"986", "876"}, {"987", "258"},
        {"988", "540"}}};

using ShapesByCode = std::unordered_map<std::string, const Shape*>;

const std::vector<Shape>& layer(const Topology& topology, const std::string& name) {
  static const std::vector<Shape> none;
  const auto found = topology.layers.find(name);
  return found == topology.layers.end() ? none : found->second;
}

ShapesByCode by_property(const std::vector<Shape>& shapes, const std::string& property) {
  ShapesByCode all;
  for (const auto& shape : shapes) {
    const auto found = shape.properties.find(property);
    all[found == shape.properties.end() ? shape.id : found->second] = &shape;
  }
  return all;
}

std::vector<Shape> shapes_in(const ShapesByCode& all, const std::vector<std::string>& codes) {
  std::vector<Shape> found;
  for (const auto& code : codes)
    if (const auto shape = all.find(code); shape != all.end()) found.push_back(*shape->second);
  return found;
}

class Atlas {
 public:
  Atlas(const AtlasSources& sources, const std::function<void(const Map&)>& map,
      const std::function<void(const Outline&)>& outline)
      : sources_(sources),
        communes_(by_property(layer(sources.communes, "communes"), "code")),
        departements_(by_property(layer(sources.areas, "departements"), "dep")),
        regions_(by_property(layer(sources.areas, "regions"), "reg")),
        map_(map),
        outline_(outline) {
    for (const auto& portrait : sources.reference.communes) {
      const auto& t = portrait.territory;
      members_["departement:" + t.departement].push_back(&t);
      if (!t.epci.empty()) members_["epci:" + t.epci].push_back(&t);
      if (!t.ept.empty()) members_["epci:" + t.ept].push_back(&t);
    }
    for (auto& [ref, communes] : members_)
      std::sort(communes.begin(), communes.end(),
          [](const auto* a, const auto* b) { return a->population > b->population; });
  }

  void draw() {
    for (const auto& portrait : sources_.reference.epci) draw_group(portrait.territory);
    for (const auto& portrait : sources_.reference.departements)
      draw_departement(portrait.territory);
    for (const auto& portrait : sources_.reference.regions) draw_region(portrait.territory);
    draw_france();
  }

 private:
  std::vector<Label> labels(const std::vector<const Territory*>& named, const Frame& frame) const {
    std::vector<Label> wanted;
    for (const auto* t : named)
      if (t->place) wanted.push_back({frame.at(*t->place), t->name});
    return without_overlaps(wanted, frame, labels_kept);
  }

  void place(const Territory& t, const std::string& map, const Drawing& drawing,
      const ShapesByCode& shapes) const {
    const auto shape = shapes.find(t.ref.code);
    if (shape == shapes.end() && !t.place) return;
    outline_({.ref = t.ref.text(),
        .map = map,
        .path = shape == shapes.end() ? "" : drawing.path_of(*shape->second),
        .at = t.place ? drawing.frame().at(*t.place) : Pixel{}});
  }

  // An EPCI or EPT, with its communes; each commune is shown on the smaller of the two.
  void draw_group(const Territory& group) {
    const auto ref = group.ref.text();
    const auto& members = members_[ref];
    std::vector<std::string> codes;
    for (const auto* commune : members) codes.push_back(commune->ref.code);
    const auto shapes = shapes_in(communes_, codes);
    if (shapes.empty()) return;
    const Drawing drawing(sources_.communes, frame_around(sources_.communes, shapes, map_width),
        shapes.size() > 60 ? 1.6 : 1.1);
    map_({ref, drawing.frame(), drawing.land_of(shapes), drawing.inside_of(shapes),
        labels_text(labels(members, drawing.frame()))});
    for (const auto* commune : members)
      if (commune->ept.empty() || commune->ept == group.ref.code)
        place(*commune, ref, drawing, communes_);
  }

  void draw_departement(const Territory& departement) {
    const auto ref = departement.ref.text();
    const auto& members = members_[ref];
    const auto shape = departements_.find(departement.ref.code);
    if (shape == departements_.end()) return draw_collectivity(departement);
    const std::vector<Shape> shapes{*shape->second};
    std::vector<Shape> inside;
    for (const auto& arrondissement : layer(sources_.areas, "arrondissements"))
      if (const auto code = arrondissement.properties.find("arr");
          code != arrondissement.properties.end() &&
          code->second.starts_with(departement.ref.code) &&
          code->second.size() == departement.ref.code.size() + 1)
        inside.push_back(arrondissement);
    const Drawing drawing(sources_.areas, frame_around(sources_.areas, shapes, map_width), 1.1);
    map_({ref, drawing.frame(), drawing.path_of(shapes[0]), drawing.inside_of(inside),
        labels_text(labels(members, drawing.frame()))});
    const Drawing of_communes(sources_.communes, drawing.frame(), 0.8);
    for (const auto* commune : members)
      if (commune->epci.empty()) place(*commune, ref, of_communes, communes_);
  }

  void draw_collectivity(const Territory& departement) {
    const auto& shapes = layer(sources_.overseas, "countries");
    for (const auto& [code, number] : collectivities) {
      if (code != departement.ref.code) continue;
      for (const auto& shape : shapes) {
        if (shape.id != number) continue;
        const std::vector<Shape> one{shape};
        const Drawing drawing(
            sources_.overseas, frame_around(sources_.overseas, one, map_width), 1.1);
        map_({departement.ref.text(), drawing.frame(), drawing.path_of(shape), "", ""});
      }
    }
  }

  void draw_region(const Territory& region) {
    std::vector<const Territory*> inside;
    std::vector<std::string> codes;
    for (const auto& portrait : sources_.reference.departements)
      if (portrait.territory.region == region.ref.code) {
        inside.push_back(&portrait.territory);
        codes.push_back(portrait.territory.ref.code);
      }
    const auto shapes = shapes_in(departements_, codes);
    if (shapes.empty()) return;
    const Drawing drawing(sources_.areas, frame_around(sources_.areas, shapes, map_width), 1.3);
    map_({region.ref.text(), drawing.frame(), drawing.land_of(shapes), drawing.inside_of(shapes),
        labels_text(labels(inside, drawing.frame()))});

    const auto locator = "reperage:" + region.ref.code;
    const Drawing small(sources_.areas, frame_around(sources_.areas, shapes, locator_width), 1.0);
    map_({locator, small.frame(), small.land_of(shapes), small.inside_of(shapes), ""});
    for (const auto* departement : inside) place(*departement, locator, small, departements_);
  }

  void draw_france() {
    std::vector<const Territory*> departements, regions;
    std::vector<std::string> codes;
    for (const auto& portrait : sources_.reference.regions)
      if (portrait.territory.zone == "metro") {
        regions.push_back(&portrait.territory);
        codes.push_back(portrait.territory.ref.code);
      }
    const auto shapes = shapes_in(regions_, codes);
    if (shapes.empty()) return;
    const Drawing small(sources_.areas, frame_around(sources_.areas, shapes, locator_width), 1.0);
    map_({"reperage:FR", small.frame(), small.land_of(shapes), small.inside_of(shapes), ""});
    for (const auto* region : regions) place(*region, "reperage:FR", small, regions_);
    for (const auto& portrait : sources_.reference.departements)
      if (portrait.territory.zone == "metro")
        place(portrait.territory, "reperage:FR", small, departements_);
  }

  const AtlasSources& sources_;
  ShapesByCode communes_, departements_, regions_;
  std::unordered_map<std::string, std::vector<const Territory*>> members_;
  const std::function<void(const Map&)>& map_;
  const std::function<void(const Outline&)>& outline_;
};

}  // namespace

void draw_atlas(const AtlasSources& sources, const std::function<void(const Map&)>& map,
    const std::function<void(const Outline&)>& outline) {
  Atlas(sources, map, outline).draw();
}

}  // namespace territory
