#include "features/library/exports.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/feed/atom.hpp"
#include "base/table/sheet.hpp"
#include "features/instance/instance.hpp"
#include "features/library/catalogue.hpp"
#include "features/library/departures.hpp"
#include "features/library/index.hpp"
#include "features/library/routes.hpp"
#include "features/library/snapshot.hpp"

namespace library {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_exported = 100'000;
constexpr std::size_t most_followed = 50;

std::string absolute(web::Page& page, const Url& url) {
  return page.request.public_url + url.text();
}

web::Response refuse_unknown(const std::vector<Unknown>& unknown) {
  std::string detail;
  for (const auto& one : unknown) detail += (detail.empty() ? "" : " ") + one.reason;
  return web::problem(400, "Un paramètre n’est pas compris", detail);
}

Result<Query, web::Response> query_of(web::Page& page) {
  auto asked = read_query(page.db, page.services.get<territory::Names>(), page.query);
  if (!asked.unknown.empty()) return refuse(refuse_unknown(asked.unknown));
  return std::move(asked.query);
}

Json places(const Resource& resource) {
  auto codes = Json::array();
  for (const auto& ref : resource.territories) codes.push_back(ref.text());
  return codes;
}

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json day_or_null(const std::optional<Date>& day) { return day ? Json(iso(*day)) : Json(nullptr); }

Json to_json(web::Page& page, const Resource& resource) {
  return {{"id", resource.ref.text()}, {"title", resource.title}, {"url", resource.url.text()},
      {"type", resource.type}, {"themes", resource.themes}, {"niveaux", resource.levels},
      {"publics", resource.audiences}, {"etapes", resource.stages}, {"odd", resource.sdgs},
      {"format", resource.format}, {"resume", resource.summary}, {"editeur", resource.publisher},
      {"date", resource.published ? Json(resource.published->text()) : Json(nullptr)},
      {"lieu", or_null(resource.place)}, {"territoires", places(resource)},
      {"langue", resource.language}, {"fin", day_or_null(resource.expires_on)},
      {"a_revoir", day_or_null(resource.review_on)}, {"terminee", resource.expired},
      {"fiche", absolute(page, paths::show(resource.ref))}};
}

std::string label_of_value(store::Reader& db, std::string_view facet, const std::string& value) {
  for (const auto axis : axes())
    if (parameter(axis) == facet) return std::string(label_of(axis, value));
  const auto ref = territory::Ref::parse(value);
  const auto territory = ref ? territory::find(db, *ref) : std::nullopt;
  return territory ? territory->name : value;
}

// Every parameter has its list, be it empty: programs need not ask whether it is there.
Json to_json(store::Reader& db, const std::vector<search::FacetCounts>& facets) {
  auto json = Json::object();
  for (const auto axis : axes()) json[std::string(parameter(axis))] = Json::array();
  json[std::string(region_facet)] = Json::array();
  for (const auto& facet : facets) {
    auto values = Json::array();
    for (const auto& count : facet.values)
      values.push_back({{"valeur", count.value},
          {"libelle", label_of_value(db, facet.facet, count.value)}, {"nombre", count.documents}});
    json[facet.facet] = std::move(values);
  }
  return json;
}

std::vector<Resource> all_found(web::Page& page, const Query& query, std::size_t most) {
  const auto found = page.services.get<Index>().search(page.db, query, 0, most);
  return find(page.db, found.refs);
}

web::Response csv(std::span<const Resource> resources, std::string_view name) {
  return web::download(std::string(table::csv_type), fmt::format("{}.csv", name),
      table::to_csv(for_programs(resources)));
}

web::Response xlsx(web::Page& page, std::span<const Resource> resources, std::string_view name) {
  return web::download(std::string(table::xlsx_type), fmt::format("{}.xlsx", name),
      table::to_xlsx(for_people(resources, page.request.public_url, instance::name(page.db))));
}

feed::Entry entry_of(web::Page& page, const Resource& resource) {
  feed::Entry entry{.id = absolute(page, paths::show(resource.ref)),
      .title = resource.title,
      .page = absolute(page, paths::show(resource.ref)),
      .summary = resource.summary,
      .author = resource.publisher,
      .published = resource.added_at,
      .updated = resource.changed_at};
  entry.categories.emplace_back(label_of(Axis::Type, resource.type));
  for (const auto& theme : resource.themes)
    entry.categories.emplace_back(label_of(Axis::Theme, theme));
  return entry;
}

web::Response not_there(web::Page& page, const Ref& ref) {
  const auto gone = departure(page.db, ref);
  if (!gone)
    return web::problem(404, "Ressource introuvable",
        fmt::format("Aucune ressource ne porte la référence {}.", ref.text()));
  if (gone->into) return web::moved(paths::show_json(today(page.db, ref)));
  return web::problem(410, "Ressource retirée",
      gone->to ? fmt::format("{} Voir à la place {}", gone->why, gone->to->text()) : gone->why);
}

}  // namespace

web::Response list_as_json(web::Page& page) {
  const auto query = query_of(page);
  if (!query) return query.error();
  const auto found = page.services.get<Index>().search(page.db, *query);
  auto items = Json::array();
  for (const auto& resource : find(page.db, found.refs)) items.push_back(to_json(page, resource));
  return web::json(Json{{"total", found.total}, {"page", query->page},
      {"pages", (found.total + Index::page_size - 1) / Index::page_size},
      {"items", std::move(items)}, {"facettes", to_json(page.db, found.facets)},
      {"suggestion", found.suggestion ? Json(*found.suggestion) : Json(nullptr)}}
                       .dump());
}

web::Response list_as_csv(web::Page& page) {
  const auto query = query_of(page);
  if (!query) return query.error();
  return csv(all_found(page, *query, most_exported), "ressources");
}

web::Response list_as_xlsx(web::Page& page) {
  const auto query = query_of(page);
  if (!query) return query.error();
  return xlsx(page, all_found(page, *query, most_exported), "ressources");
}

web::Response list_as_atom(web::Page& page) {
  const auto query = query_of(page);
  if (!query) return query.error();
  // What came last into the library first: a feed says what is new, whatever the list's order.
  auto latest = page.services.get<Index>().latest(page.db, *query, most_followed);
  feed::Feed feed{.id = absolute(page, address(paths::index_atom(), query->on_page(1))),
      .title = "Bibliothèque – " + instance::name(page.db),
      .subtitle = query->text.empty() ? "Les ressources ajoutées en dernier"
                                      : fmt::format("Ce qui répond à « {} »", query->text),
      .self = absolute(page, address(paths::index_atom(), query->on_page(1))),
      .page = absolute(page, address(paths::index(), query->on_page(1))),
      .updated = page.now,
      .entries = {}};
  for (const auto& resource : find(page.db, latest))
    feed.entries.push_back(entry_of(page, resource));
  return web::file(std::string(feed::atom_type), feed::to_atom(feed));
}

web::Response resource_as_json(web::Page& page, const Ref& ref) {
  const auto resource = find(page.db, ref);
  if (!resource) return not_there(page, ref);
  auto json = to_json(page, *resource);
  json["besoins"] = resource->needs;
  json["details"] = or_null(resource->details);
  return web::json(json.dump());
}

web::Response selection_as_csv(web::Page& page, const Selection& selection) {
  return csv(find(page.db, today(page.db, selection).refs()), "selection");
}

web::Response selection_as_xlsx(web::Page& page, const Selection& selection) {
  return xlsx(page, find(page.db, today(page.db, selection).refs()), "selection");
}

}  // namespace library
