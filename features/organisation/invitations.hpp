#pragma once
#include <string>
#include <vector>

#include "base/values/email.hpp"
#include "features/identity/identity.hpp"
#include "features/organisation/membership.hpp"

// Letters that let someone into an organisation, once, for a fortnight.
namespace organisation {

using InvitationId = Id<struct InvitationTag>;

inline constexpr std::chrono::days invitation_life{14};

// The key of the link in the letter, as it stands in the address.
class InvitationKey {
 public:
  static InvitationKey fresh();
  static std::optional<InvitationKey> parse(std::string_view text);
  const std::string& text() const { return text_; }
  std::string hash() const;

 private:
  explicit InvitationKey(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

struct Invitation {
  InvitationId id;
  OrganisationId organisation;
  Email email;
  std::string role;
  bool mandated = false;  // a mandate comes with it
  std::string by;         // a person’s id
  Time at;
  std::string ending = {};  // "" while it is open
};
enum class InvitationState { Open, Late, Accepted, Declined, Withdrawn };
InvitationState state(const Invitation& invitation, Time now);

struct Invited {
  Email email;
  std::string role = {};
  bool mandated = false;
};
struct Sent {
  Invitation invitation;
  InvitationKey key;  // only the letter knows it
};
// One that the same address has already to the same organisation is withdrawn.
Sent invite(store::Writer& db, const Mandate& mandate, const Invited& invited, Time now);
void withdraw(store::Writer& db, const Mandate& mandate, const InvitationId& id, Time now);

std::optional<Invitation> find_invitation(store::Reader& db, const InvitationKey& key);
// Those that can still be accepted, the latest first.
std::vector<Invitation> open_invitations(store::Reader& db, const OrganisationId& id, Time now);
std::vector<Invitation> open_invitations_to(store::Reader& db, const Email& email, Time now);
// All that are kept, open or over.
std::vector<Invitation> invitations_to(store::Reader& db, const Email& email);
// Whether somebody may get an account because an organisation waits for them.
bool is_expected(store::Reader& db, const Email& email, Time now);

// The mandate comes only to the very address that was invited. False: it was no longer open.
bool accept(
    store::Writer& db, const Invitation& invitation, const identity::Person& person, Time now);
bool decline(store::Writer& db, const Invitation& invitation, Time now);

// How long one is kept once it is over.
inline constexpr std::chrono::days invitation_kept{30};
int erase_old_invitations(store::Writer& db, Time now);

}  // namespace organisation
