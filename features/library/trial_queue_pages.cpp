#include <array>

#include "features/library/routes.hpp"
#include "features/library/trial_views.hpp"
#include "features/library/voice_pages.hpp"

// What moderators read before anybody else does.
namespace library {
namespace {

constexpr int most_decided = 30;

std::vector<ToldTrial> with_words(store::Reader& db, std::vector<Trial> trials) {
  std::vector<ToldTrial> all;
  for (auto& trial : trials) all.push_back(told_with(db, std::move(trial)));
  return all;
}

TrialQueue queue_of(store::Reader& db) {
  return {.waiting = with_words(db, waiting_trials(db)),
      .decided = with_words(db, decided_trials(db, most_decided))};
}

web::Response show_queue(web::Page& page, const web::Moderator&) {
  auto queue = queue_of(page.db);
  if (page.query.has("publie")) queue.said = "C’est publié. La personne en sera prévenue.";
  if (page.query.has("refuse")) queue.said = "C’est refusé. La personne saura pourquoi.";
  return web::ok(trial_queue_page(queue)).kept(web::Keep::Private);
}

web::Response decide_one(web::Action& action, const web::Moderator& moderator, const TrialId& id) {
  const auto trial = find_trial(action.db, id);
  if (!trial || trial->removed_at)
    return web::not_found("Cet essai n’est plus là\u00A0: la personne l’a retiré.");
  if (action.form.text("lu") != print_of(*trial)) {
    auto queue = queue_of(action.db);
    queue.said = "Ce récit a changé depuis que vous l’avez lu. Relisez-le avant de décider.";
    queue.refused = id;
    queue.reason_typed = action.form.text("raison");
    return web::answer(409, trial_queue_page(queue)).kept(web::Keep::Private);
  }
  const auto reason = std::string(action.form.text("raison"));
  const bool publish = action.form.text("decision") == "publier";
  if (!publish && (reason.empty() || reason.size() > 4000)) {
    auto queue = queue_of(action.db);
    queue.refused = id;
    queue.reason_typed = reason;
    return web::unprocessable(trial_queue_page(queue)).kept(web::Keep::Private);
  }
  decide(action.db, *trial, publish ? Decision::Publish : Decision::Refuse, publish ? "" : reason,
      moderator.member().id.text(), action.now);
  return web::see_other(paths::trial_queue().with(publish ? "publie" : "refuse", "1"));
}

}  // namespace

std::span<const web::Route> trial_queue_routes() {
  static constexpr std::array table{
      web::get<paths::trial_queue, show_queue>.heavy(),
      web::post<paths::trial_decisions, decide_one>,
  };
  return table;
}

}  // namespace library
