#include <algorithm>
#include <array>

#include "base/values/text.hpp"
#include "features/library/batch_pages.hpp"
#include "features/library/batch_routes.hpp"
#include "features/library/citation.hpp"
#include "features/library/editing.hpp"
#include "features/library/exports.hpp"
#include "features/library/listing.hpp"
#include "features/library/proposal_pages.hpp"
#include "features/library/routes.hpp"
#include "features/library/selection_pages.hpp"
#include "features/library/views.hpp"
#include "features/library/voice_pages.hpp"

namespace library {
namespace {

web::Response show_list(web::Page& page) { return web::ok(list_page(listing(page))); }

// What was just done to it, for who did it.
std::string said(const web::Fields& query) {
  if (query.has("publiee")) return "La ressource est publiée\u00A0: on la trouve dès maintenant.";
  if (query.has("modifiee")) return "La nouvelle version est enregistrée.";
  if (query.has("remise")) return "La ressource est de nouveau dans la bibliothèque.";
  if (const auto ref = Ref::parse(query.text("reunie")))
    return ref->text() + " mène désormais ici.";
  return "";
}

// Asked only of who is signed in already: the page stays the same for everyone else.
bool edits_this(web::Page& page, const Resource& resource) {
  if (!page.is_personal() || !page.member()) return false;
  return web::Editor::of(*page.member()) && may_edit(page.db, *page.member(), resource);
}

std::vector<territory::Territory> territories_of(store::Reader& db, const Resource& resource) {
  std::vector<territory::Territory> found;
  for (const auto& ref : resource.territories)
    if (auto territory = territory::find(db, ref)) found.push_back(*std::move(territory));
  return found;
}

web::Response show_resource(web::Page& page, const Ref& ref) {
  const auto resource = find(page.db, ref);
  if (!resource) return elsewhere(page, ref, [](const Ref& today) { return paths::show(today); });
  const auto neighbours = page.services.get<Index>().neighbours(page.db, *resource);
  return web::ok(resource_page({.resource = *resource,
      .neighbours = *neighbours,
      .territories = territories_of(page.db, *resource),
      .public_url = page.request.public_url,
      .said = said(page.query),
      .may_edit = edits_this(page, *resource)}));
  .link = link_notice(page.db, ref), .voices = trial_panel(page.db, ref) + opinion_panel(page, ref)
}));
}

web::Response show_bibtex(web::Page& page, const Ref& ref) {
  const auto resource = find(page.db, ref);
  if (!resource) return elsewhere(page, ref, [](const Ref& today) { return paths::bibtex(today); });
  return web::download(
      "application/x-bibtex; charset=utf-8", ref.text() + ".bib", bibtex(*resource));
}

web::Response show_ris(web::Page& page, const Ref& ref) {
  const auto resource = find(page.db, ref);
  if (!resource) return elsewhere(page, ref, [](const Ref& today) { return paths::ris(today); });
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
      web::get<paths::new_proposal, show_new_proposal>.heavy(),
      web::get<paths::proposals, show_my_proposals>,
      web::post<paths::proposals, send_proposal>,
      web::post<paths::take_back_proposal, take_proposal_back>,
      web::post<paths::put_back_proposal, put_proposal_back>,
      web::get<paths::to_read, show_to_read>,
      web::get<paths::proposal, show_proposal>,
      web::post<paths::proposal, accept_proposal>,
      web::post<paths::refuse_proposal, turn_proposal_down>,
      web::get<paths::to_review, show_to_review>,
      web::get<paths::edit, show_edit>,
      web::post<paths::edit, edit_resource>,
      web::get<paths::versions, show_versions>,
      web::get<paths::comparison, show_comparison>,
      web::post<paths::restore_version, restore_version>,
      web::get<paths::leave, show_leave>,
      web::post<paths::withdraw, withdraw_resource>,
      web::post<paths::merge, merge_resource>,
      web::post<paths::put_back, put_resource_back>,
      web::get<paths::batches, show_batches>,
      web::post<paths::batches, bring_batch>.heavy(),
      web::get<paths::batch, show_batch>.heavy(),
      web::post<paths::batch_reading, read_batch_as>,
      web::get<paths::batch_choices, show_choices>.heavy(),
      web::post<paths::batch_choices, make_choices>.heavy(),
      web::post<paths::confirm_batch, confirm_batch>.heavy(),
      web::post<paths::discard_batch, discard_batch>,
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
