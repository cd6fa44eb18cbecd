#include "features/identity/attempts.hpp"
#include "features/identity/pages.hpp"
#include "features/organisation/pages.hpp"
#include "features/organisation/views.hpp"

// Coming into an organisation: invited, by the domain of one’s address, or by asking.
namespace organisation {
namespace {

identity::Person person_of(store::Reader& db, const web::Member& member) {
  return identity::find_person(db, member.id).value();
}

std::optional<Invitation> invitation_for(
    store::Reader& db, const OrganisationId& id, const Email& email, Time now) {
  for (auto& invitation : open_invitations_to(db, email, now))
    if (invitation.organisation == id) return std::move(invitation);
  return std::nullopt;
}

Joining joining(
    store::Reader& db, const Organisation& organisation, const web::Member& member, Time now) {
  const auto person = person_of(db, member);
  return {.organisation = organisation,
      .address = person.email.text(),
      .invitation = invitation_for(db, organisation.id, person.email, now),
      .welcome = welcomes(db, organisation.id, person.email) &&
                 !was_dismissed(db, organisation.id, person.id),
      .answered = !mandated_members(db, organisation.id).empty(),
      .waiting = waiting_request(db, organisation.id, person.id)};
}

web::Response gone(InvitationState state) {
  return web::answer(410, over_page(state)).kept(web::Keep::Private);
}
web::Response unknown() {
  return web::answer(404, unknown_invitation_page()).kept(web::Keep::Private);
}

Url arrived(const OrganisationId& id) { return paths::members(id).with("bienvenue", "1"); }

// Nothing to do for who belongs already.
template <class Visit, class Then>
web::Response as_newcomer(
    Visit& visit, const web::Member& member, const OrganisationId& id, Then then) {
  const auto organisation = find(visit.db, id);
  if (!organisation) return no_such_organisation();
  if (membership_of(visit.db, member, id)) return web::see_other(paths::members(id));
  return then(*organisation);
}

}  // namespace

web::Response show_join(web::Page& page, const web::Member& member, const OrganisationId& id) {
  return as_newcomer(page, member, id, [&](const Organisation& organisation) {
    return own(join_page(joining(page.db, organisation, member, page.now)));
  });
}

web::Response enter(web::Action& action, const web::Member& member, const OrganisationId& id) {
  return as_newcomer(action, member, id, [&](const Organisation& organisation) {
    auto view = joining(action.db, organisation, member, action.now);
    view.role = read_role(action.form);
    if (view.invitation) {
      accept(action.db, *view.invitation, person_of(action.db, member), action.now);
      return web::see_other(arrived(id));
    }
    if (!view.welcome || !view.role.error.empty()) return refused(join_page(view));
    take_back(action.db, id, member.id, action.now);
    admit(
        action.db, id, member.id, view.role.typed, Came::ByDomain, {member.id.text(), action.now});
    return web::see_other(arrived(id));
  });
}

web::Response request(web::Action& action, const web::Member& member, const OrganisationId& id) {
  return as_newcomer(action, member, id, [&](const Organisation& organisation) {
    if (action.form.has("retrait")) {
      take_back(action.db, id, member.id, action.now);
      return web::see_other(paths::join(id));
    }
    auto view = joining(action.db, organisation, member, action.now);
    view.role = read_role(action.form);
    view.words = action.form.text("message");
    if (view.words.empty()) view.words_error = "Dites en quelques mots qui vous êtes pour elle.";
    if (length(view.words) > longest_words)
      view.words_error = "Ce message dépasse 600 caractères. Raccourcissez-le.";
    if (!view.words_error.empty() || !view.role.error.empty()) return refused(join_page(view));
    const auto& client = action.request.client_address;
    using identity::Attempt;
    if (identity::must_wait(action.db, Attempt::BelongingAsked, view.address, client, action.now))
      return web::answer(429, wait_page(paths::show(id))).kept(web::Keep::Private);
    identity::note(action.db, Attempt::BelongingAsked, view.address, client, action.now);
    ask(action.db, id, member.id, view.role.typed, view.words, action.now);
    return web::see_other(paths::join(id));
  });
}

web::Response answer_request(web::Action& action, const web::Member& member,
    const OrganisationId& id, const RequestId& request) {
  return with_mandate(action, member, id, [&](const Organisation&, const Mandate& mandate) {
    const bool yes = action.form.text("accepter") == "1";
    answer(action.db, mandate, request, yes ? Answer::Yes : Answer::No, action.now);
    return web::see_other(paths::members(id).with(yes ? "accueillie" : "refusee", "1"));
  });
}

web::Response show_invitation(web::Page& page, const InvitationKey& key) {
  const auto invitation = find_invitation(page.db, key);
  if (!invitation) return unknown();
  const auto now_is = state(*invitation, page.now);
  if (now_is != InvitationState::Open) return gone(now_is);
  Landing view{.invitation = *invitation,
      .key = key,
      .organisation = find(page.db, invitation->organisation).value(),
      .inviter = identity::name_of(page.db, invitation->by),
      .has_account = identity::find_person(page.db, invitation->email).has_value()};
  if (const auto& member = page.member()) {
    if (membership_of(page.db, *member, invitation->organisation) && !invitation->mandated)
      return web::moved_for_now(paths::members(invitation->organisation));
    view.address = person_of(page.db, *member).email.text();
  }
  return own(invitation_page(view));
}

// The letter reached them: that is what a code would show too. It opens an account when there is
// none; who has one shows first who they are, as at any other time.
web::Response accept_invitation(web::Action& action, const InvitationKey& key) {
  const auto invitation = find_invitation(action.db, key);
  if (!invitation) return unknown();
  const auto now_is = state(*invitation, action.now);
  if (now_is != InvitationState::Open) return gone(now_is);
  const auto there = arrived(invitation->organisation);
  if (const auto& member = action.member()) {
    accept(action.db, *invitation, person_of(action.db, *member), action.now);
    return web::see_other(there);
  }
  if (identity::find_person(action.db, invitation->email))
    return web::see_other(identity::paths::sign_in()
                              .with("email", invitation->email.text())
                              .with("suite", paths::invitation(key).text()));
  const auto person = identity::add_person(action.db, invitation->email, "", action.now);
  accept(action.db, *invitation, person, action.now);
  return identity::let_in(action, person, there.text());
}

web::Response decline_invitation(web::Action& action, const InvitationKey& key) {
  const auto invitation = find_invitation(action.db, key);
  if (!invitation) return unknown();
  if (!decline(action.db, *invitation, action.now)) return gone(state(*invitation, action.now));
  return own(declined_page());
}

}  // namespace organisation
