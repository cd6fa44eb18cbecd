#include <algorithm>
#include <array>

#include "base/values/text.hpp"
#include "features/library/citation.hpp"
#include "features/library/exports.hpp"
#include "features/library/listing.hpp"
#include "features/library/routes.hpp"
#include "features/library/selection_pages.hpp"
#include "features/library/views.hpp"
#include "features/library/voice_pages.hpp"

namespace library {
namespace {

web::Response show_list(web::Page& page) { return web::ok(list_page(listing(page))); }

std::vector<territory::Territory> territories_of(store::Reader& db, const Resource& resource) {
  std::vector<territory::Territory> found;
  for (const auto& ref : resource.territories)
    if (auto territory = territory::find(db, ref)) found.push_back(*std::move(territory));
  return found;
}

web::Response show_resource(web::Page& page, const Ref& ref) {
  const auto resource = find(page.db, ref);
  if (!resource) return web::answer(404, no_such_resource(ref.text()));
  const auto neighbours = page.services.get<Index>().neighbours(page.db, *resource);
  return web::ok(resource_page({.resource = *resource,
      .neighbours = *neighbours,
      .territories = territories_of(page.db, *resource),
      .public_url = page.request.public_url,
      .link = link_notice(page.db, ref),
      .voices = trial_panel(page.db, ref) + opinion_panel(page, ref)}));
}

web::Response show_bibtex(web::Page& page, const Ref& ref) {
  const auto resource = find(page.db, ref);
  if (!resource) return web::answer(404, no_such_resource(ref.text()));
  return web::download(
      "application/x-bibtex; charset=utf-8", ref.text() + ".bib", bibtex(*resource));
}

web::Response show_ris(web::Page& page, const Ref& ref) {
  const auto resource = find(page.db, ref);
  if (!resource) return web::answer(404, no_such_resource(ref.text()));
  return web::download(
      "application/x-research-info-systems; charset=utf-8", ref.text() + ".ris", ris(*resource));
}

}  // namespace

std::span<const web::Route> routes() {
  static constexpr std::array table{
      web::get<paths::index, show_list>.heavy(),
      web::get<paths::index_json, list_as_json>.heavy(),
      web::get<paths::index_csv, list_as_csv>.heavy(),
      web::get<paths::index_xlsx, list_as_xlsx>.heavy(),
      web::get<paths::index_atom, list_as_atom>.heavy(),
      web::get<paths::show, show_resource>,
      web::get<paths::show_json, resource_as_json>,
      web::get<paths::bibtex, show_bibtex>,
      web::get<paths::ris, show_ris>,
      web::get<paths::my_selection, show_my_selection>,
      web::post<paths::add_to_selection, add_to_selection>,
      web::post<paths::take_from_selection, take_from_selection>,
      web::get<paths::selection, show_selection>,
      web::get<paths::selection_csv, selection_as_csv>,
      web::get<paths::selection_xlsx, selection_as_xlsx>.heavy(),
  };
  return table;
}

std::vector<web::Route> voice_routes() {
  std::vector<web::Route> all;
  for (const auto table :
      {link_routes(), opinion_routes(), report_routes(), trial_routes(), trial_queue_routes()})
    all.insert(all.end(), table.begin(), table.end());
  return all;
}

}  // namespace library
