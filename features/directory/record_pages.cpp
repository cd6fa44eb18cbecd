#include <array>

#include "features/directory/grid.hpp"
#include "features/directory/link_view.hpp"
#include "features/directory/record_routes.hpp"
#include "features/directory/record_view.hpp"
#include "features/organisation/membership.hpp"
#include "features/territory/places_map.hpp"

// One record, as everybody reads it.
namespace directory {
namespace {

std::optional<territory::Territory> town_of(store::Reader& db, const Place& place) {
  if (place.commune.empty()) return std::nullopt;
  return territory::find(db, {territory::Kind::Commune, place.commune});
}

Html map_of(store::Reader& db, const Record& record) {
  std::vector<territory::Pin> pins;
  std::string commune;
  for (std::size_t i = 0; i < record.places.size(); ++i) {
    const auto& place = record.places[i];
    if (!place.point) continue;
    if (commune.empty()) commune = place.commune;
    const int number = static_cast<int>(i) + 1;
    pins.push_back({number, place.name.empty() ? record.name() : place.name, *place.point,
        Url("#lieu-" + std::to_string(number))});
  }
  return territory::places_map(db, commune, pins);
}

web::Response show_record(web::Page& page, const OrganisationId& id) {
  auto record = record_of(page.db, id);
  if (!record) return no_such_record();
  RecordPage view{.record = *std::move(record),
      .origins = origins(page.db, id),
      .speakers = organisation::mandated_members(page.db, id).size(),
      .public_url = page.request.public_url};
  for (const auto& place : view.record.places) view.towns.push_back(town_of(page.db, place));
  for (const auto& ref : view.record.coverage.territories)
    if (auto territory = territory::find(page.db, ref))
      view.covered.push_back(*std::move(territory));
  view.map = map_of(page.db, view.record);
  view.links = links_panel(page.db, id);
  view.freshness = freshness(view.record, page.now);
  return web::ok(record_page(page.services.get<Grid>(), view));
}

}  // namespace

std::span<const web::Route> record_routes() {
  static constexpr std::array table{
      web::get<paths::show, show_record>,
  };
  return table;
}

}  // namespace directory
