#include <algorithm>
#include <array>

#include "base/look/look.hpp"
#include "features/activity/activity.hpp"
#include "features/library/facet_view.hpp"
#include "features/library/routes.hpp"
#include "features/library/trial_views.hpp"
#include "features/library/views.hpp"
#include "features/library/voice_pages.hpp"

namespace library {
namespace {

// Those for whom a member can speak, and for which of them they do here; none: for themself.
void speak(store::Reader& db, const web::Member& member, TrialForm& form, std::string_view chosen) {
  form.voices = organisation::organisations_of(db, member.id);
  if (chosen.empty()) return;
  if (const auto id = organisation::OrganisationId::parse(chosen))
    form.speaking = organisation::membership_of(db, member, *id);
  if (!form.speaking)
    form.voice_error = "Vous ne parlez plus au nom de cette organisation. Choisissez à nouveau.";
}

TrialForm form_in(web::Action& action, const web::Member& member, const Resource& resource) {
  const auto text = [&](std::string_view name) { return std::string(action.form.text(name)); };
  TrialForm form{.resource = resource,
      .place = territory::picked(action.db, action.services.get<territory::Names>(), action.form),
      .tried = text("essaye"),
      .happened = text("arrive"),
      .next = text("suite"),
      .again = text("refaire"),
      .tried_on = text("quand")};
  speak(action.db, member, form, action.form.text("organisation"));
  return form;
}

std::string examined(const std::string& text, std::string_view missing) {
  if (text.empty()) return std::string(missing);
  if (text.size() > static_cast<std::size_t>(longest_told) * 4)
    return "C’est trop long\u00A0: 1\u202F500 caractères au plus.";
  return "";
}

// What is wrong in what was typed.
void examine(TrialForm& form, Time now) {
  if (!form.place.chosen) form.place_error = "Dites quel territoire a essayé.";
  form.tried_error = examined(form.tried, "Dites ce que vous avez essayé.");
  form.happened_error = examined(form.happened, "Dites ce qui s’est passé.");
  if (!form.next.empty()) form.next_error = examined(form.next, "");
  if (!parse_again(form.again)) form.again_error = "Dites si vous le referiez.";
  if (form.tried_on.empty()) return;
  const auto date = typed_date(form.tried_on);
  if (!date || date->year() < 1950)
    form.date_error = "Cette date ne se lit pas. Écrivez par exemple «\u00A0novembre 2025\u00A0».";
  else if (date->text() > iso(day_of(now)))
    form.date_error = "Le " + date->in_french() + " n’est pas encore passé.";
}

// Only of a form in which nothing is wrong.
Trial trial_of(const TrialForm& form, const TrialId& id, const web::PersonId& author) {
  return {.id = id,
      .ref = form.resource.ref,
      .author = author,
      .territory = form.place.chosen.value(),
      .tried = form.tried,
      .happened = form.happened,
      .next = form.next,
      .again = parse_again(form.again).value(),
      .tried_on = form.tried_on.empty() ? std::nullopt : typed_date(form.tried_on)};
}

web::Response refused(const TrialForm& form) {
  return web::unprocessable(trial_form_page(form)).kept(web::Keep::Private);
}

web::Response no_such_trial() {
  return web::not_found(
      "Cet essai n’est pas à vous, ou n’existe plus. Les vôtres sont dans «\u00A0Vos "
      "essais\u00A0».");
}

constexpr std::ptrdiff_t most_trials_waiting = 30;  // of one person
bool has_too_many_waiting(store::Reader& db, const web::Member& member) {
  const auto all = trials_told_by(db, member.id);
  return std::ranges::count_if(all, [](const Trial& trial) {
    return trial.state == TrialState::Waiting && !trial.removed_at;
  }) >= most_trials_waiting;
}

web::Response show_new(web::Page& page, const web::Member& member, const Ref& ref) {
  const auto resource = find(page.db, ref);
  if (!resource) return web::answer(404, no_such_resource(ref.text()));
  TrialForm form{.resource = *resource};
  speak(page.db, member, form, "");
  return web::ok(trial_form_page(form)).kept(web::Keep::Private);
}

web::Response tell_one(web::Action& action, const web::Member& member, const Ref& ref) {
  const auto resource = find(action.db, ref);
  if (!resource) return web::answer(404, no_such_resource(ref.text()));
  auto form = form_in(action, member, *resource);
  examine(form, action.now);
  if (!form.is_refused() && has_too_many_waiting(action.db, member))
    form.tried_error =
        "Trente de vos récits attendent déjà d’être relus. Gardez celui-ci de côté jusque-là.";
  if (form.is_refused()) return refused(form);
  tell(action.db, trial_of(form, TrialId::fresh(), member.id), form.speaking, action.now);
  return web::see_other(paths::my_trials().with("envoye", "1"));
}

web::Response show_mine(web::Page& page, const web::Member& member, const TrialId& id) {
  const auto author = author_of(page.db, member, id);
  if (!author) return no_such_trial();
  const auto& trial = author->trial();
  const auto resource = find(page.db, trial.ref);
  if (!resource) return web::answer(404, no_such_resource(trial.ref.text()));
  TrialForm form{.resource = *resource,
      .id = id,
      .tried = trial.tried,
      .happened = trial.happened,
      .next = trial.next,
      .again = std::string(slug(trial.again)),
      .tried_on = trial.tried_on ? trial.tried_on->in_french() : ""};
  speak(page.db, member, form, trial.for_whom ? trial.for_whom->text() : "");
  const auto place = territory::find(page.db, trial.territory);
  form.place.typed = place ? place->name : trial.territory.text();
  form.place.chosen = trial.territory;
  return web::ok(trial_form_page(form)).kept(web::Keep::Private);
}

web::Response change_mine(web::Action& action, const web::Member& member, const TrialId& id) {
  const auto author = author_of(action.db, member, id);
  if (!author || author->trial().removed_at) return no_such_trial();
  const auto resource = find(action.db, author->trial().ref);
  if (!resource) return web::answer(404, no_such_resource(author->trial().ref.text()));
  auto form = form_in(action, member, *resource);
  form.id = id;
  examine(form, action.now);
  if (form.is_refused()) return refused(form);
  change(action.db, trial_of(form, id, member.id), form.speaking, action.now);
  return web::see_other(paths::my_trials().with("change", "1"));
}

web::Response remove_mine(web::Action& action, const web::Member& member, const TrialId& id) {
  const auto author = author_of(action.db, member, id);
  if (!author) return no_such_trial();
  if (!author->trial().removed_at) remove(action.db, *author, action.now);
  return web::see_other(paths::my_trials().with("retire", "1"));
}

web::Response restore_mine(web::Action& action, const web::Member& member, const TrialId& id) {
  const auto author = author_of(action.db, member, id);
  if (!author) return no_such_trial();
  if (author->trial().removed_at) put_back(action.db, *author, action.now);
  return web::see_other(paths::my_trials().with("remis", "1"));
}

std::string said_of_trials(const web::Fields& query) {
  if (query.has("envoye"))
    return "Merci. Votre récit sera relu, puis publié\u00A0; vous en serez prévenu une fois.";
  if (query.has("change")) return "C’est enregistré. Votre récit sera relu avant de reparaître.";
  if (query.has("retire")) return "Votre récit est retiré. Vous pouvez le remettre, ci-dessous.";
  if (query.has("remis")) return "Votre récit est de nouveau là.";
  return "";
}

web::Response show_all_mine(web::Page& page, const web::Member& member) {
  MyTrials mine{.said = said_of_trials(page.query)};
  for (auto& trial : trials_told_by(page.db, member.id)) {
    const auto removed = trial.removed_at;
    if (removed && *removed <= page.now - activity::kept_after_removal) continue;
    (removed ? mine.removed : mine.told).push_back(told_with(page.db, std::move(trial)));
  }
  return web::ok(my_trials_page(mine)).kept(web::Keep::Private);
}

Html trial_shown(const ToldTrial& one) {
  return html(R"(<article class="stack stack--s"><h3>{}</h3>{}</article>)", one.place, told(one));
}

}  // namespace

ToldTrial told_with(store::Reader& db, Trial trial) {
  const auto place = territory::find(db, trial.territory);
  const auto person = trial.author ? identity::find_person(db, *trial.author) : std::nullopt;
  const auto resource = find(db, trial.ref);
  auto for_whom = trial.for_whom ? organisation::find(db, *trial.for_whom) : std::nullopt;
  return {.trial = std::move(trial),
      .place = place ? named(*place) : "Un territoire",
      .author = person ? person->name : "",
      .for_whom = std::move(for_whom),
      .title = resource ? resource->title : "Ressource retirée"};
}

Html trial_panel(store::Reader& db, const Ref& ref) {
  Html all;
  for (auto& trial : published_trials(db, ref)) all += trial_shown(told_with(db, std::move(trial)));
  return html(R"(
<section class="stack pad-top" id="essais" aria-labelledby="essais-titre"><h2 id="essais-titre">Ils l’ont essayée</h2>{}
<p class="no-print"><a class="button button--quiet button--small" href="{}">{}Raconter notre essai</a></p></section>)",
      all.empty() ? html("<p>Aucun territoire n’a encore raconté ce qu’il en a fait.</p>") : all,
      paths::tell_trial(ref), look::icon(look::Icon::Edit));
}

std::span<const web::Route> trial_routes() {
  static constexpr std::array table{
      web::get<paths::tell_trial, show_new>,
      web::post<paths::trials, tell_one>,
      web::get<paths::trial, show_mine>,
      web::post<paths::trial, change_mine>,
      web::post<paths::remove_trial, remove_mine>,
      web::post<paths::restore_trial, restore_mine>,
      web::get<paths::my_trials, show_all_mine>,
  };
  return table;
}

}  // namespace library
