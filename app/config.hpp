#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace CLI {
class App;
}

// Every setting of the program: its default here, its meaning in config.cpp, its three ways in:
// a flag (--listen), the environment (KM1_LISTEN), a line of the TOML file (listen = "…").
struct Config {
  std::filesystem::path data = "var";
  std::filesystem::path content;    // the referential and other editable texts
  std::filesystem::path reference;  // the reference data that we ship

  std::string listen = "127.0.0.1:8080";
  std::string public_url;  // empty: made from where we listen
  bool local_network = false;
  std::filesystem::path certificate, private_key;
  std::vector<std::string> trusted_proxies;
  std::filesystem::path access_log;  // empty: none; "-": standard output
  bool cache = true;
  int threads = 2;
  int cache_megabytes = 48;
  int upload_megabytes = 8;
  int unattended_months = 18;
  bool by_invitation = false;  // accounts are only for people who were invited
  bool dev = false;            // a flag only: app/pages/reload.hpp

  std::string links = "auto";  // whether addresses of the library are visited: oui, non, auto
  // By itself, only an instance that the internet reaches visits others.
  bool visits_links() const {
    return links == "oui" || (links == "auto" && public_url.starts_with("https://"));
  }

  std::string mail_from;    // the address that writes; may be empty without a mail server
  std::string mail_name;    // empty: the name of the site
  std::string smtp_url;     // empty: letters leave for nowhere and stay in letters()
  bool smtp_clear = false;  // a relay on this machine, without TLS nor password
  std::string smtp_user;
  std::filesystem::path smtp_password_file;

  std::string openid_issuer;  // a provider of identities; "" without
  std::string openid_client;
  std::filesystem::path openid_secret_file;
  std::string openid_name = "votre fournisseur d’identité";
  std::string openid_scopes = "openid email profile";
  std::string openid_acr;
  bool openid_signed_userinfo = false;
  bool openid_vouches = false;

  std::filesystem::path database() const { return data / "km1.sqlite"; }
  // The key of what is kept sealed in the base (base/keys/vault.hpp).
  std::filesystem::path key() const { return data / "secrets.cle"; }
  std::filesystem::path letters() const { return data / "courrier"; }
  std::filesystem::path backups() const { return data / "sauvegardes"; }
};

// Declares the settings on a command line: those of every command, and those of `serve`.
void declare_common(CLI::App& app, Config& config);
void declare_serve(CLI::App& serve, Config& config);
