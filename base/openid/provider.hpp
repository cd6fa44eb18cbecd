#pragma once
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/keys/password.hpp"
#include "base/openid/fetch.hpp"
#include "base/openid/token.hpp"

// People who come in by a provider of identities (OpenID Connect Core 1.0, code flow with PKCE):
// where to send them, and who comes back. ProConnect’s particulars are part of it.
namespace openid {

struct Settings {
  std::string issuer;  // exactly as the provider writes it
  std::string client, secret;
  std::string scopes = "openid email profile";
  std::string acr_values;        // "eidas1"; "" asks for nothing
  bool signed_userinfo = false;  // plain JSON is then refused
  Url return_to, leave_to;       // our own pages, as the provider knows them
};

// One person on their way through the provider, from one browser: all of it comes from a secret
// that only this browser holds, so that nothing needs to be kept here.
class Attempt {
 public:
  static Attempt fresh();
  static std::optional<Attempt> parse(std::string_view secret);
  const std::string& secret() const { return secret_; }  // for a cookie that scripts cannot read
  std::string state() const;
  std::string nonce() const;
  std::string verifier() const;

 private:
  explicit Attempt(std::string secret) : secret_(std::move(secret)) {}
  std::string secret_;
};

enum class Trouble {
  Unreachable,  // the provider does not answer, or not in time; or we wait for it too often already
  Unusable,     // what it says of itself, or of our client, cannot work: its settings or ours
  Late,         // the code has served already, or is too old
  Untrusted,    // what it answers does not prove anything
};

// Who came back.
struct Visitor {
  std::string subject;  // who this is at this provider, for ever
  std::string email;    // "" when it does not tell
  bool email_verified = false;
  std::string name;      // « Marie Durand », "" when it does not tell
  std::string siret;     // of the employer (ProConnect); "" otherwise
  std::string id_token;  // to be shown when leaving
};

// What a provider says of itself (OpenID Connect Discovery 1.0).
struct Metadata {
  Url authorization, token, userinfo, keys;
  std::optional<Url> end_session;
  bool basic = true;  // how it wants our secret: in a header, or in the form
};
// Empty: it is not the issuer’s, or an address is missing or not safe.
std::optional<Metadata> parse_metadata(std::string_view json, std::string_view issuer);

// What is fetched is kept for an hour, a failure for ten seconds, so that a provider that is down
// does not hold up the site. Used from any thread. Every function may take `fetch_ends_within` for
// each thing that it has to fetch, four at most.
class Provider {
 public:
  explicit Provider(Settings settings, Fetch fetch = openid::fetch);

  // Where the person goes.
  Result<Url, Trouble> authorization(const Attempt& attempt, Time now);
  // Who comes back with this code; `why` of a refusal goes to the log.
  Result<Visitor, Trouble> exchange(const std::string& code, const Attempt& attempt, Time now);
  // Where to leave the provider too; empty when it has no such place.
  std::optional<Url> leaving(const std::string& id_token, Time now);

  const Settings& settings() const { return settings_; }

 private:
  struct Tokens {
    std::string id_token, access_token;
  };
  template <class Value>
  struct Kept {
    Value value;
    Time until;
  };
  Result<Metadata, Trouble> metadata(Time now);
  // `again`: one of those kept did not fit; asks anew, but not more than once a minute.
  Result<std::vector<Key>, Trouble> keys(const Metadata& metadata, Time now, bool again);
  Result<Tokens, Trouble> tokens(
      const Metadata& metadata, const std::string& code, const Attempt& attempt);
  Result<nlohmann::json, Trouble> verified(
      const Metadata& metadata, std::string_view token, const Expected& expected);
  Result<nlohmann::json, Trouble> userinfo(
      const Metadata& metadata, const std::string& access_token, Time now);
  Result<Answered, Trouble> ask(std::string_view what, const Ask& ask);

  const Settings settings_;
  const Fetch fetch_;
  keys::Gate gate_{{.at_once = 2, .waiting = 0}};
  std::mutex metadata_turn_, keys_turn_;
  std::optional<Kept<Result<Metadata, Trouble>>> metadata_;
  std::optional<Kept<std::vector<Key>>> keys_;
  std::optional<Time> keys_asked_;
};

}  // namespace openid
