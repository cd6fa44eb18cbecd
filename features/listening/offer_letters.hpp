#pragma once
#include "base/mail/mail.hpp"
#include "features/listening/offers.hpp"

// What is written about offers. No letter says who the other side is: a page does, once both said
// yes.
namespace listening {

mail::Letter confirm_offer_letter(
    const Offer& offer, const std::optional<Need>& need, std::string_view public_url);
// To those who speak for the need.
mail::Letter offer_came_letter(const Email& to, const Need& need, std::string_view public_url);
// To who offers: an organisation would like their help.
mail::Letter help_wanted_letter(const Offer& offer, const Need& need, std::string_view organisation,
    std::string_view public_url);
mail::Letter both_said_yes_letter(
    const Email& to, const Need& need, const Url& page, std::string_view public_url);

}  // namespace listening
