#include "app/providing.hpp"

#include <fstream>
#include <stdexcept>

#include "base/openid/provider.hpp"
#include "base/values/text.hpp"
#include "features/identity/routes.hpp"

namespace providing {
namespace {

// One line of a file, so that the secret is neither on a command line nor in a process list.
std::string secret_of(const Config& config) {
  std::ifstream file(config.openid_secret_file);
  std::string line;
  if (!std::getline(file, line) || text::trim(line).empty())
    throw std::runtime_error("Le fichier du secret du fournisseur d’identité « " +
                             config.openid_secret_file.string() + " » est vide ou illisible.");
  return std::string(text::trim(line));
}

}  // namespace

std::optional<identity::ProviderDoor> door(const Config& config) {
  if (config.openid_issuer.empty()) return std::nullopt;
  if (config.openid_client.empty() || config.openid_secret_file.empty())
    throw std::runtime_error(
        "--openid-issuer demande aussi --openid-client et --openid-secret-file.");
  if (!openid::is_safe(Url(config.openid_issuer)))
    throw std::runtime_error(
        "--openid-issuer attend une adresse en https, par exemple https://identite.exemple.fr.");
  openid::Settings settings{.issuer = config.openid_issuer,
      .client = config.openid_client,
      .secret = secret_of(config),
      .scopes = config.openid_scopes,
      .acr_values = config.openid_acr,
      .signed_userinfo = config.openid_signed_userinfo,
      .return_to = Url(config.public_url + identity::paths::provider_return().text()),
      .leave_to = Url(config.public_url + identity::paths::provider_left().text())};
  return identity::ProviderDoor{.provider = std::make_shared<openid::Provider>(std::move(settings)),
      .name = config.openid_name,
      .vouches_for_email = config.openid_vouches};
}

}  // namespace providing
