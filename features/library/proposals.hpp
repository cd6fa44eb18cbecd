#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/values/id.hpp"
#include "base/web/member.hpp"
#include "features/library/catalogue.hpp"

// What members propose for the library, until an editor accepts or refuses it.
namespace library {

using ProposalId = Id<struct ProposalTag>;

struct Proposal {
  ProposalId id;
  std::string by;  // a person’s id
  Time at = {};
  Cells cells = {};       // as a row of the catalogue, some of them perhaps missing
  std::string word = {};  // what the member says to editors
  enum class Status { Waiting, Accepted, Refused } status = Status::Waiting;
  std::string decided_by = {};
  std::optional<Time> decided_at = {};
  std::string answer = {};      // why it was refused
  std::optional<Ref> ref = {};  // what it became
  std::optional<Time> removed_at = {};

  std::string title() const;
  std::string url() const;
};

ProposalId propose(store::Writer& db, const web::Member& member, const Cells& cells,
    std::string_view word, Time now);
std::optional<Proposal> find_proposal(store::Reader& db, const ProposalId& id);
std::vector<Proposal> waiting(store::Reader& db);  // the oldest first
// All those a person made, taken back or not, the latest first.
std::vector<Proposal> proposals_of(store::Reader& db, const web::PersonId& person);

void accept(
    store::Writer& db, const Proposal& proposal, std::string_view by, const Ref& ref, Time now);
void turn_down(store::Writer& db, const Proposal& proposal, std::string_view by,
    std::string_view answer, Time now);
void take_back(store::Writer& db, const ProposalId& id, Time now);
void put_back(store::Writer& db, const ProposalId& id);
// Those taken back longer than `activity::kept_after_removal` ago; how many.
int erase_taken_back(store::Writer& db, Time now);

}  // namespace library
