#include "base/keys/webauthn.hpp"

#include <nlohmann/json.hpp>

#include <stdexcept>

#include "base/keys/cose.hpp"
#include "base/keys/hash.hpp"

namespace keys {
namespace {

using nlohmann::json;

constexpr std::size_t most_answer = 64 << 10, most_client_data = 4 << 10, most_id = 1023;
constexpr int five_minutes = 300'000;  // milliseconds the browser waits

json read(std::string_view text) { return json::parse(text, nullptr, false); }

std::string text_at(const json& object, const char* name) {
  if (!object.is_object()) return "";
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

// Empty when it is not there or not base64url.
std::string bytes_at(const json& object, const char* name) {
  return from_base64url(text_at(object, name)).value_or("");
}

json descriptors(std::span<const std::string> ids) {
  auto list = json::array();
  for (const auto& id : ids) list.push_back({{"type", "public-key"}, {"id", base64url(id)}});
  return list;
}

// The authenticator’s own words (level 2, section 6.1).
struct AuthenticatorData {
  static constexpr std::size_t head = 37;
  std::string_view bytes;

  unsigned char at(std::size_t place) const { return static_cast<unsigned char>(bytes[place]); }
  std::string_view site() const { return bytes.substr(0, 32); }
  bool present() const { return at(32) & 0x01; }
  bool verified() const { return at(32) & 0x04; }
  bool backed_up() const { return at(32) & 0x10; }
  bool has_key() const { return at(32) & 0x40; }
  std::uint32_t counter() const {
    return static_cast<std::uint32_t>(at(33)) << 24 | static_cast<std::uint32_t>(at(34)) << 16 |
           static_cast<std::uint32_t>(at(35)) << 8 | at(36);
  }
};

// Why the ceremony itself is refused, whatever the key; empty when it holds.
std::optional<PasskeyRefusal> objection(std::string_view client_data, std::string_view kind,
    const AuthenticatorData& data, const RelyingParty& site, std::string_view challenge,
    Check check) {
  if (client_data.size() > most_client_data || data.bytes.size() < AuthenticatorData::head)
    return PasskeyRefusal::Malformed;
  const auto said = read(client_data);
  if (!said.is_object() || text_at(said, "type") != kind) return PasskeyRefusal::Malformed;
  if (challenge.empty() || !same(text_at(said, "challenge"), challenge))
    return PasskeyRefusal::WrongChallenge;
  const auto framed = said.find("crossOrigin");
  if (text_at(said, "origin") != site.origin || (framed != said.end() && *framed != json(false)) ||
      data.site() != sha256(site.id))
    return PasskeyRefusal::WrongSite;
  if (!data.present()) return PasskeyRefusal::NotPresent;
  if (check == Check::Verification && !data.verified()) return PasskeyRefusal::NotVerified;
  return std::nullopt;
}

}  // namespace

std::string_view explain(PasskeyRefusal refusal) {
  switch (refusal) {
    case PasskeyRefusal::Malformed:
      return "La réponse de votre appareil est illisible. Réessayez, ou connectez-vous par code.";
    case PasskeyRefusal::WrongChallenge:
      return "Cette demande a expiré ou a déjà servi. Recommencez, s’il vous plaît.";
    case PasskeyRefusal::WrongSite:
      return "Cette clé a été utilisée pour un autre site. Vérifiez l’adresse de la page.";
    case PasskeyRefusal::NotPresent:
      return "Votre appareil n’a pas confirmé votre présence. Réessayez.";
    case PasskeyRefusal::NotVerified:
      return "Votre appareil ne vous a pas reconnu (code, empreinte ou visage). Réessayez.";
    case PasskeyRefusal::UnknownKey:
      return "Nous ne connaissons pas cette clé d’accès. Connectez-vous par code.";
    case PasskeyRefusal::BadSignature:
      return "La signature de votre appareil n’est pas la bonne. Connectez-vous par code.";
    case PasskeyRefusal::Copied:
      return "Cette clé semble exister en double\u00a0: par prudence, nous l’avons refusée. "
             "Connectez-vous par code, puis remplacez-la.";
  }
  throw std::logic_error("a refusal without words");
}

std::optional<PasskeyAnswer> PasskeyAnswer::parse(std::string_view text) {
  if (text.size() > most_answer) return std::nullopt;
  const auto answer = read(text);
  if (!answer.is_object() || text_at(answer, "type") != "public-key") return std::nullopt;
  const auto response = answer.find("response");
  if (response == answer.end() || !response->is_object()) return std::nullopt;
  PasskeyAnswer parsed{.id = bytes_at(answer, "rawId"),
      .client_data = bytes_at(*response, "clientDataJSON"),
      .authenticator_data = bytes_at(*response, "authenticatorData"),
      .signature = bytes_at(*response, "signature"),
      .user_handle = bytes_at(*response, "userHandle"),
      .attestation = bytes_at(*response, "attestationObject")};
  if (parsed.id.empty() || parsed.id.size() > most_id || parsed.client_data.empty())
    return std::nullopt;
  return parsed;
}

std::string registration_options(const RelyingParty& site, const PasskeyOwner& owner,
    std::string_view challenge, std::span<const std::string> already_there) {
  auto algorithms = json::array();
  for (const int algorithm : {-8, -7, -257})
    algorithms.push_back({{"type", "public-key"}, {"alg", algorithm}});
  return json{
      {"rp", {{"id", site.id}, {"name", site.name}}},
      {"user",
          {{"id", base64url(owner.handle)}, {"name", owner.name}, {"displayName", owner.shown}}},
      {"challenge", challenge},
      {"pubKeyCredParams", algorithms},
      {"timeout", five_minutes},
      {"excludeCredentials", descriptors(already_there)},
      {"authenticatorSelection", {{"residentKey", "preferred"}, {"userVerification", "preferred"}}},
      {"attestation", "none"},
  }
      .dump();
}

std::string sign_in_options(const RelyingParty& site, std::string_view challenge,
    std::span<const std::string> allowed, Check check) {
  return json{
      {"rpId", site.id},
      {"challenge", challenge},
      {"timeout", five_minutes},
      {"allowCredentials", descriptors(allowed)},
      {"userVerification", check == Check::Verification ? "required" : "preferred"},
  }
      .dump();
}

Result<Passkey, PasskeyRefusal> verify_registration(const PasskeyAnswer& answer,
    const RelyingParty& site, std::string_view challenge, Check check) {
  const auto bytes = cbor_bytes_at(answer.attestation, "authData");
  if (!bytes) return refuse(PasskeyRefusal::Malformed);
  const AuthenticatorData data{*bytes};
  if (const auto why =
          objection(answer.client_data, "webauthn.create", data, site, challenge, check))
    return refuse(*why);

  // Section 6.5.1: 16 bytes that name the make, the length of the id, the id, the key.
  constexpr std::size_t length_at = AuthenticatorData::head + 16, id_at = length_at + 2;
  if (!data.has_key() || bytes->size() < id_at) return refuse(PasskeyRefusal::Malformed);
  const std::size_t length =
      static_cast<std::size_t>(data.at(length_at)) << 8 | data.at(length_at + 1);
  if (length == 0 || length > most_id || bytes->size() <= id_at + length ||
      bytes->substr(id_at, length) != answer.id)
    return refuse(PasskeyRefusal::Malformed);
  const auto rest = std::string_view(*bytes).substr(id_at + length);
  const auto size = cbor_size(rest);
  if (!size) return refuse(PasskeyRefusal::Malformed);
  const auto key = rest.substr(0, *size);
  if (!is_cose_key(key)) return refuse(PasskeyRefusal::UnknownKey);
  return Passkey{.id = answer.id,
      .public_key = std::string(key),
      .counter = data.counter(),
      .synchronised = data.backed_up()};
}

Result<Passkey, PasskeyRefusal> verify_sign_in(const PasskeyAnswer& answer,
    const RelyingParty& site, std::string_view challenge, Check check, const Passkey& kept) {
  if (answer.id != kept.id) return refuse(PasskeyRefusal::UnknownKey);
  const AuthenticatorData data{answer.authenticator_data};
  if (const auto why = objection(answer.client_data, "webauthn.get", data, site, challenge, check))
    return refuse(*why);
  if (!cose_verify(kept.public_key, answer.authenticator_data + sha256(answer.client_data),
          answer.signature))
    return refuse(PasskeyRefusal::BadSignature);
  // Section 7.2, step 21: those that do not count always say 0.
  const auto counter = data.counter();
  if ((counter != 0 || kept.counter != 0) && counter <= kept.counter)
    return refuse(PasskeyRefusal::Copied);
  auto used = kept;
  used.counter = counter;
  used.synchronised = data.backed_up();
  return used;
}

}  // namespace keys
