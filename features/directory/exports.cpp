#include "features/directory/exports.hpp"

#include <fmt/format.h>

#include <map>

#include "base/feed/atom.hpp"
#include "base/geo/geojson.hpp"
#include "base/values/text.hpp"
#include "features/directory/finding_routes.hpp"
#include "features/directory/formats.hpp"
#include "features/directory/index.hpp"
#include "features/instance/instance.hpp"

namespace directory {
namespace {

constexpr std::size_t most_exported = 100'000;
constexpr std::size_t most_followed_in_file = 50;

Result<Query, web::Response> query_of(web::Page& page) {
  auto asked = read_query(page.db, page.services.get<territory::Names>(), page.query);
  if (asked.unknown.empty()) return std::move(asked.query);
  std::string detail;
  for (const auto& one : asked.unknown) detail += (detail.empty() ? "" : " ") + one.reason;
  return refuse(web::problem(400, "Un paramètre n’est pas compris", detail));
}

Publisher publisher_of(web::Page& page) {
  return {page.request.public_url, instance::name(page.db)};
}

std::vector<Record> everything(web::Page& page, const Query& query) {
  const auto found = page.services.get<Index>().search(page.db, query, 0, most_exported);
  return records_of(page.db, ids_of(found.hits));
}

// Names of the régions that facets count, by "region:75".
std::map<std::string, std::string> region_names(store::Reader& db, const Found& found) {
  std::vector<territory::Ref> refs;
  for (const auto& facet : found.facets)
    if (!parse_axis(facet.facet))
      for (const auto& count : facet.values)
        if (const auto ref = territory::Ref::parse(count.value)) refs.push_back(*ref);
  std::map<std::string, std::string> names;
  for (const auto& territory : territory::find_all(db, refs))
    names.emplace(territory.ref.text(), territory.name);
  return names;
}

std::string label_of_value(const std::map<std::string, std::string>& regions,
    std::string_view facet, const std::string& value) {
  if (const auto axis = parse_axis(facet)) return std::string(label_of(*axis, value));
  const auto region = regions.find(value);
  return region == regions.end() ? value : region->second;
}

// Every parameter has its list, be it empty: programs need not ask whether it is there.
Json facets_of(store::Reader& db, const Found& found) {
  auto json = Json::object();
  for (const auto axis : asked_axes()) json[std::string(slug(axis))] = Json::array();
  json["region"] = Json::array();
  const auto regions = region_names(db, found);
  for (const auto& facet : found.facets) {
    auto values = Json::array();
    for (const auto& count : facet.values)
      values.push_back(
          {{"valeur", count.value}, {"libelle", label_of_value(regions, facet.facet, count.value)},
              {"nombre", count.documents}});
    json[facet.facet] = std::move(values);
  }
  return json;
}

// A JSON array, made without holding every object twice.
template <class Make>
std::string array_of(const std::vector<Record>& records, Make make) {
  std::string out = "[";
  for (const auto& record : records)
    for (const auto& one : make(record)) {
      out += out.size() == 1 ? "\n" : ",\n";
      out += one.dump();
    }
  return out + "\n]\n";
}

feed::Entry entry_of(const Record& record, const Publisher& publisher) {
  const auto page = publisher.public_url + paths::show(record.id()).text();
  feed::Entry entry{.id = page,
      .title = record.name(),
      .page = page,
      .summary = record.card.summary,
      .author = record.name(),
      .published = record.made_at,
      .updated = record.changed_at};
  for (const auto axis : {Axis::Craft, Axis::Kind, Axis::Theme})
    for (const auto& slug : record.of(axis)) entry.categories.emplace_back(label_of(axis, slug));
  return entry;
}

web::Response not_there() {
  return web::problem(404, "Organisation introuvable",
      "Aucune organisation de l’annuaire ne porte cette référence.");
}

constexpr std::string_view vcard_type = "text/vcard; charset=utf-8";

}  // namespace

web::Response list_as_json(web::Page& page) {
  const auto query = query_of(page);
  if (!query) return query.error();
  const auto found = page.services.get<Index>().search(page.db, *query);
  const auto publisher = publisher_of(page);
  auto items = Json::array();
  std::map<OrganisationId, const Hit*> hits;
  for (const auto& hit : found.hits) hits.emplace(hit.id, &hit);
  for (const auto& record : records_of(page.db, ids_of(found.hits))) {
    items.push_back(to_json(record, publisher));
    const auto* hit = hits.at(record.id());
    if (hit->km) items.back()["distance_km"] = *hit->km;
    if (found.by_road && hit->road)
      items.back()[*found.by_road == RoadUnit::Minutes ? "route_minutes" : "route_metres"] =
          *hit->road;
  }
  return web::json(Json{{"total", found.total}, {"page", query->page},
      {"pages", (found.total + Index::page_size - 1) / Index::page_size},
      {"items", std::move(items)}, {"facettes", facets_of(page.db, found)},
      {"suggestion", found.suggestion ? Json(*found.suggestion) : Json(nullptr)}}
                       .dump());
}

web::Response list_as_csv(web::Page& page) {
  const auto query = query_of(page);
  if (!query) return query.error();
  return web::download(std::string(table::csv_type), "annuaire.csv",
      table::to_csv(for_programs(everything(page, *query), publisher_of(page))));
}

web::Response list_as_xlsx(web::Page& page) {
  const auto query = query_of(page);
  if (!query) return query.error();
  return web::download(std::string(table::xlsx_type), "annuaire.xlsx",
      table::to_xlsx(for_people(everything(page, *query), publisher_of(page))));
}

web::Response list_as_geojson(web::Page& page) {
  const auto query = query_of(page);
  if (!query) return query.error();
  const auto publisher = publisher_of(page);
  std::vector<geo::Feature> features;
  for (const auto& record : everything(page, *query)) {
    auto properties = to_json(record, publisher);
    const auto places = std::exchange(properties["lieux"], Json::array());
    if (record.places.empty())
      features.push_back({record.id().text(), std::nullopt, properties.dump()});
    for (std::size_t i = 0; i < record.places.size(); ++i) {
      const auto& place = record.places[i];
      properties["lieux"] = Json::array({places[i]});
      geo::Feature feature{place.id.text(), std::nullopt, properties.dump()};
      if (place.point) feature.point = geo::Point{place.point->longitude, place.point->latitude};
      features.push_back(std::move(feature));
    }
  }
  return web::download(geo::geojson_type, "annuaire.geojson", geo::to_geojson(features));
}

web::Response list_as_vcard(web::Page& page) {
  const auto query = query_of(page);
  if (!query) return query.error();
  const auto publisher = publisher_of(page);
  std::string cards;
  for (const auto& record : everything(page, *query)) cards += to_vcard(record, publisher);
  return web::download(std::string(vcard_type), "annuaire.vcf", std::move(cards));
}

web::Response list_as_digital_places(web::Page& page) {
  const auto query = query_of(page);
  if (!query) return query.error();
  const auto publisher = publisher_of(page);
  return web::json(array_of(everything(page, *query),
      [&](const Record& record) { return digital_places(record, publisher); }));
}

web::Response list_as_inclusion_services(web::Page& page) {
  const auto query = query_of(page);
  if (!query) return query.error();
  const auto publisher = publisher_of(page);
  return web::json(array_of(everything(page, *query),
      [&](const Record& record) { return inclusion_services(record, publisher); }));
}

web::Response list_as_atom(web::Page& page) {
  auto query = query_of(page);
  if (!query) return query.error();
  const auto publisher = publisher_of(page);
  const auto first = query->on_page(1).shown_as(View::List);
  const auto absolute = [&](const Url& url) { return publisher.public_url + url.text(); };
  feed::Feed feed{.id = absolute(address(paths::index_atom(), first)),
      .title = "Annuaire – " + publisher.name,
      .subtitle = query->text.empty() ? "Qui vient d’arriver, qui a changé"
                                      : fmt::format("Ce qui répond à « {} »", query->text),
      .self = absolute(address(paths::index_atom(), first)),
      .page = absolute(address(paths::index(), first)),
      .updated = page.now,
      .entries = {}};
  query->sort = Sort::Changed;
  const auto found = page.services.get<Index>().search(page.db, *query, 0, most_followed_in_file);
  for (const auto& record : records_of(page.db, ids_of(found.hits)))
    feed.entries.push_back(entry_of(record, publisher));
  return web::file(std::string(feed::atom_type), feed::to_atom(feed));
}

web::Response record_as_json(web::Page& page, const OrganisationId& id) {
  const auto record = record_of(page.db, id);
  return record ? web::json(to_json(*record, publisher_of(page)).dump()) : not_there();
}

web::Response record_as_vcard(web::Page& page, const OrganisationId& id) {
  const auto record = record_of(page.db, id);
  if (!record) return web::not_found("Cette organisation n’est pas dans l’annuaire.");
  auto card = to_vcard(*record, publisher_of(page));
  if (card.empty()) return web::not_found("Cette organisation n’a donné aucun contact à montrer.");
  return web::download(std::string(vcard_type), "contact.vcf", std::move(card));
}

}  // namespace directory
