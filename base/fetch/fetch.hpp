#pragma once
#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/fetch/exchange.hpp"
#include "base/fetch/robots.hpp"

// Visits addresses of other sites, to know whether they still answer: politely, and without ever
// being led to a machine that is not public.
namespace fetch {

struct Manners {
  std::string robot = "premier-kilometre";  // our name in a robots.txt
  std::string agent;                        // the whole User-Agent, with where we can be reached
  std::chrono::milliseconds between{2000};  // two requests to one host
  int most_redirections = 5;
  // Lets that time go by; false: there is something else to do, the visit is over.
  std::function<bool(std::chrono::milliseconds)> pause;
  std::function<bool()> stop{};  // asked at least every second during a request
};

// « premier-kilometre/0.1 (+https://km1.exemple.fr) »
std::string agent_of(std::string_view public_url);

struct Hop {
  int status;  // 301, 302, 303, 307, 308
  std::string to;
};

// What became of a visit.
struct Visit {
  enum class End {
    Answered,      // see `status`
    Failed,        // see `trouble`
    AskedNotTo,    // by the site’s robots.txt
    EndlessDetour  // redirections that do not end
  };
  End end = End::Failed;
  int status = 0;
  Trouble trouble = Trouble::Refused;
  std::vector<Hop> hops = {};

  bool was_stopped() const { return end == End::Failed && trouble == Trouble::Stopped; }
  // Where it has moved for good: the whole way there was permanent, and it answered 200. Empty: it
  // has not.
  std::string moved_to() const;
};

// Asks robots.txt first, then HEAD, then GET when HEAD is not well received. One request at a time;
// remembers, as long as it lives, what each site asked and when it was last spoken to. For one
// thread.
class Visitor {
 public:
  explicit Visitor(Manners manners, Reach reach = {}, Limits limits = {});
  Visit visit(std::string_view url);

 private:
  Result<Answer, Trouble> politely(Verb verb, const Target& target, std::size_t most_body);
  Result<Robots, Trouble> rules_of(const Target& target);
  Result<Robots, Trouble> read_rules(const Target& target);
  Result<Answer, Trouble> look_at(const Target& target);
  bool wait_for(const std::string& host);

  const Manners manners_;
  const Reach reach_;
  const Limits limits_;
  std::map<std::string, Robots> robots_;                                  // by origin
  std::map<std::string, std::chrono::steady_clock::time_point> free_at_;  // by host
  std::map<std::string, std::chrono::milliseconds> asked_delay_;          // by host
};

}  // namespace fetch
