#pragma once
#include "features/listening/guests.hpp"

namespace listening {

struct GuestLetter {
  const Survey& survey;
  const Guest& guest;
  const Token& token;  // of this letter
  std::string_view organisation, public_url;
};
// The invitation, or its reminder when the guest was reminded.
mail::Letter invitation_letter(const GuestLetter& about);

}  // namespace listening
