#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/web/response.hpp"
#include "features/identity/challenge.hpp"
#include "features/identity/sessions.hpp"

namespace identity {

// ── Coming in ──────────────────────────────────────────────────────────────────────────────────

struct SignIn {
  std::string email = {};
  std::string email_error = {};
  std::string next = {};
  bool open = true;          // anyone may get an account
  bool by_password = false;  // a password was tried
  std::string password_error = {};
  std::string passkey_error = {};
  std::string said = {};      // what was just done, a whole sentence
  bool passkeys = false;      // they work at this address
  std::string provider = {};  // « ProConnect », where people can come in by it
};
web::Document sign_in_page(const SignIn& view);
web::Document already_in_page(const web::Member& member, std::string_view next);

struct CodeEntry {
  Challenge challenge;
  std::string error = {};
  std::string typed = {};
  std::optional<Url> letters = {};  // letters do not leave this machine: they are read there
};
web::Document code_page(const CodeEntry& view);
// The code or the link serves no more: why, and how to get another.
web::Document over_page(Validity validity, const Email& email, std::string_view next);
web::Document unknown_link_page();
web::Document link_page(const Challenge& challenge, const LinkKey& link);
web::Document wait_page(std::string_view next);
web::Document by_invitation_page();

// ── The account ────────────────────────────────────────────────────────────────────────────────

struct Account {
  Person person;
  std::vector<Given> grants;
  std::vector<Session> sessions;
  std::string session;  // this one
  std::string name_error = {};
  std::string name_typed = {};
  std::string said = {};  // what was just done, a whole sentence
  std::string next = {};
  std::string provider = {};                // « ProConnect », when the instance has one
  std::optional<Time> provider_since = {};  // since when this account is known there
  bool waits = false;    // something they are trusted with waits for more than mail
  bool advised = false;  // they are trusted, and only mail stands before it
};
web::Document account_page(const Account& view);
web::Document welcome_page(const Account& view);
}  // namespace identity
