#include "base/fetch/fetch.hpp"

#include <algorithm>

namespace fetch {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

bool redirects(const Answer& answer) {
  return answer.status >= 300 && answer.status < 400 && !answer.location.empty();
}

bool is_permanent(const Hop& hop) { return hop.status == 301 || hop.status == 308; }

// A server that dislikes HEAD says so in many ways; only what GET says is believed then. « Too many
// requests » is believed at once.
bool is_worth_a_get(const Result<Answer, Trouble>& head) {
  if (!head) return head.error() == Trouble::Garbled;
  return head->status >= 400 && head->status != 429;
}

}  // namespace

std::string agent_of(std::string_view public_url) {
  return "premier-kilometre/" KM1_VERSION " (+" + std::string(public_url) + ")";
}

std::string Visit::moved_to() const {
  const bool there = end == End::Answered && status == 200 && !hops.empty();
  return there && std::ranges::all_of(hops, is_permanent) ? hops.back().to : "";
}

Visitor::Visitor(Manners manners, Reach reach, Limits limits)
    : manners_(std::move(manners)), reach_(std::move(reach)), limits_(limits) {}

bool Visitor::wait_for(const std::string& host) {
  const auto free = free_at_.find(host);
  if (free == free_at_.end()) return true;
  const auto left = std::chrono::ceil<milliseconds>(free->second - steady_clock::now());
  return left <= milliseconds(0) || manners_.pause(left);
}

Result<Answer, Trouble> Visitor::politely(Verb verb, const Target& target, std::size_t most_body) {
  if (!wait_for(target.host)) return refuse(Trouble::Stopped);
  auto answer = ask({.verb = verb,
                        .target = target,
                        .agent = manners_.agent,
                        .most_body = most_body,
                        .stop = manners_.stop},
      reach_, limits_);
  free_at_[target.host] =
      steady_clock::now() + std::max(manners_.between, asked_delay_[target.host]);
  return answer;
}

// RFC 9309: its redirections are followed; « not there » allows everything; a server in trouble
// allows nothing.
Result<Robots, Trouble> Visitor::read_rules(const Target& target) {
  auto where = Target::parse(target.origin() + "/robots.txt");
  for (int hops = 0; where && hops <= manners_.most_redirections; ++hops) {
    const auto answer = politely(Verb::Get, *where, Robots::most_bytes);
    if (!answer) {
      if (answer.error() == Trouble::Refused && hops > 0) break;
      return refuse(answer.error());
    }
    if (redirects(*answer)) {
      where = Target::parse(answer->location);
      continue;
    }
    if (answer->status >= 500 || answer->status == 429) return Robots::nothing_allowed();
    if (answer->status != 200) break;
    return Robots::read(answer->body, manners_.robot);
  }
  return Robots();
}

Result<Robots, Trouble> Visitor::rules_of(const Target& target) {
  const auto origin = target.origin();
  if (const auto known = robots_.find(origin); known != robots_.end()) return known->second;
  auto rules = read_rules(target);
  if (!rules) return rules;
  if (const auto delay = rules->delay()) asked_delay_[target.host] = *delay;
  return robots_.emplace(origin, *std::move(rules)).first->second;
}

Result<Answer, Trouble> Visitor::look_at(const Target& target) {
  auto head = politely(Verb::Head, target, 0);
  return is_worth_a_get(head) ? politely(Verb::Get, target, 0) : head;
}

Visit Visitor::visit(std::string_view url) {
  Visit visit;
  auto target = Target::parse(url);
  while (target) {
    const auto rules = rules_of(*target);
    if (!rules) {
      visit.trouble = rules.error();
      return visit;
    }
    if (!rules->allows(target->path)) {
      visit.end = Visit::End::AskedNotTo;
      return visit;
    }
    const auto answer = look_at(*target);
    if (!answer) {
      visit.trouble = answer.error();
      return visit;
    }
    if (!redirects(*answer)) {
      visit.end = Visit::End::Answered;
      visit.status = answer->status;
      return visit;
    }
    if (static_cast<int>(visit.hops.size()) == manners_.most_redirections) {
      visit.end = Visit::End::EndlessDetour;
      return visit;
    }
    target = Target::parse(answer->location);
    visit.hops.push_back({answer->status, target ? target->url : answer->location});
  }
  return visit;  // Refused: not an address that we visit
}

}  // namespace fetch
