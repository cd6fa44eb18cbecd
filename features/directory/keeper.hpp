#pragma once
#include <optional>

#include "features/directory/store.hpp"
#include "features/organisation/membership.hpp"

namespace directory {

// Proof that a member may change this record now: they have a mandate for the organisation, or
// administer the site. Only keeper_of makes one.
class Keeper {
 public:
  const OrganisationId& organisation() const { return organisation_; }
  bool is_one_of_them() const { return one_of_them_; }  // not an administrator who helps
  By by(Time now) const { return {person_.text(), now}; }

 private:
  friend std::optional<Keeper> keeper_of(
      store::Reader& db, const web::Member& member, const OrganisationId& id);
  Keeper(OrganisationId organisation, web::PersonId person, bool one_of_them)
      : organisation_(std::move(organisation)),
        person_(std::move(person)),
        one_of_them_(one_of_them) {}
  OrganisationId organisation_;
  web::PersonId person_;
  bool one_of_them_;
};
std::optional<Keeper> keeper_of(
    store::Reader& db, const web::Member& member, const OrganisationId& id);

}  // namespace directory
