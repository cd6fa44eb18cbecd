#include <algorithm>
#include <array>

#include "features/directory/claim_view.hpp"
#include "features/directory/edit_form.hpp"
#include "features/directory/keeper.hpp"
#include "features/directory/record_routes.hpp"
#include "features/directory/record_view.hpp"
#include "features/identity/attempts.hpp"
#include "features/identity/identity.hpp"

// Claiming a record that nobody speaks for; answering as a moderator; saying that it is still true.
namespace directory {
namespace {

using identity::Attempt;

ClaimPage view_of(store::Reader& db, const web::Member& member, Record record, Time now) {
  ClaimPage view{.record = std::move(record)};
  const auto& id = view.record.id();
  view.spoken_for = !may_be_claimed(db, id);
  view.is_mine = organisation::mandate_of(db, member, id).has_value();
  view.vouched = siret_vouches(db, member, view.record);
  view.addresses = claim_addresses(view.record);
  view.mailed = waiting_claim(db, id, member.id, ClaimWay::ByMail, now);
  view.asked = waiting_claim(db, id, member.id, ClaimWay::ByAsking, now);
  return view;
}

web::Response page_of(const ClaimPage& view) {
  return web::ok(claim_page(view)).kept(web::Keep::Private);
}
web::Response again(const ClaimPage& view, int status = 422) {
  return web::answer(status, claim_page(view)).kept(web::Keep::Private);
}

std::string name_of(store::Reader& db, const web::Member& member) {
  return identity::name_of(db, member.id.text());
}

web::Response show_claim(web::Page& page, const web::Member& member, const OrganisationId& id) {
  auto record = record_of(page.db, id);
  if (!record) return no_such_record();
  return page_of(view_of(page.db, member, *std::move(record), page.now));
}

web::Response claimed(const OrganisationId& id) {
  return web::see_other(paths::edit(id).with("revendiquee", "1"));
}

web::Response by_siret(web::Action& action, const web::Member& member, ClaimPage view) {
  const auto id = view.record.id();
  if (!view.vouched) {
    view.why = "Rien ne dit que vous y travaillez. Choisissez une autre façon.";
    return again(view);
  }
  grant_claim(action.db, id, member.id, ClaimWay::BySiret, member.id.text(), action.now);
  return claimed(id);
}

web::Response by_mail(web::Action& action, const web::Member& member, ClaimPage view) {
  const auto chosen = ContactId::parse(action.form.text("adresse"));
  const auto address = std::ranges::find_if(
      view.addresses, [&](const ClaimAddress& one) { return chosen && one.contact == *chosen; });
  if (address == view.addresses.end()) {
    view.why = "Choisissez une adresse de la fiche.";
    return again(view);
  }
  const auto& client = action.request.client_address;
  if (identity::must_wait(action.db, Attempt::ClaimCodeSent, address->email, client, action.now)) {
    view.why = "Plusieurs codes sont déjà partis vers cette adresse. Réessayez demain.";
    return again(view, 429);
  }
  identity::note(action.db, Attempt::ClaimCodeSent, address->email, client, action.now);
  const auto code = ask_by_mail(action.db, view.record, member, action.now);
  const auto site = identity::as_chosen(action.db, action.services.get<identity::Settings>()).site;
  const auto claim =
      waiting_claim(action.db, view.record.id(), member.id, ClaimWay::ByMail, action.now);
  mail::post(action.db,
      claim_letter(
          *address, code, view.record.name(), name_of(action.db, member), site, action.now),
      "directory claim " + claim.value().id.text(), action.now);
  return web::see_other(paths::claim(view.record.id()).at("courriel"));
}

web::Response by_asking(web::Action& action, const web::Member& member, ClaimPage view) {
  view.words = action.form.text("message");
  if (view.words.empty()) view.words_error = "Dites en quelques mots qui vous êtes pour elle.";
  if (characters(view.words) > longest_claim_words)
    view.words_error = "Ce message dépasse 600 caractères. Raccourcissez-le.";
  if (!view.words_error.empty()) return again(view);
  if (!view.asked) ask_moderators(action.db, view.record, member, view.words, action.now);
  return web::see_other(paths::claim(view.record.id()).at("moderation"));
}

web::Response claim_it(web::Action& action, const web::Member& member, const OrganisationId& id) {
  auto record = record_of(action.db, id);
  if (!record) return no_such_record();
  auto view = view_of(action.db, member, *std::move(record), action.now);
  if (view.spoken_for) return again(view, 409);
  const auto way = parse_claim_way(action.form.text("moyen"));
  if (way == ClaimWay::BySiret) return by_siret(action, member, std::move(view));
  if (way == ClaimWay::ByMail) return by_mail(action, member, std::move(view));
  if (way == ClaimWay::ByAsking) return by_asking(action, member, std::move(view));
  view.why = "Choisissez une façon de le prouver.";
  return again(view);
}

web::Response type_code(web::Action& action, const web::Member& member, const OrganisationId& id) {
  auto record = record_of(action.db, id);
  if (!record) return no_such_record();
  auto view = view_of(action.db, member, *std::move(record), action.now);
  if (view.spoken_for) return again(view, 409);
  if (!view.mailed) {
    view.why = "Ce code n’est plus valable. Demandez-en un autre.";
    return again(view);
  }
  const auto checked = check_code(*view.mailed, action.form.text("code"), action.now);
  if (checked) {
    grant_claim(action.db, id, member.id, ClaimWay::ByMail, member.id.text(), action.now);
    return claimed(id);
  }
  view.code = action.form.text("code");
  view.code_error = checked.error() == CodeProblem::Wrong
                        ? "Ce n’est pas ce code. Vérifiez les six chiffres."
                        : "Trop d’essais, ou trop tard. Demandez un autre code.";
  action.record_apart([claim = view.mailed->id](store::Writer& db) { note_wrong_code(db, claim); });
  if (checked.error() == CodeProblem::Late) view.mailed.reset();
  if (!view.mailed) view.why = view.code_error, view.code_error.clear();
  return again(view);
}

ClaimQueue queue_of(store::Reader& db) {
  ClaimQueue queue;
  for (auto& claim : claims_to_answer(db)) {
    const auto person = identity::find_person(db, claim.person);
    auto organisation = organisation::name_of(db, claim.organisation.text());
    queue.waiting.push_back({std::move(claim), std::move(organisation),
        identity::name_of(db, person ? person->id.text() : ""),
        person ? person->email.text() : ""});
  }
  return queue;
}

web::Response show_queue(web::Page& page, const web::Moderator&) {
  auto queue = queue_of(page.db);
  if (page.query.has("fait")) queue.said = "C’est fait. La personne en sera prévenue.";
  return web::ok(claim_queue_page(queue)).kept(web::Keep::Private);
}

web::Response decide(web::Action& action, const web::Moderator& moderator, const ClaimId& id) {
  const auto claim = find_claim(action.db, id);
  if (!claim || !claim->answer.empty())
    return web::not_found("Cette demande n’attend plus de réponse.");
  const auto reason = std::string(action.form.text("raison"));
  const bool accepted = action.form.text("decision") == "accepter";
  std::string why;
  if (!accepted && reason.empty()) why = "Dites pourquoi vous refusez.";
  if (accepted && !may_be_claimed(action.db, claim->organisation))
    why = "Quelqu’un parle déjà pour cette organisation. Refusez, en le disant.";
  if (why.empty() &&
      answer_claim(action.db, *claim, accepted, reason, moderator.member().id.text(), action.now))
    return web::see_other(paths::claim_queue().with("fait", "1"));
  auto queue = queue_of(action.db);
  queue.refused = id;
  queue.why = why;
  queue.reason = reason;
  return web::unprocessable(claim_queue_page(queue)).kept(web::Keep::Private);
}

web::Response too_late() {
  return web::not_found(
      "Ce lien ne sert plus. Connectez-vous pour dire que votre fiche est toujours exacte.");
}

web::Response show_asked(web::Page& page, const AskingKey& key) {
  const auto asking = find_asking(page.db, key, page.now);
  const auto record = asking ? record_of(page.db, asking->organisation) : std::nullopt;
  if (!record) return too_late().kept(web::Keep::Private);
  return web::ok(asking_page(*record, key, asking->used_at.has_value(), page.now))
      .kept(web::Keep::Private);
}

web::Response confirm_asked(web::Action& action, const AskingKey& key) {
  const auto asking = find_asking(action.db, key, action.now);
  if (!asking) return too_late();
  confirm_by_key(action.db, key, *asking, action.now);
  return web::see_other(paths::asked(key));
}

}  // namespace

std::span<const web::Route> claim_routes() {
  static constexpr std::array table{
      web::get<paths::claim, show_claim>,
      web::post<paths::claim, claim_it>,
      web::post<paths::claim_code, type_code>,
      web::get<paths::claim_queue, show_queue>,
      web::post<paths::claim_decisions, decide>,
      web::get<paths::asked, show_asked>,
      web::post<paths::asked, confirm_asked>,
  };
  return table;
}

}  // namespace directory
