#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/table/sheet.hpp"
#include "base/values/email.hpp"
#include "features/listening/need_followers.hpp"

// « Je peux aider »: what somebody can give, for a need or for a territory, without an account; how
// it meets needs nearby. Both sides are asked before either learns who the other is.
namespace listening {

using OfferId = Id<struct OfferTag>;

struct Offer {
  OfferId id;
  SecretKey key;  // of the page where its author sees, extends or erases it
  std::optional<NeedId> need = {};
  territory::Ref territory;
  std::vector<Gift> gifts;
  std::string words = {};  // « deux soirs par mois, et une camionnette »
  std::string name = {};
  Email email;
  std::string phone = {};
  bool may_call = false;  // whether the telephone may be shown once both said yes
  Time made_at;
  std::optional<Time> confirmed_at = {};
  Time kept_until;
};
inline constexpr std::size_t longest_offer = 600;  // characters
inline constexpr std::size_t longest_offer_name = 80;
inline constexpr std::size_t longest_phone = 30;
inline constexpr std::chrono::days offer_kept{365};
inline constexpr std::chrono::days offer_unconfirmed_kept{7};

std::optional<Offer> find_offer(store::Reader& db, const OfferId& id);
std::optional<Offer> find_offer(store::Reader& db, const SecretKey& key);
// Kept, and a letter asks to confirm it.
void make_offer(store::Writer& db, const Offer& offer, std::string_view public_url, Time now);
// Confirmed, it meets its need, whose organisation is written to.
void confirm_offer(store::Writer& db, const Offer& offer, std::string_view public_url, Time now);
void extend_offer(store::Writer& db, const Offer& offer, Time now);
void erase_offer(store::Writer& db, const OfferId& id);
int erase_old_offers(store::Writer& db, Time now);
void forget_offers(store::Writer& db, const Email& email);
std::vector<Offer> offers_from(store::Reader& db, const Email& email);

enum class Says : std::uint8_t { Nothing, Yes, No };
struct Meeting {
  OfferId offer;
  NeedId need;
  Says offer_says = Says::Nothing;
  Says need_says = Says::Nothing;
  std::string organisation = {};  // that spoke for the need
  std::string answered_by = {};   // the person who did
  // Only then does each learn who the other is.
  bool open() const { return offer_says == Says::Yes && need_says == Says::Yes; }
};
std::optional<Meeting> find_meeting(store::Reader& db, const OfferId& offer, const NeedId& need);
std::vector<Meeting> meetings_of(store::Reader& db, const OfferId& offer);

// Whether what is given is among what would help; a need that says nothing takes all.
bool suits(const Offer& offer, const Need& need);
// Live needs that an offer may answer: its own; else those of its place, of its group and of its
// neighbours that it suits.
std::vector<Need> needs_for(store::Reader& db, const Offer& offer);
// Confirmed offers that may answer a need: made for it, or around its place and suiting it.
std::vector<Offer> offers_for(store::Reader& db, const Need& need);
// What people around offer, without saying who: each kind once.
std::vector<Gift> offered_in(store::Reader& db, const territory::Ref& territory);

// What either side says. The one who was not asked yet is written to; once both said yes, both are.
void offer_says(store::Writer& db, const Offer& offer, const Need& need, Says says,
    std::string_view public_url, Time now);
void need_says(store::Writer& db, const Changing& by, const Offer& offer, const Need& need,
    Says says, std::string_view public_url);

// Offers for a need to take away; who made them only where both said yes.
table::Sheet sheet_of(store::Reader& db, const Need& need, const std::vector<Offer>& offers);

}  // namespace listening
