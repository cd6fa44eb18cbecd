#pragma once
#include <string_view>

#include "base/mail/mail.hpp"
#include "features/organisation/invitations.hpp"

// What organisations write to people: invitations, which are service messages.
namespace organisation {

struct InvitationWords {
  std::string_view organisation;
  std::string_view inviter;
  std::string_view site;
  std::string_view public_url;
};
mail::Letter invitation_letter(const Sent& sent, const InvitationWords& words);

}  // namespace organisation
