#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/web/response.hpp"
#include "features/organisation/details_form.hpp"
#include "features/organisation/routes.hpp"

namespace organisation {

// ── For everybody ──────────────────────────────────────────────────────────────────────────────

struct Listed {
  Organisation organisation;
  std::optional<territory::Territory> territory = {};
};
struct Listing {
  std::string words;
  std::vector<Listed> found;
  int total = 0;
  int page = 1;
  int last = 1;
};
web::Document list_page(const Listing& view);

struct Shown {
  Organisation organisation;
  std::optional<territory::Territory> territory = {};
  std::vector<Domain> domains = {};
  std::size_t members = 0;
  std::optional<Belonging> mine = {};  // the visitor’s
  std::string said = {};
};
web::Document show_page(const Shown& view);

// ── Making and describing ──────────────────────────────────────────────────────────────────────

struct Fresh {
  DetailsForm form;
  RoleField role = {};
  std::vector<Organisation> namesakes = {};  // of the same numbers: told before going on
};
web::Document fresh_page(const Fresh& view);
web::Document details_page(const Organisation& organisation, const DetailsForm& form,
    const std::vector<Organisation>& namesakes);
web::Document removal_page(const Organisation& organisation);

// ── Coming in ──────────────────────────────────────────────────────────────────────────────────

struct Joining {
  Organisation organisation;
  std::string address;                        // the member’s
  std::optional<Invitation> invitation = {};  // one that waits for this address
  bool welcome = false;                       // the address is at a declared domain
  bool answered = true;                       // somebody can answer
  std::optional<Request> waiting = {};
  RoleField role = {};
  std::string words = {}, words_error = {};
};
web::Document join_page(const Joining& view);

struct Landing {
  Invitation invitation;
  InvitationKey key;
  Organisation organisation;
  std::string inviter;
  bool has_account = false;  // the invited address
  std::string address = {};  // of who is signed in
};
web::Document invitation_page(const Landing& view);
web::Document over_page(InvitationState state);
web::Document unknown_invitation_page();
web::Document declined_page();

// ── Members ────────────────────────────────────────────────────────────────────────────────────

struct Mine {
  std::vector<Voice> voices;
  std::vector<std::pair<Request, std::string>> waiting;  // and the organisation’s name
  std::vector<std::pair<Invitation, std::string>> invitations;
  std::vector<Organisation> welcoming;  // by the domain of the address
  std::vector<Organisation> removed;
  std::string domain;  // of their own address
  std::string said = {};
};
web::Document mine_page(const Mine& view);

struct Somebody {
  Belonging belonging;
  std::string name;
  std::string email;  // shown to those who have a mandate
  std::string mandated_by = {};
};
struct Asking {
  Request request;
  std::string name;
  std::string email;
};
struct Members {
  Organisation organisation;
  std::vector<Somebody> members;
  std::vector<Asking> asking;
  Belonging mine;
  RoleField role = {};
  std::string refused = {};  // a whole sentence
  std::string said = {};
};
web::Document members_page(const Members& view);

struct Invitations {
  Organisation organisation;
  std::vector<std::pair<Invitation, std::string>> open;  // and who sent it
  std::string email = {}, email_error = {};
  RoleField role = {};
  bool mandated = false;
  std::string said = {};
};
web::Document invitations_page(const Invitations& view);

struct Domains {
  Organisation organisation;
  std::vector<std::pair<Domain, std::string>> declared;  // and by whom
  std::string own_domain;
  std::string refused = {};
  std::string said = {};
};
web::Document domains_page(const Domains& view);

web::Document wait_page(const Url& back);

// ── Parts ──────────────────────────────────────────────────────────────────────────────────────

Html tag(const Organisation& organisation);  // « non vérifiée », « vérifiée »
Html said(std::string_view sentence);        // what was just done; nothing for ""
Html refusal(std::string_view sentence);
// A form that is one button, its extra field if any.
Html button_form(const Url& to, std::string_view label, std::string_view look,
    std::string_view name = "", std::string_view value = "");
web::Document narrow_page(std::string title, const Html& inside);
web::Document wide_page(std::string title, const Html& inside);

}  // namespace organisation
