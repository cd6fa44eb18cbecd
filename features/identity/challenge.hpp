#pragma once
#include <optional>
#include <string>

#include "base/store/database.hpp"
#include "base/values/email.hpp"
#include "base/values/id.hpp"

// Showing that mail to an address reaches you: by the six digits that it brought, typed on any
// device, or by its link. Either serves once.
namespace identity {

using ChallengeId = Id<struct ChallengeTag>;

inline constexpr std::chrono::minutes challenge_life{15};
// Late ones are kept a while, so that whoever comes back to the page is told why it serves no more.
inline constexpr std::chrono::hours challenges_kept{24};
inline constexpr int most_tries = 5;  // wrong codes before another one must be asked for

struct Challenge {
  ChallengeId id;
  Email email;
  std::string code_hash;
  std::string next;  // where the person was going
  Time made_at;
  int tries = 0;
  bool used = false;
};

enum class Validity { Open, Late, Used, Exhausted };
Validity validity(const Challenge& challenge, Time now);

// Whether these six digits are the right ones; takes as long when they are not.
bool opens(const Challenge& challenge, std::string_view digits);

// The key of a link in a mail, as it stands in the address.
class LinkKey {
 public:
  static LinkKey fresh();
  static std::optional<LinkKey> parse(std::string_view text);
  const std::string& text() const { return text_; }
  std::string hash() const;

 private:
  explicit LinkKey(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

// What the letter says; nothing else ever knows it.
struct Sent {
  Challenge challenge;
  std::string digits;
  LinkKey link;
};
Sent challenge(store::Writer& db, const Email& email, std::string_view next, Time now);

std::optional<Challenge> find_challenge(store::Reader& db, const ChallengeId& id);
std::optional<Challenge> find_challenge(store::Reader& db, const LinkKey& link);
void count_try(store::Writer& db, const ChallengeId& id);
// False when it was used meanwhile.
bool use(store::Writer& db, const ChallengeId& id, Time now);
// Those that serve no more; for the job that erases them.
void erase_late_challenges(store::Writer& db, Time now);

}  // namespace identity
