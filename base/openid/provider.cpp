#include "base/openid/provider.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/keys/hash.hpp"
#include "base/values/text.hpp"

namespace openid {
namespace {

using nlohmann::json;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr hours kept_for{1};
constexpr seconds failure_kept_for{10};
constexpr minutes between_key_fetches{1};
constexpr std::size_t longest_id_token = 8 << 10;

std::string text_at(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<Url> place_at(const json& object, const char* name) {
  auto url = Url::parse(text_at(object, name));
  return url && is_safe(*url) ? url : std::nullopt;
}

json parsed(std::string_view text) {
  auto value = json::parse(text, nullptr, false);
  return value.is_object() ? value : json();
}

bool offers_basic(const json& said) {
  const auto found = said.find("token_endpoint_auth_methods_supported");
  if (found == said.end() || !found->is_array()) return true;  // the default of the standard
  return std::ranges::find(*found, json("client_secret_basic")) != found->end();
}

std::string base64(std::string_view bytes) {
  auto text = keys::base64url(bytes);
  std::ranges::replace(text, '-', '+');
  std::ranges::replace(text, '_', '/');
  while (text.size() % 4 != 0) text += '=';
  return text;
}

// ProConnect says usual_name, others family_name, some only name.
std::string name_in(const json& claims) {
  auto family = text_at(claims, "usual_name");
  if (family.empty()) family = text_at(claims, "family_name");
  const auto given = text_at(claims, "given_name");
  if (given.empty() && family.empty()) return text_at(claims, "name");
  return std::string(text::trim(given + " " + family));
}

bool is_true(const json& claims, const char* name) {
  const auto found = claims.find(name);
  return found != claims.end() && (*found == true || *found == "true");
}

}  // namespace

Attempt Attempt::fresh() { return Attempt(keys::secret_token()); }

std::optional<Attempt> Attempt::parse(std::string_view secret) {
  const auto bytes = keys::from_base64url(secret);
  if (!bytes || bytes->size() != 32) return std::nullopt;
  return Attempt(std::string(secret));
}

std::string Attempt::state() const { return keys::keyed_hash(secret_, "state"); }
std::string Attempt::nonce() const { return keys::keyed_hash(secret_, "nonce"); }
std::string Attempt::verifier() const { return keys::keyed_hash(secret_, "verifier"); }

std::optional<Metadata> parse_metadata(std::string_view text, std::string_view issuer) {
  const auto said = parsed(text);
  if (said.is_null() || text_at(said, "issuer") != issuer) return std::nullopt;
  const auto authorization = place_at(said, "authorization_endpoint");
  const auto token = place_at(said, "token_endpoint");
  const auto userinfo = place_at(said, "userinfo_endpoint");
  const auto keys = place_at(said, "jwks_uri");
  if (!authorization || !token || !userinfo || !keys) return std::nullopt;
  return Metadata{*authorization, *token, *userinfo, *keys, place_at(said, "end_session_endpoint"),
      offers_basic(said)};
}

Provider::Provider(Settings settings, Fetch fetch)
    : settings_(std::move(settings)), fetch_(std::move(fetch)) {}

Result<Answered, Trouble> Provider::ask(std::string_view what, const Ask& ask) {
  auto answered = fetch_(ask);
  if (!answered) {
    spdlog::warn("identity provider, {}: {}", what, answered.error());
    return refuse(Trouble::Unreachable);
  }
  if (answered->status >= 500) {
    spdlog::warn("identity provider, {}: status {}", what, answered->status);
    return refuse(Trouble::Unreachable);
  }
  return *std::move(answered);
}

Result<Metadata, Trouble> Provider::metadata(Time now) {
  const std::lock_guard turn(metadata_turn_);
  if (metadata_ && now < metadata_->until) return metadata_->value;
  auto base = settings_.issuer;
  if (base.ends_with('/')) base.pop_back();
  const auto answered = ask("discovery", {Url(base + "/.well-known/openid-configuration")});
  Result<Metadata, Trouble> found = refuse(Trouble::Unreachable);
  if (answered) {
    const auto said = parse_metadata(answered->body, settings_.issuer);
    if (said)
      found = *said;
    else
      found = refuse(Trouble::Unusable);
    if (!said) spdlog::warn("identity provider: {} does not describe itself", settings_.issuer);
  }
  const auto until = found ? now + kept_for : now + failure_kept_for;
  metadata_ = Kept<Result<Metadata, Trouble>>{found, until};
  return found;
}

Result<std::vector<Key>, Trouble> Provider::keys(const Metadata& metadata, Time now, bool again) {
  const std::lock_guard turn(keys_turn_);
  const bool lately = keys_asked_ && now < *keys_asked_ + between_key_fetches;
  if (keys_ && (now < keys_->until) && (!again || lately)) return keys_->value;
  const auto answered = ask("keys", {metadata.keys});
  if (!answered) return refuse(answered.error());
  keys_asked_ = now;
  auto found = parse_keys(answered->body);
  if (!found || found->empty()) {
    spdlog::warn("identity provider: no key that can be used");
    return refuse(Trouble::Unusable);
  }
  keys_ = Kept<std::vector<Key>>{*std::move(found), now + kept_for};
  return keys_->value;
}

Result<Url, Trouble> Provider::authorization(const Attempt& attempt, Time now) {
  const auto said = metadata(now);
  if (!said) return refuse(said.error());
  auto url = said->authorization.with("response_type", "code")
                 .with("client_id", settings_.client)
                 .with("redirect_uri", settings_.return_to.text())
                 .with("scope", settings_.scopes)
                 .with("state", attempt.state())
                 .with("nonce", attempt.nonce())
                 .with("code_challenge", keys::base64url(keys::sha256(attempt.verifier())))
                 .with("code_challenge_method", "S256");
  return settings_.acr_values.empty() ? url : url.with("acr_values", settings_.acr_values);
}

Result<Provider::Tokens, Trouble> Provider::tokens(
    const Metadata& metadata, const std::string& code, const Attempt& attempt) {
  Ask asked{.url = metadata.token,
      .form = {{{"grant_type", "authorization_code"}, {"code", code},
          {"redirect_uri", settings_.return_to.text()}, {"code_verifier", attempt.verifier()}}}};
  if (metadata.basic) {
    asked.authorization = "Basic " + base64(percent_encoded(settings_.client) + ":" +
                                            percent_encoded(settings_.secret));
  } else {
    asked.form->emplace_back("client_id", settings_.client);
    asked.form->emplace_back("client_secret", settings_.secret);
  }
  const auto answered = ask("token", asked);
  if (!answered) return refuse(answered.error());
  const auto said = parsed(answered->body);
  if (answered->status == 200)
    return Tokens{text_at(said, "id_token"), text_at(said, "access_token")};
  const auto error = text_at(said, "error");
  spdlog::warn("identity provider, token: status {}, {:.60}", answered->status, error);
  return refuse(error == "invalid_grant" ? Trouble::Late : Trouble::Unusable);
}

Result<json, Trouble> Provider::verified(
    const Metadata& metadata, std::string_view token, const Expected& expected) {
  auto known = keys(metadata, expected.now, false);
  if (!known) return refuse(known.error());
  auto claims = verify(token, *known, expected);
  if (!claims && claims.error() == Flaw::Key) {
    known = keys(metadata, expected.now, true);  // it may have changed its keys
    if (!known) return refuse(known.error());
    claims = verify(token, *known, expected);
  }
  if (claims) return *std::move(claims);
  spdlog::warn("identity provider: a token is {}", explain(claims.error()));
  return refuse(Trouble::Untrusted);
}

Result<json, Trouble> Provider::userinfo(
    const Metadata& metadata, const std::string& access_token, Time now) {
  const auto answered =
      ask("userinfo", {.url = metadata.userinfo, .authorization = "Bearer " + access_token});
  if (!answered) return refuse(answered.error());
  if (answered->status == 200 && answered->content_type == "application/jwt")
    return verified(metadata, answered->body,
        {.issuer = settings_.issuer, .client = settings_.client, .expires = false, .now = now});
  auto said = parsed(answered->body);
  if (answered->status == 200 && !settings_.signed_userinfo && !said.is_null()) return said;
  spdlog::warn("identity provider, userinfo: status {}, {:.40}, signature {}", answered->status,
      answered->content_type, settings_.signed_userinfo ? "required" : "optional");
  return refuse(Trouble::Untrusted);
}

Result<Visitor, Trouble> Provider::exchange(
    const std::string& code, const Attempt& attempt, Time now) {
  const auto pass = gate_.enter();
  if (!pass) return refuse(Trouble::Unreachable);
  const auto said = metadata(now);
  if (!said) return refuse(said.error());
  const auto given = tokens(*said, code, attempt);
  if (!given) return refuse(given.error());
  const auto token = verified(*said, given->id_token,
      {.issuer = settings_.issuer,
          .client = settings_.client,
          .nonce = attempt.nonce(),
          .now = now});
  if (!token) return refuse(token.error());
  const auto claims = userinfo(*said, given->access_token, now);
  if (!claims) return refuse(claims.error());
  const auto subject = text_at(*token, "sub");
  if (text_at(*claims, "sub") != subject) {
    spdlog::warn("identity provider: userinfo is about somebody else");
    return refuse(Trouble::Untrusted);
  }
  auto name = name_in(*claims);
  const auto& addressed = claims->contains("email") ? *claims : *token;
  return Visitor{.subject = subject,
      .email = text_at(addressed, "email"),
      .email_verified = is_true(addressed, "email_verified"),
      .name = name.empty() ? name_in(*token) : std::move(name),
      .siret = text_at(*claims, "siret"),
      .id_token = given->id_token.size() <= longest_id_token ? given->id_token : std::string()};
}

std::optional<Url> Provider::leaving(const std::string& id_token, Time now) {
  if (id_token.empty()) return std::nullopt;
  const auto said = metadata(now);
  if (!said || !said->end_session) return std::nullopt;
  return said->end_session->with("id_token_hint", id_token)
      .with("post_logout_redirect_uri", settings_.leave_to.text())
      .with("state", keys::secret_token());
}

}  // namespace openid
