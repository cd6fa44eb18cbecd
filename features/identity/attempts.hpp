#pragma once
#include <string>
#include <string_view>

#include "base/store/database.hpp"

// What is tried at the door is counted, by the address it is about and by the network it comes
// from, whether or not there is an account: so that guessing ends, and nothing is told.
namespace identity {

enum class Attempt {
  CodeAsked,  // a mail that we send
  CodeWrong,
  PasswordWrong,
  SecondWrong,       // the second factor
  InvitationSent,    // by the person who invites
  OrganisationMade,  // by the person who makes it
  BelongingAsked,    // by the person who asks to join an organisation
  OpinionGiven,      // « Utile ? » of a resource, without an account
  ReportSent,        // « Signaler une erreur » of a page, without an account
  ProviderWrong,     // coming back from the provider of identities without a proof
  PasskeyAsked,      // what a passkey will have to sign: a row that we keep for a while
  LinkAsked,         // the secret link of a compass, by mail
  CompassBegun,      // without an account
  VoiceGiven,        // to whichever compass: which one is not kept
  // One that was right, or newly chosen: it cost the machine as much work as a wrong one.
  PasswordHashed,
  SurveyAnswered,  // to whichever survey: which one is not kept
  ClaimCodeSent,   // a mail to the address of a record of the directory
  AddressLeft,     // to be told of something or to offer help, without an account: a mail
  WorkshopSaid,    // in whichever workshop, without an account
};

// More than `most` within `minutes` are refused until enough time has gone by.
struct Limit {
  int most;
  std::chrono::minutes within;
};
Limit limit_for_address(Attempt attempt);  // about one address, from anywhere
Limit limit_for_network(Attempt attempt);  // from one network, about anybody

// The network an address on the internet belongs to, as far as one person can choose it: IPv4
// whole, the first 64 bits of IPv6.
std::string network_of(std::string_view client_address);

// Whether another attempt of this kind must wait.
bool must_wait(store::Reader& db, Attempt attempt, std::string_view address,
    std::string_view client_address, Time now);
void note(store::Writer& db, Attempt attempt, std::string_view address,
    std::string_view client_address, Time now);
inline constexpr std::chrono::hours attempts_kept{24};
// The same for what is about no address in particular.
bool must_wait(store::Reader& db, Attempt attempt, std::string_view client_address, Time now);
void note(store::Writer& db, Attempt attempt, std::string_view client_address, Time now);
void erase_old_attempts(store::Writer& db, Time now);

}  // namespace identity
