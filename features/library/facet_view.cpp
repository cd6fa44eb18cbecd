#include "features/library/facet_view.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/look/facets.hpp"
#include "base/look/look.hpp"
#include "base/values/text.hpp"
#include "features/library/routes.hpp"

namespace library {
namespace {

using Boxes = std::vector<look::FacetBox>;

Boxes boxes_of(const Listing& listing, Axis axis) {
  Boxes boxes;
  for (const auto& term : terms(axis))
    boxes.push_back({std::string(parameter(axis)), std::string(term.slug),
        std::string(axis == Axis::Type || axis == Axis::Format ? term.many : term.label),
        search::count_of(listing.found.facets, parameter(axis), term.slug),
        listing.query.has(axis, term.slug)});
  look::drop_empty(boxes);
  // A scale or a path keeps its order; a long list begins with what is most there.
  if (axis == Axis::Theme || axis == Axis::Sdg || axis == Axis::Format)
    std::ranges::stable_sort(boxes, std::ranges::greater{}, &look::FacetBox::count);
  return boxes;
}

Boxes regions_of(const Listing& listing) {
  Boxes boxes;
  for (const auto& counts : listing.found.facets) {
    if (counts.facet != "territoire") continue;
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
  return look::facet_group(
      title(axis), look::facet_list(boxes) + when(is_default_proposal(axis), [] {
        return html(R"(<p class="small">{}</p>)", look::default_tag());
      }));
}

// Seldom used: folded until one of its boxes is ticked.
Html folded_group(Axis axis, const Listing& listing) {
  const auto boxes = boxes_of(listing, axis);
  if (boxes.empty()) return {};
  return look::folded_facet_group(title(axis), boxes, each(boxes, look::facet_box));
}

bool is_region(const territory::Ref& ref) { return ref.kind == territory::Kind::Region; }

Html where(const Listing& listing) {
  const auto& chosen = listing.query.territories;
  Html kept;
  for (const auto& ref : chosen)
    if (!is_region(ref))
      kept += html(R"(<input type="hidden" name="territoire" value="{}">)", ref.text());
  // Boxes of régions speak of régions only: beside another place their counts would mislead.
  const bool boxes_make_sense = std::ranges::all_of(chosen, is_region);
  const auto regions = boxes_make_sense ? look::facet_list(regions_of(listing)) : Html();
  return html(R"(<fieldset><legend>Lieu</legend><div>{}{}{}</div></fieldset>)", kept,
      territory::picker({.name = "lieu",
          .label = "Autour de",
          .hint = "Une commune, une intercommunalité, un département. Avec ce qui est à moins de "
                  "50 km et ce dont il fait partie.",
          .picked = listing.picked}),
      regions);
}

}  // namespace

Html facets(const Listing& listing) {
  return html(R"(
      <form class="facets" id="affiner" action="{}" aria-label="Affiner la liste">
        <p><a class="facets__close button button--quiet button--small" href="{}">{}Fermer les filtres</a></p>{}{}
        {}{}{}{}{}{}{}{}
        <p><button class="button button--quiet" type="submit">Appliquer les filtres</button></p>
      </form>)",
      paths::index(), Url("#resultats"), look::icon(look::Icon::Close),
      when(!listing.query.text.empty(),
          [&] { return html(R"(<input type="hidden" name="q" value="{}">)", listing.query.text); }),
      when(listing.query.sort,
          [](Sort sort) {
            return html(R"(<input type="hidden" name="tri" value="{}">)", slug(sort));
          }),
      group(Axis::Type, listing), group(Axis::Theme, listing), group(Axis::Audience, listing),
      group(Axis::Level, listing), where(listing), folded_group(Axis::Stage, listing),
      folded_group(Axis::Format, listing), folded_group(Axis::Sdg, listing));
}

}  // namespace library
