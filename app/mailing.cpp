#include "app/mailing.hpp"

#include <fstream>
#include <stdexcept>

#include "base/values/text.hpp"

namespace mailing {
namespace {

constexpr std::string_view folder_address = "premier-kilometre@developpement.test";

// "https://km1.exemple.fr:8443/x" and "km1.exemple.fr:8443" → "km1.exemple.fr"
std::string_view host_name(std::string_view address) {
  if (const auto scheme = address.find("://"); scheme != std::string_view::npos)
    address.remove_prefix(scheme + 3);
  address = address.substr(0, address.find_first_of("/?#"));
  const auto colon = address.rfind(':');
  const bool port = colon != std::string_view::npos && address.find(']', colon) == address.npos;
  return port ? address.substr(0, colon) : address;
}

bool is_this_machine(std::string_view host) {
  return host == "localhost" || host == "127.0.0.1" || host == "[::1]" || host == "::1";
}

// One line of a file, so that the password is neither on a command line nor in a process list.
std::string password_of(const Config& config) {
  if (config.smtp_password_file.empty()) return {};
  std::ifstream file(config.smtp_password_file);
  std::string line;
  if (!std::getline(file, line) || text::trim(line).empty())
    throw std::runtime_error("Le fichier du mot de passe de courrier « " +
                             config.smtp_password_file.string() + " » est vide ou illisible.");
  return std::string(text::trim(line));
}

}  // namespace

mail::Transport transport(const Config& config) {
  if (config.smtp_url.empty()) return mail::folder_transport(config.letters());
  if (config.smtp_user.empty() != config.smtp_password_file.empty())
    throw std::runtime_error("--smtp-user et --smtp-password-file vont ensemble.");
  try {
    return mail::smtp_transport({.url = config.smtp_url,
        .user = config.smtp_user,
        .password = password_of(config),
        .encryption = config.smtp_clear ? mail::Encryption::None : mail::Encryption::Required});
  } catch (const std::invalid_argument& problem) {
    throw std::runtime_error(problem.what());
  }
}

mail::Sender sender(const Config& config, std::string_view site) {
  if (config.mail_from.empty() && !config.smtp_url.empty())
    throw std::runtime_error(
        "--mail-from manque : indiquez l’adresse qui écrit, par exemple bonjour@exemple.fr.");
  const auto address =
      Email::check(config.mail_from.empty() ? folder_address : std::string_view(config.mail_from));
  if (!address) throw std::runtime_error("--mail-from : " + std::string(explain(address.error())));
  const auto host = host_name(config.public_url);
  return {.name = config.mail_name.empty() ? std::string(site) : config.mail_name,
      .address = *address,
      .host = std::string(host.empty() || is_this_machine(host) ? address->domain() : host)};
}

bool are_shown(const Config& config, const web::Request& request) {
  const bool stay_here = config.smtp_url.empty();
  const bool alone = is_this_machine(host_name(config.listen)) && !config.local_network &&
                     config.trusted_proxies.empty() &&
                     is_this_machine(host_name(config.public_url));
  const bool from_here =
      is_this_machine(request.client_address) && is_this_machine(host_name(request.host));
  return stay_here && (config.dev || (alone && from_here));
}

}  // namespace mailing
