#include "features/identity/attempts.hpp"
#include "features/organisation/letters.hpp"
#include "features/organisation/pages.hpp"
#include "features/organisation/views.hpp"

// Inviting people, and declaring the domains of an organisation’s mail.
namespace organisation {
namespace {

Invitations invitations_view(store::Reader& db, const Organisation& organisation, Time now) {
  Invitations view{.organisation = organisation, .open = {}};
  for (const auto& invitation : open_invitations(db, organisation.id, now))
    view.open.emplace_back(invitation, identity::name_of(db, invitation.by));
  return view;
}

Domains domains_view(store::Reader& db, const Organisation& organisation, const Email& own) {
  Domains view{
      .organisation = organisation, .declared = {}, .own_domain = std::string(own.domain())};
  for (const auto& domain : domains_of(db, organisation.id))
    view.declared.emplace_back(domain, identity::name_of(db, domain.by));
  return view;
}

Email email_of(store::Reader& db, const web::Member& member) {
  return identity::find_person(db, member.id).value().email;
}

std::string why_not(store::Reader& db, const OrganisationId& id, const Email& email) {
  const auto person = identity::find_person(db, email);
  if (!person) return "";
  for (const auto& belonging : members(db, id))
    if (belonging.person == person->id) return "Cette personne est déjà membre.";
  return "";
}

void post(web::Action& action, const Organisation& organisation, const Sent& sent) {
  const auto settings = identity::as_chosen(action.db, action.services.get<identity::Settings>());
  mail::post(action.db,
      invitation_letter(sent, {.organisation = organisation.name(),
                                  .inviter = identity::name_of(action.db, sent.invitation.by),
                                  .site = settings.site,
                                  .public_url = action.request.public_url}),
      "organisation invitation " + sent.invitation.id.text(), action.now);
}

}  // namespace

web::Response show_invitations(
    web::Page& page, const web::Member& member, const OrganisationId& id) {
  return with_mandate(page, member, id, [&](const Organisation& organisation, const Mandate&) {
    auto view = invitations_view(page.db, organisation, page.now);
    if (page.query.has("envoyee")) view.said = "L’invitation est partie.";
    if (page.query.has("annulee"))
      view.said = "L’invitation est annulée\u00A0: son lien ne sert plus.";
    return own(invitations_page(view));
  });
}

web::Response send_invitation(
    web::Action& action, const web::Member& member, const OrganisationId& id) {
  return with_mandate(
      action, member, id, [&](const Organisation& organisation, const Mandate& mandate) {
        auto view = invitations_view(action.db, organisation, action.now);
        view.email = action.form.text("email");
        view.role = read_role(action.form);
        view.mandated = action.form.has("mandat");
        const auto email = Email::check(view.email);
        view.email_error = email ? why_not(action.db, id, *email) : explain(email.error());
        if (!view.email_error.empty() || !view.role.error.empty())
          return refused(invitations_page(view));
        const auto own_address = email_of(action.db, member).text();
        const auto& client = action.request.client_address;
        using identity::Attempt;
        if (identity::must_wait(
                action.db, Attempt::InvitationSent, own_address, client, action.now))
          return web::answer(429, wait_page(paths::invitations(id))).kept(web::Keep::Private);
        identity::note(action.db, Attempt::InvitationSent, own_address, client, action.now);
        post(action, organisation,
            invite(action.db, mandate,
                {.email = *email, .role = view.role.typed, .mandated = view.mandated}, action.now));
        return web::see_other(paths::invitations(id).with("envoyee", "1"));
      });
}

web::Response withdraw_invitation(web::Action& action, const web::Member& member,
    const OrganisationId& id, const InvitationId& invitation) {
  return with_mandate(action, member, id, [&](const Organisation&, const Mandate& mandate) {
    withdraw(action.db, mandate, invitation, action.now);
    return web::see_other(paths::invitations(id).with("annulee", "1"));
  });
}

web::Response show_domains(web::Page& page, const web::Member& member, const OrganisationId& id) {
  return with_mandate(page, member, id, [&](const Organisation& organisation, const Mandate&) {
    auto view = domains_view(page.db, organisation, email_of(page.db, member));
    if (page.query.has("declare")) view.said = "Le domaine est déclaré.";
    if (page.query.has("retire")) view.said = "Le domaine est retiré. Les membres restent membres.";
    return own(domains_page(view));
  });
}

web::Response add_domain(web::Action& action, const web::Member& member, const OrganisationId& id) {
  return with_mandate(
      action, member, id, [&](const Organisation& organisation, const Mandate& mandate) {
        const auto own_address = email_of(action.db, member);
        const auto declared = declare_domain(action.db, mandate, own_address, action.now);
        if (declared) return web::see_other(paths::domains(id).with("declare", "1"));
        auto view = domains_view(action.db, organisation, own_address);
        view.refused = explain(declared.error());
        return refused(domains_page(view));
      });
}

web::Response remove_domain(web::Action& action, const web::Member& member,
    const OrganisationId& id, const DomainId& domain) {
  return with_mandate(action, member, id, [&](const Organisation&, const Mandate& mandate) {
    withdraw_domain(action.db, mandate, domain, action.now);
    return web::see_other(paths::domains(id).with("retire", "1"));
  });
}

}  // namespace organisation
