#include <algorithm>

#include "base/look/facets.hpp"
#include "base/look/look.hpp"
#include "base/values/text.hpp"
#include "features/directory/finding_routes.hpp"
#include "features/directory/finding_views.hpp"

namespace directory {
namespace {

using Boxes = std::vector<look::FacetBox>;

Boxes boxes_of(const Listing& listing, Axis axis) {
  Boxes boxes;
  for (const auto& term : terms(axis))
    boxes.push_back({std::string(slug(axis)), std::string(term.slug), std::string(term.label),
        search::count_of(listing.found.facets, slug(axis), term.slug),
        listing.query.has(axis, term.slug)});
  look::drop_empty(boxes);
  // A scale or a path keeps its order; a long list begins with what is most there.
  if (axis != Axis::Level && axis != Axis::Stage && axis != Axis::Craft)
    std::ranges::stable_sort(boxes, std::ranges::greater{}, &look::FacetBox::count);
  return boxes;
}

Boxes regions_of(const Listing& listing) {
  Boxes boxes;
  for (const auto& counts : listing.found.facets) {
    if (counts.facet != "region") continue;
    for (const auto& [value, count] : counts.values) {
      const auto ref = territory::Ref::parse(value);
      if (!ref) continue;
      const auto known = listing.territories.find(*ref);
      if (known == listing.territories.end()) continue;
      boxes.push_back({"territoire", value, known->second.name, count,
          std::ranges::find(listing.query.territories, *ref) != listing.query.territories.end()});
    }
  }
  look::drop_empty(boxes);
  return boxes;
}

Html group(Axis axis, const Listing& listing) {
  const auto boxes = boxes_of(listing, axis);
  if (boxes.empty()) return {};
  return look::facet_group(title(axis), look::facet_list(boxes));
}

// Seldom used: folded until one of its boxes is ticked.
Html folded_group(Axis axis, const Listing& listing) {
  const auto boxes = boxes_of(listing, axis);
  if (boxes.empty()) return {};
  return look::folded_facet_group(title(axis), boxes, look::facet_list(boxes));
}

bool is_region(const territory::Ref& ref) { return ref.kind == territory::Kind::Region; }

Html seated(const Listing& listing) {
  if (listing.query.territories.empty()) return {};
  return look::facet_box({"presence", "siege", "Seulement ceux qui y siègent", listing.found.seated,
      listing.query.seated});
}

Html where(const Listing& listing) {
  const auto& chosen = listing.query.territories;
  Html kept;
  for (const auto& ref : chosen)
    if (!is_region(ref))
      kept += html(R"(<input type="hidden" name="territoire" value="{}">)", ref.text());
  if (const auto& around = listing.query.around)
    kept += html(
        R"(<input type="hidden" name="autour" value="{}"><input type="hidden" name="km" value="{}">)",
        around->place.text(), around->km);
  // Boxes of régions speak of régions only: beside another place their counts would mislead.
  const bool boxes_make_sense = std::ranges::all_of(chosen, is_region) && !listing.query.seated;
  if (!boxes_make_sense)
    for (const auto& ref : chosen)
      if (is_region(ref))
        kept += html(R"(<input type="hidden" name="territoire" value="{}">)", ref.text());
  const auto regions = boxes_make_sense ? look::facet_list(regions_of(listing)) : Html();
  if (regions.empty() && kept.empty()) return {};
  const auto seats = seated(listing);
  if (regions.empty() && seats.empty()) return kept;
  return html(R"(<fieldset><legend>Où ils agissent</legend><div>{}{}{}</div></fieldset>)", kept,
      seats, regions);
}

}  // namespace

Html facets(const Listing& listing) {
  const auto& query = listing.query;
  Html state;
  if (!query.text.empty())
    state += html(R"(<input type="hidden" name="q" value="{}">)", query.text);
  if (query.sort)
    state += html(R"(<input type="hidden" name="tri" value="{}">)", slug(*query.sort));
  if (query.view == View::Map) state += html(R"(<input type="hidden" name="vue" value="carte">)");
  Html groups;
  std::size_t shown = 0;
  for (const auto axis : asked_axes())
    groups += shown++ < 5 ? group(axis, listing) : folded_group(axis, listing);
  return html(R"(
      <form class="facets" id="affiner" action="{}" aria-label="Affiner la liste">
        <p><a class="facets__close button button--quiet button--small" href="{}">{}Fermer les filtres</a></p>{}
        {}{}
        <p><button class="button button--quiet" type="submit">Appliquer les filtres</button></p>
      </form>)",
      paths::index(), Url("#resultats"), look::icon(look::Icon::Close), state, where(listing),
      groups);
}

}  // namespace directory
