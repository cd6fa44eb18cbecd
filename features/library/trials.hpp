#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/store/database.hpp"
#include "base/values/partial_date.hpp"
#include "base/web/member.hpp"
#include "features/activity/news.hpp"
#include "features/activity/removed.hpp"
#include "features/identity/identity.hpp"
#include "features/library/library.hpp"
#include "features/library/voices.hpp"
#include "features/organisation/membership.hpp"
#include "features/territory/territory.hpp"

// « Nous l’avons essayé »: what a territory tried of a resource, what happened, what it would do
// again. Told by a member, in their own name or in that of an organisation, read by a moderator
// before anybody else, shown on the resource.
namespace library {

enum class Again { Yes, Partly, No };
std::string_view slug(Again again);  // "oui", "en-partie", "non"
std::optional<Again> parse_again(std::string_view slug);
std::string_view in_words(Again again);  // « oui », « en partie », « non »

enum class TrialState { Waiting, Published, Refused };
std::string_view slug(TrialState state);  // "a-relire", "publie", "refuse"
std::optional<TrialState> parse_trial_state(std::string_view slug);

struct Trial {
  TrialId id;
  Ref ref;
  std::optional<web::PersonId> author;  // empty: they have erased their account
  std::optional<organisation::OrganisationId> for_whom = {};  // empty: in the author’s own name
  territory::Ref territory;
  std::string tried, happened, next;  // short Markdown; `next` may be ""
  Again again = Again::Yes;
  std::optional<PartialDate> tried_on = {};
  TrialState state = TrialState::Waiting;
  std::string reason = {};  // why it was refused
  Time told_at = {};
  Time changed_at = {};
  std::optional<Time> decided_at = {};
  std::optional<Time> removed_at = {};
};
inline constexpr int longest_told = 1500;  // characters of each text

// « 2025 », « 11/2025 », « novembre 2025 », « 27/11/2025 », « 2025-11-27 ».
std::optional<PartialDate> typed_date(std::string_view text);

// In whose name: that of an organisation to which the author belongs, else their own. A trial tells
// what was lived and commits nobody to anything, so that belonging is enough (decision 14).
using Speaking = std::optional<organisation::Membership>;

void tell(store::Writer& db, Trial trial, const Speaking& speaking, Time now);
// The author’s: it waits to be read again.
void change(store::Writer& db, Trial trial, const Speaking& speaking, Time now);
// What a moderator read: changes with any word, place or answer of it.
std::string print_of(const Trial& trial);
std::optional<Trial> find_trial(store::Reader& db, const TrialId& id);  // also removed ones

// Proof that a member told it. Only `author_of` makes one.
class AuthorOf {
 public:
  const Trial& trial() const { return trial_; }

 private:
  friend std::optional<AuthorOf> author_of(store::Reader&, const web::Member&, const TrialId&);
  explicit AuthorOf(Trial trial) : trial_(std::move(trial)) {}
  Trial trial_;
};
std::optional<AuthorOf> author_of(store::Reader& db, const web::Member& member, const TrialId& id);

std::vector<Trial> published_trials(store::Reader& db, const Ref& ref);  // the latest first
std::vector<Trial> trials_told_by(store::Reader& db, const web::PersonId& person);
std::vector<Trial> waiting_trials(store::Reader& db);  // who has waited longest first
std::vector<Trial> decided_trials(store::Reader& db, int most);

enum class Decision { Publish, Refuse };
void decide(store::Writer& db, const Trial& trial, Decision decision, std::string_view reason,
    std::string_view by, Time now);

// Shown nowhere from then on; erased after activity::kept_after_removal.
void remove(store::Writer& db, const AuthorOf& author, Time now);
void put_back(store::Writer& db, const AuthorOf& author, Time now);
// Also those of people who are gone, that nobody else has read.
int erase_removed_trials(store::Writer& db, Time now);

// Where a resource was tried and would be again, for who proposes.
struct TriedAt {
  Ref ref;
  territory::Ref territory;
};
std::vector<TriedAt> tried_places(store::Reader& db);

// What was decided of what they told, once.
activity::NewsSource trial_news_source();
std::vector<activity::Removed> removed_trials(
    store::Reader& db, const web::Member& member, Time now);
std::vector<identity::Known> trials_known(store::Reader& db, const web::PersonId& person);

}  // namespace library
