#pragma once
#include <string>

#include "features/organisation/membership.hpp"
#include "features/territory/names.hpp"
#include "tests/support/people.hpp"

// A site where people have accounts and speak for organisations, and one place: Guéret.
class OrganisationSite : public PeopleSite {
 public:
  explicit OrganisationSite(bool open = true);

  // The organisation that this member makes: its id. `more`: fields of the form beside name and
  // kind.
  std::string made_by(Visitor& member, const std::string& name, Visitor::Form more = {});
  // Someone who has come in, and administers.
  Visitor administrator(const std::string& email = "ana@exemple.fr");
  organisation::OrganisationId id(const std::string& text) const {
    return organisation::OrganisationId::parse(text).value();
  }
  // The membership of whoever has this address, "" when they do not belong.
  std::string membership(const std::string& organisation, const std::string& email);
  web::PersonId person(const std::string& email);

  // Another place, for who names it by its code.
  void has_place(const territory::Territory& place);

  territory::Names names;
};
