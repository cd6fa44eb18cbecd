#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/keys/totp.hpp"
#include "base/keys/vault.hpp"
#include "base/keys/webauthn.hpp"
#include "features/identity/identity.hpp"

// What proves who a person is, beside mail to their address: a password, a second factor, passkeys.
// Each is recorded when it comes and goes.
namespace identity {

// ── Password ───────────────────────────────────────────────────────────────────────────────────
std::optional<std::string> kept_password(store::Reader& db, const PersonId& person);  // its hash
void keep_password(store::Writer& db, const PersonId& person, std::string_view hash, Time now);
// The same password, kept at another cost.
void keep_hash(store::Writer& db, const PersonId& person, std::string_view hash);
void remove_password(store::Writer& db, const PersonId& person, Time now);

// ── Second factor ──────────────────────────────────────────────────────────────────────────────
struct SecondFactor {
  std::optional<keys::TotpSecret> secret;  // empty: sealed under a key that is not there any more
  std::optional<keys::TotpStep> last_step;
  bool confirmed = false;
};
std::optional<SecondFactor> second_factor(
    store::Reader& db, const keys::Vault& vault, const PersonId& person);
bool has_second_factor(store::Reader& db, const PersonId& person);  // or one that is being set up
// Whether signing in asks for it.
bool needs_second_factor(store::Reader& db, const PersonId& person);
// A new one, not asked for until it was confirmed by a first code.
void begin_second_factor(store::Writer& db, const keys::Vault& vault, const PersonId& person,
    const keys::TotpSecret& secret, Time now);
// Seals what was kept in clear before there was a vault. How many there were.
int seal_plain_secrets(store::Writer& db, const keys::Vault& vault);
void note_step(store::Writer& db, const PersonId& person, keys::TotpStep step);
// From here on it is asked for; answers the codes for the day the phone is lost, to be shown once.
std::vector<std::string> confirm_second_factor(store::Writer& db, const PersonId& person, Time now);
int recovery_codes_left(store::Reader& db, const PersonId& person);
bool use_recovery_code(store::Writer& db, const PersonId& person, std::string_view typed, Time now);
void remove_second_factor(store::Writer& db, const PersonId& person, Time now);

// ── Passkeys ───────────────────────────────────────────────────────────────────────────────────
// A passkey in an address: its id in base64url.
class PasskeyId {
 public:
  static std::optional<PasskeyId> parse(std::string_view text);
  static PasskeyId of(std::string_view bytes);
  const std::string& text() const { return text_; }
  bool operator==(const PasskeyId&) const = default;

 private:
  explicit PasskeyId(std::string text) : text_(std::move(text)) {}
  std::string text_;
};
struct KeptPasskey {
  PasskeyId id;
  PersonId person;
  keys::Passkey key;
  std::string name;  // « Téléphone de Marie »
  Time made_at;
  std::optional<Time> used_at;
};
std::vector<KeptPasskey> passkeys_of(store::Reader& db, const PersonId& person);
std::optional<KeptPasskey> find_passkey(store::Reader& db, const PasskeyId& id);
void keep_passkey(store::Writer& db, const PersonId& person, const keys::Passkey& key,
    std::string_view name, Time now);
void note_use(store::Writer& db, const KeptPasskey& passkey, const keys::Passkey& after, Time now);
void remove_passkey(store::Writer& db, const PersonId& person, const PasskeyId& id, Time now);

// Whether they have more to show than mail and a password: a second factor, or a passkey.
bool has_strong_proof(store::Reader& db, const PersonId& person);
// Second factor, recovery codes, passkeys and sessions all go: for who has lost them all. By
// whoever keeps the server; the password stays.
void reset_proofs(store::Writer& db, const PersonId& person, std::string_view by, Time now);

// A fresh challenge, and whether one that comes back was asked lately and serves for the first
// time.
std::string ask_passkey(store::Writer& db, Time now);
bool was_asked(store::Writer& db, std::string_view challenge, Time now);

// ── Between the two factors ────────────────────────────────────────────────────────────────────
struct Halfway {
  PersonId person;
  std::string next;
  std::string id_token;  // of the provider they came by, ""
};
std::string begin_halfway(store::Writer& db, const PersonId& person, std::string_view next,
    std::string_view id_token, Time now);
std::optional<Halfway> find_halfway(store::Reader& db, std::string_view secret, Time now);
void end_halfway(store::Writer& db, std::string_view secret);
void erase_old_proofs(store::Writer& db, Time now);

}  // namespace identity
