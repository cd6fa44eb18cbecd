#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/values/email.hpp"
#include "features/listening/needs.hpp"

// Who is told of what a need becomes: people who left an address on its page, without an account,
// and who confirmed it.
namespace listening {

// The key of a secret link: 24 letters and digits.
class SecretKey {
 public:
  static SecretKey fresh() { return SecretKey(fresh_secret()); }
  static std::optional<SecretKey> parse(std::string_view text);
  const std::string& text() const { return text_; }

 private:
  explicit SecretKey(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

struct Follower {
  SecretKey key;
  NeedId need;
  Email email;
  std::optional<Time> confirmed_at = {};
};
inline constexpr std::chrono::days unconfirmed_kept{7};  // then the address is erased
inline constexpr std::chrono::days settled_kept{365};    // after the need was answered

std::optional<Follower> find_follower(store::Reader& db, const SecretKey& key);
// Whoever asks again gets the same letter again; who is already told gets none.
void ask_to_be_told(
    store::Writer& db, const Need& need, const Email& email, std::string_view public_url, Time now);
void confirm_follower(store::Writer& db, const SecretKey& key, Time now);
void stop_telling(store::Writer& db, const SecretKey& key);

// Letters to the confirmed followers and to who noted the need, unless they are `by`. A closed need
// tells them once more, and their addresses go.
void tell_followers(store::Writer& db, const Need& need, NeedState state, std::string_view reason,
    const organisation::OrganisationId& organisation, const Changing& by,
    std::string_view public_url);

int erase_old_followers(store::Writer& db, Time now);
void forget_follower(store::Writer& db, const Email& email);
int count_followed(store::Reader& db, const Email& email);

}  // namespace listening
