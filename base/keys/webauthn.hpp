#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/values/result.hpp"

// Passkeys (W3C Web Authentication, level 2): what to ask the browser, and whether its answer
// holds. ES256, RS256 and EdDSA. What an authenticator attests of its own make is read, never
// trusted: every make is welcome.
namespace keys {

// This site, as browsers know it.
struct RelyingParty {
  std::string id;      // its host name: "premier-kilometre.example"
  std::string name;    // shown while asking
  std::string origin;  // exactly as browsers write it: "https://premier-kilometre.example"
};

// Whether the authenticator must also recognise its owner (PIN, finger, face), which makes a
// passkey two factors at once.
enum class Check { Presence, Verification };

// Whose the new passkey will be.
struct PasskeyOwner {
  std::string handle;  // at most 64 bytes that say nothing of the person: the account’s id
  std::string name;    // the account’s address
  std::string shown;   // how the person is called
};

// What is kept of a passkey. All but the counter stay what they are.
struct Passkey {
  std::string id;          // bytes, 1 to 1023 of them
  std::string public_key;  // a COSE_Key (RFC 9052), bytes
  std::uint32_t counter = 0;
  bool synchronised = false;  // it lives on several devices of its owner
};

enum class PasskeyRefusal {
  Malformed,       // not what a browser sends
  WrongChallenge,  // an answer to another question, or to an old one
  WrongSite,       // made for another site or inside another one
  NotPresent,      // nobody touched it
  NotVerified,     // it did not recognise its owner
  UnknownKey,      // a kind of key that we do not take, or not the key that was kept
  BadSignature,
  Copied,  // its counter went back: somebody may use a copy
};
std::string_view explain(PasskeyRefusal refusal);  // in French, a whole sentence

// What PublicKeyCredential.toJSON() gives, as posted by the page. At most 64 KiB.
struct PasskeyAnswer {
  std::string id;  // bytes: which passkey is meant
  std::string client_data;
  std::string authenticator_data;  // of a sign-in
  std::string signature;           // of a sign-in
  std::string user_handle;         // of a sign-in: PasskeyOwner::handle, when it is told
  std::string attestation;         // of a registration

  static std::optional<PasskeyAnswer> parse(std::string_view json);
};

// The argument of navigator.credentials.create() and .get() as JSON, bytes in base64url, for
// PublicKeyCredential.parse…OptionsFromJSON(). `challenge` is a fresh secret_token(), kept by the
// caller for this one answer and for a few minutes.
std::string registration_options(const RelyingParty& site, const PasskeyOwner& owner,
    std::string_view challenge, std::span<const std::string> already_there);
// Without `allowed`, the browser offers every passkey it has for the site.
std::string sign_in_options(const RelyingParty& site, std::string_view challenge,
    std::span<const std::string> allowed, Check check);

// The passkey to keep. That no one has its id yet is for the caller to see.
Result<Passkey, PasskeyRefusal> verify_registration(
    const PasskeyAnswer& answer, const RelyingParty& site, std::string_view challenge, Check check);

// What the passkey is after it was used: keep its counter. `kept` is the one found by answer.id;
// when answer.user_handle is not empty, the caller sees that it is the owner’s.
Result<Passkey, PasskeyRefusal> verify_sign_in(const PasskeyAnswer& answer,
    const RelyingParty& site, std::string_view challenge, Check check, const Passkey& kept);

}  // namespace keys
