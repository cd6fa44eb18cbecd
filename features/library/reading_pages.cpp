#include "base/values/text.hpp"
#include "features/activity/activity.hpp"
#include "features/library/compare_view.hpp"
#include "features/library/edit_view.hpp"
#include "features/library/editing.hpp"
#include "features/library/proposal_pages.hpp"
#include "features/library/proposal_view.hpp"
#include "features/library/routes.hpp"
#include "features/library/store.hpp"

// Editors read what members propose.
namespace library {
namespace {

struct Read {
  Proposal proposal;
  EditorOf editor;
};

// A proposal that waits for this editor; or the page that says why it does not.
Result<Read, web::Response> read(
    store::Reader& db, const web::Editor& editor, const ProposalId& id) {
  auto proposal = find_proposal(db, id);
  if (!proposal) return ::refuse(web::not_found("Cette proposition n’existe pas."));
  auto proof = may_edit(db, editor.member(), about(proposal->cells));
  if (!proof) return ::refuse(outside_scope(db, editor.member()));
  if (proposal->status != Proposal::Status::Waiting || proposal->removed_at)
    return ::refuse(web::answer(409, decided_page(*proposal, name_of(db, proposal->decided_by)))
                        .kept(web::Keep::Private));
  return Read{*std::move(proposal), *std::move(proof)};
}

ReadingPage page_of(store::Reader& db, const Proposal& proposal, ResourceForm form) {
  return {.read = {proposal, name_of(db, proposal.by)},
      .form = std::move(form),
      .resembling = resembling(db, proposal.title(), proposal.url(), proposal.id)};
}

void record(web::Action& action, const EditorOf& editor, std::string what, const Proposal& proposal,
    std::string became) {
  activity::record(action.db,
      {.actor = editor.by(),
          .feature = "library",
          .what = std::move(what),
          .about = proposal.ref ? proposal.ref->text() : proposal.url(),
          .was = proposal.title(),
          .became = std::move(became)},
      action.now);
}

}  // namespace

web::Response show_to_read(web::Page& page, const web::Editor& editor) {
  ToReadPage shown{.scope = scopes_in_words(page.db, editor.member()), .proposals = {}};
  for (auto& proposal : waiting(page.db)) {
    if (!may_edit(page.db, editor.member(), about(proposal.cells))) continue;
    auto by = name_of(page.db, proposal.by);
    shown.proposals.push_back({std::move(proposal), std::move(by)});
  }
  if (page.query.has("refusee"))
    shown.said = "C’est noté. La personne qui l’avait proposée lira votre réponse.";
  return web::ok(to_read_page(shown)).kept(web::Keep::Private);
}

web::Response show_proposal(web::Page& page, const web::Editor& editor, const ProposalId& id) {
  auto found = read(page.db, editor, id);
  if (!found) return std::move(found.error());
  return web::ok(reading_page(page_of(page.db, found->proposal,
                     form_of(page.db, found->proposal.cells, FormOf::Editor))))
      .kept(web::Keep::Private);
}

web::Response accept_proposal(
    web::Action& action, const web::Editor& editor, const ProposalId& id) {
  auto found = read(action.db, editor, id);
  if (!found) return std::move(found.error());
  auto form =
      read_form(action.db, action.services.get<territory::Names>(), action.form, FormOf::Editor);
  if (form.previewed)
    return web::ok(reading_page(page_of(action.db, found->proposal, std::move(form))))
        .kept(web::Keep::Private);
  const auto ref = next_ref(action.db);
  const auto resource = read_checked(action.db, form, ref, nullptr);
  if (!resource) note(form, resource.error());
  const bool leaves = resource && !may_edit(action.db, editor.member(), *resource);
  if (leaves) note(form, {out_of_reach(action.db, editor.member())});
  if (!resource || leaves || is_unsure(form))
    return web::unprocessable(reading_page(page_of(action.db, found->proposal, std::move(form))))
        .kept(web::Keep::Private);
  save(action.db, *resource, action.now, {.by = found->proposal.by, .origin = Origin::Proposal});
  accept(action.db, found->proposal, found->editor.by(), ref, action.now);
  found->proposal.ref = ref;
  record(action, found->editor, "proposition-acceptee", found->proposal, resource->title);
  return web::see_other(paths::show(ref).with("publiee", "1"));
}

web::Response turn_proposal_down(
    web::Action& action, const web::Editor& editor, const ProposalId& id) {
  auto found = read(action.db, editor, id);
  if (!found) return std::move(found.error());
  const auto answer = text::nfc(action.form.text("motif"));
  if (answer.empty() || answer.size() > 1000) {
    auto page = page_of(
        action.db, found->proposal, form_of(action.db, found->proposal.cells, FormOf::Editor));
    page.answer = answer;
    page.answer_error =
        answer.empty() ? "Dites pourquoi, en une ou deux phrases." : "500 signes au plus.";
    return web::unprocessable(reading_page(page)).kept(web::Keep::Private);
  }
  turn_down(action.db, found->proposal, found->editor.by(), answer, action.now);
  record(action, found->editor, "proposition-refusee", found->proposal, answer);
  return web::see_other(paths::to_read().with("refusee", "1"));
}

}  // namespace library
