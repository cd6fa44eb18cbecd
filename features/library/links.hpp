#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fetch/fetch.hpp"
#include "base/store/database.hpp"
#include "features/library/library.hpp"

// Whether the address of a resource still answers. A visit that fails is only a sign; after three,
// on different days, the page of the resource says so and editors decide. Nothing is withdrawn by
// itself.
namespace library {

// What a visit found.
enum class Finding {
  Answers,
  Gone,           // 404, 410
  ServerTrouble,  // 5xx
  NoSuchHost,
  NoAnswer,
  BadCertificate,
  Detours,    // redirections that do not end
  NotPublic,  // leads where nobody goes from the internet
  Garbled,
  AsksRobotsAway,  // robots.txt, 401, 403, 429: it may well answer people
};
std::string_view slug(Finding finding);
std::optional<Finding> parse_finding(std::string_view slug);
std::string_view in_words(Finding finding);  // « La page n’existe plus. »
bool is_failure(Finding finding);

struct Seen {
  Finding finding;
  int status = 0;             // the last answer’s; 0 without one
  std::string moved_to = {};  // the address that replaces this one for good
  bool network = true;        // somebody answered something: we do reach the internet
};
Seen meaning_of(const fetch::Visit& visit);

// What is known of a resource’s address.
struct Link {
  Ref ref;
  std::string url;
  Time visited_at;
  Finding finding;
  int status = 0;
  int failures = 0;  // on different days, since one visit last went well
  std::optional<Time> failing_since = {};
  std::string moved_to = {};
  std::optional<Time> vouched_at = {};  // when an editor said that it does answer

  static constexpr int failures_of_a_dead_one = 3;
  bool is_dead() const { return failures >= failures_of_a_dead_one; }
};
// How long an editor’s word outweighs our visits.
inline constexpr std::chrono::days vouched_for{90};
// How long after a visit the next one is: one that failed is seen again on another day.
inline constexpr std::chrono::days visited_every{7};
inline constexpr std::chrono::hours failing_visited_every{22};

// The link after one more visit. What was known of another address does not count.
Link after_visit(const std::optional<Link>& before, const Ref& ref, std::string_view url,
    const Seen& seen, Time now);

std::optional<Link> find_link(store::Reader& db, const Ref& ref);
void save_link(store::Writer& db, const Link& link);

// Addresses whose turn has come, those never visited first.
struct Address {
  Ref ref;
  std::string url;
};
std::vector<Address> addresses_to_visit(store::Reader& db, Time now, int most);
// Some that answered at their last visit: they tell whether we reach the internet at all.
std::vector<Address> addresses_that_answer(store::Reader& db, int most);

// What editors look at: dead and moved links, those that failed longest first.
std::vector<Link> dead_links(store::Reader& db);
std::vector<Link> moved_links(store::Reader& db);
std::vector<Link> failing_links(store::Reader& db);  // that failed once or twice

}  // namespace library
