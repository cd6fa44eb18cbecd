#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "features/identity/proofs.hpp"
#include "features/identity/views.hpp"

namespace identity {

web::Document busy_page();
web::Document second_factor_page(std::string_view error);

struct MyPassword {
  bool kept = false;
  std::string error = {};
  std::string said = {};
};
web::Document my_password_page(const MyPassword& view);

struct MySecondFactor {
  bool confirmed = false;
  int recovery_codes = 0;
  std::optional<keys::TotpSecret> secret = {};  // while it is being set up
  std::string uri = {};
  std::string error = {};
  std::vector<std::string> fresh_codes = {};  // shown once
  std::string next = {};                      // where people were going; "" nowhere
};
web::Document my_second_factor_page(const MySecondFactor& view);

struct MyPasskeys {
  std::vector<KeptPasskey> all;
  bool possible = false;  // the site is reached over TLS, or on this machine
  std::string error = {};
  std::string next = {};
};
web::Document my_passkeys_page(const MyPasskeys& view);

// Something they are trusted with waits for more than mail.
struct Protecting {
  std::string next;
  std::string email = {};
  bool has_proof = false;  // they have it, and did not show it this time
  bool has_second_factor = false;
  bool passkeys_possible = false;
};
web::Document protection_page(const Protecting& view);

// The script of passkeys, for the head of a page.
Html passkey_script();

}  // namespace identity
