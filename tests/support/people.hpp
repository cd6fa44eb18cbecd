#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "base/keys/password.hpp"
#include "base/keys/vault.hpp"
#include "base/mail/mailbox.hpp"
#include "features/identity/sessions.hpp"
#include "features/instance/defaults.hpp"
#include "tests/support/visitor.hpp"

// A site where people have accounts, in a folder of its own that goes with it. Letters go to a
// folder and are read back from there.
class PeopleSite {
 public:
  explicit PeopleSite(bool open = true);
  ~PeopleSite();
  PeopleSite(const PeopleSite&) = delete;

  Visitor visitor(std::string address = "203.0.113.7") {
    return Visitor(site, now, std::move(address));
  }
  // Someone who has come in with the code that we wrote to them.
  Visitor member(const std::string& email, const std::string& name = "Marie Durand");
  // All letters to this address, the latest first.
  std::vector<mail::Kept> letters_to(const std::string& email);
  std::string code_sent_to(const std::string& email);  // of the latest letter; "" without one
  std::string link_sent_to(const std::string& email);  // its path

  std::filesystem::path folder;
  store::Database database;
  identity::Settings settings;
  instance::Defaults defaults;
  keys::Vault vault{folder / "secrets.cle"};
  keys::Hasher hasher{{.memory = std::size_t{8} << 10, .passes = 1}};  // as light as can be
  web::Services services;
  web::Site site;
  Time now = std::chrono::sys_days(std::chrono::year(2026) / std::chrono::November / 22);
};
