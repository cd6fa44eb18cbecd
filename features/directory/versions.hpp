#pragma once
#include <optional>
#include <vector>

#include "features/directory/keeper.hpp"
#include "features/directory/record_content.hpp"

// A record as it stood after each change that somebody made to it by hand, so that one can see what
// changed and go back. Contacts are in none: what was agreed to can be taken back.
namespace directory {

struct Version {
  int number = 1;
  Content content;
  std::string by;  // a person’s id
  Time at;
};

// In the transaction that changed it: once before the first change ever, for what was there, then
// after each. What did not change makes no version.
class Change {
 public:
  Change(store::Writer& db, const OrganisationId& id, const By& by);
  void keep();  // once the change is made

 private:
  store::Writer& db_;
  OrganisationId id_;
  By by_;
};

std::vector<Version> versions(store::Reader& db, const OrganisationId& id);  // the latest first
std::optional<Version> find_version(store::Reader& db, const OrganisationId& id, int number);
// Puts a version back, as a new one. Contacts stay as they are.
void restore(store::Writer& db, const Keeper& keeper, const Version& version, Time now);

// What one says that the other does not, in words: « Résumé : … ».
struct Difference {
  std::string what, was, became;
};
std::vector<Difference> differences(const Content& before, const Content& after);

}  // namespace directory
