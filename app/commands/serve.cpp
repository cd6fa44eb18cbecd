#include <CLI/CLI.hpp>
#include <iostream>

#include "app/commands/commands.hpp"
#include "app/commands/local_network.hpp"
#include "app/pages/visits_page.hpp"
#include "app/world.hpp"
#include "base/jobs/runner.hpp"
#include "base/values/system_clock.hpp"
#include "base/web/server.hpp"
#include "features/visits/flushing.hpp"

namespace commands {
namespace {

std::string port_of(const std::string& listen) {
  const auto colon = listen.rfind(':');
  if (colon == std::string::npos)
    throw std::runtime_error("--listen attend ADRESSE:PORT, par exemple 127.0.0.1:8080.");
  return listen.substr(colon + 1);
}

// Where people reach the site, when the settings do not say: this machine, or its address in the
// hall.
std::string reached_at(const Config& config) {
  const std::string scheme = config.certificate.empty() ? "http://" : "https://";
  const auto port = port_of(config.listen);
  if (config.local_network)
    if (const auto address = local_address()) return scheme + *address + ":" + port;
  auto host = config.listen.substr(0, config.listen.rfind(':'));
  if (host == "0.0.0.0" || host == "[::]") host = "127.0.0.1";
  return scheme + host + ":" + port;
}

web::ServerConfig server_config(const Config& config, bool known_address) {
  web::ServerConfig server;
  server.listen = config.listen;
  server.public_url = config.public_url;
  server.known_address = known_address;
  server.certificate = config.certificate;
  server.private_key = config.private_key;
  server.trusted_proxies = config.trusted_proxies;
  server.access_log = config.access_log;
  server.cache = config.cache;
  server.cache_bytes = static_cast<std::size_t>(config.cache_megabytes) << 20;
  server.threads = config.threads;
  server.largest_upload = static_cast<std::size_t>(config.upload_megabytes) << 20;
  return server;
}

void announce(const Config& config) {
  std::cout << "Premier Kilomètre est prêt : " << config.public_url << '\n';
  if (config.local_network) {
    std::cout << "\nDans la salle, ouvrez cette adresse ou photographiez ce code :\n\n"
              << qr_for_terminal(config.public_url) << '\n';
    if (config.certificate.empty())
      std::cout << "Sans certificat TLS, le site ne peut pas s’installer comme une application ; "
                   "tout le reste fonctionne.\n";
  }
  if (config.smtp_url.empty())
    std::cout << "Sans serveur de courrier, les courriels restent dans « "
              << config.letters().string() << " ».\n";
  std::cout << "Pour arrêter : Ctrl+C.\n" << std::flush;
}

int run_server(Config config) {
  if (config.local_network && config.listen.starts_with("127.0.0.1:"))
    config.listen = "0.0.0.0:" + port_of(config.listen);
  const bool known_address = !config.public_url.empty();
  if (!known_address) config.public_url = reached_at(config);
  while (config.public_url.ends_with('/')) config.public_url.pop_back();
  {
    const auto database = open_data(config);
    bring_up_to_date(*database, config);
  }
  World world(config);
  web::VisitCounter counter(pages::counted_one_by_one());
  auto settings = server_config(config, known_address);
  settings.visits = &counter;
  const visits::Flushing flushing(world.database(), counter, system_now);
  web::Server server(world.site(), world.database(), settings);
  jobs::Runner runner(world.database(), world.services().get<jobs::Board>().jobs, system_now);
  runner.start();
  server.run([&] { announce(config); });
  std::cout << "Arrêté.\n";
  return 0;
}

}  // namespace

void serve(CLI::App& app, Config& config, Run& run) {
  auto* command = app.add_subcommand("serve", "Servir le site");
  declare_serve(*command, config);
  command->callback([&config, &run] { run = [&config] { return run_server(config); }; });
}

}  // namespace commands
