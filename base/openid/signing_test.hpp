#pragma once
#include <cjose/cjose.h>

#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/keys/hash.hpp"
#include "base/openid/provider.hpp"

// A provider of identities for tests: its keys are made here, its pages answered here.
namespace openid {

using nlohmann::json;

class SigningKey {
 public:
  static SigningKey rsa(std::string id) {
    static const unsigned char exponent[] = {1, 0, 1};
    return SigningKey(cjose_jwk_create_RSA_random(2048, exponent, sizeof(exponent), nullptr),
        std::move(id), "RS256");
  }
  static SigningKey ec(std::string id) {
    return SigningKey(
        cjose_jwk_create_EC_random(CJOSE_JWK_EC_P_256, nullptr), std::move(id), "ES256");
  }
  static SigningKey shared(const std::string& secret) {
    return SigningKey(
        cjose_jwk_create_oct_spec(
            reinterpret_cast<const std::uint8_t*>(secret.data()), secret.size(), nullptr),
        "", "HS256");
  }

  json published() const {
    char* text = cjose_jwk_to_json(jwk_.get(), false, nullptr);
    auto jwk = json::parse(text);
    cjose_get_dealloc()(text);
    jwk["kid"] = id_;
    jwk["use"] = "sig";
    jwk["alg"] = algorithm_;
    return jwk;
  }
  // `more` goes in the header too; {"alg": …} takes the place of the usual one.
  std::string sign(const json& claims, const json& more = json::object()) const {
    const std::unique_ptr<cjose_header_t, decltype(&cjose_header_release)> header(
        cjose_header_new(nullptr), &cjose_header_release);
    json head = {{"alg", algorithm_}};
    if (!id_.empty()) head["kid"] = id_;
    head.update(more);
    for (const auto& [name, value] : head.items()) {
      if (value.is_string())
        cjose_header_set(header.get(), name.c_str(), value.get<std::string>().c_str(), nullptr);
      else
        cjose_header_set_raw(header.get(), name.c_str(), value.dump().c_str(), nullptr);
    }
    const auto text = claims.dump();
    const std::unique_ptr<cjose_jws_t, decltype(&cjose_jws_release)> jws(
        cjose_jws_sign(jwk_.get(), header.get(), reinterpret_cast<const std::uint8_t*>(text.data()),
            text.size(), nullptr),
        &cjose_jws_release);
    const char* compact = nullptr;
    if (!jws || !cjose_jws_export(jws.get(), &compact, nullptr)) return "";
    return compact;
  }

 private:
  SigningKey(cjose_jwk_t* jwk, std::string id, std::string algorithm)
      : jwk_(jwk, [](cjose_jwk_t* held) { cjose_jwk_release(held); }),
        id_(std::move(id)),
        algorithm_(std::move(algorithm)) {}
  std::shared_ptr<cjose_jwk_t> jwk_;
  std::string id_, algorithm_;
};

inline const SigningKey& provider_key() {
  static const SigningKey key = SigningKey::rsa("cle-1");  // slow to make
  return key;
}

// What the provider says, which a test changes as it likes.
class TestProvider {
 public:
  static constexpr auto issuer = "https://identite.exemple.fr";

  TestProvider() {
    pages["/.well-known/openid-configuration"] = {200, "application/json",
        json{{"issuer", issuer}, {"authorization_endpoint", at("/authorize")},
            {"token_endpoint", at("/token")}, {"userinfo_endpoint", at("/userinfo")},
            {"jwks_uri", at("/jwks")}, {"end_session_endpoint", at("/logout")}}
            .dump()};
    pages["/jwks"] = {200, "application/json", json{{"keys", {provider_key().published()}}}.dump()};
  }
  static std::string at(const std::string& path) { return issuer + path; }

  // As if the person had come back with a code: what the next exchange answers.
  void recognises(const std::string& nonce, Time now, json userinfo) {
    const auto seconds = now.time_since_epoch().count();
    id_claims = {{"iss", issuer}, {"aud", "km1"}, {"sub", userinfo.value("sub", "")},
        {"nonce", nonce}, {"iat", seconds}, {"exp", seconds + 60}};
    id_claims.update(more_id_claims);
    pages["/token"] = {200, "application/json",
        json{{"access_token", "jeton"}, {"token_type", "Bearer"},
            {"id_token", provider_key().sign(id_claims)}}
            .dump()};
    userinfo["iss"] = issuer;
    userinfo["aud"] = "km1";
    pages["/userinfo"] = {200, "application/jwt", provider_key().sign(userinfo)};
  }

  Fetch fetch() {
    return [this](const Ask& ask) -> Result<Answered, std::string> {
      asked.push_back(ask);
      const auto path = ask.url.text().substr(std::string(issuer).size());
      const auto found = pages.find(path);
      if (found == pages.end()) return refuse(std::string("nobody there"));
      return found->second;
    };
  }
  Settings settings() const {
    return {.issuer = issuer,
        .client = "km1",
        .secret = "un secret",
        .scopes = "openid email given_name usual_name siret",
        .acr_values = "eidas1",
        .signed_userinfo = true,
        .return_to = Url("https://km1.example/connexion/fournisseur/retour"),
        .leave_to = Url("https://km1.example/connexion/fournisseur/fin")};
  }

  std::map<std::string, Answered> pages;
  std::vector<Ask> asked;
  json id_claims, more_id_claims = json::object();
};

}  // namespace openid
