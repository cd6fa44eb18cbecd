#include "base/web/visit_counter.hpp"

#include <algorithm>
#include <array>

namespace web {
namespace {

constexpr std::array<std::string_view, 14> signs{"bot", "crawl", "spider", "slurp", "headless",
    "preview", "monitor", "scan", "archiver", "lighthouse", "curl", "wget", "python", "http://"};

bool is_robot(std::string_view user_agent) {
  if (!user_agent.starts_with("Mozilla/")) return true;
  std::string low(user_agent.substr(0, 512));
  for (char& c : low)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  return std::ranges::any_of(
      signs, [&](std::string_view sign) { return low.find(sign) != std::string::npos; });
}

// A few letters are enough to tell browsers apart; two in one place only cost looking again.
std::size_t place_of(std::string_view user_agent) {
  std::size_t place = user_agent.size();
  for (std::size_t at = 13; at < user_agent.size(); at += 13)
    place = place * 31 + static_cast<unsigned char>(user_agent[at]);
  return place;
}

bool is_plain_host(std::string_view host) {
  return !host.empty() && host.size() <= 100 && std::ranges::all_of(host, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
  });
}

}  // namespace

VisitCounter::Counter* VisitCounter::counter_of(std::string_view pattern, std::string_view path) {
  const bool told_apart = things_.contains(pattern) && path.size() <= 200;
  const std::lock_guard lock(turn_);
  return counter_of({std::string(pattern), told_apart ? std::string(path) : std::string()});
}

VisitCounter::Counter* VisitCounter::counter_of(Name name) {
  if (const auto found = by_name_.find(name); found != by_name_.end()) return found->second;
  if (by_name_.size() >= most_counters && !name.second.empty())
    return counter_of({std::move(name.first), ""});
  auto* counter = &counters_.emplace_back(0);
  by_name_.emplace(std::move(name), counter);
  return counter;
}

void VisitCounter::came_from(std::string_view host) {
  if (!is_plain_host(host)) return;
  const std::lock_guard lock(turn_);
  if (const auto found = hosts_.find(host); found != hosts_.end())
    ++found->second;
  else if (hosts_.size() < most_hosts)
    hosts_.emplace(host, 1);
}

VisitCounter::Counts VisitCounter::take() {
  Counts counts;
  const std::lock_guard lock(turn_);
  for (const auto& [name, counter] : by_name_)
    if (const auto visits = counter->exchange(0, std::memory_order_relaxed); visits > 0)
      counts.pages.push_back({name.first, name.second, visits});
  counts.hosts.assign(hosts_.begin(), hosts_.end());
  hosts_.clear();
  return counts;
}

void VisitCounter::give_back(const Counts& counts) {
  const std::lock_guard lock(turn_);
  for (const auto& page : counts.pages)
    counter_of({page.pattern, page.thing})->fetch_add(page.visits, std::memory_order_relaxed);
  for (const auto& [host, visits] : counts.hosts) hosts_[host] += visits;
}

// Browsers are few kinds: the last ones seen by this thread are remembered.
bool looks_human(std::string_view user_agent) {
  struct Seen {
    std::string user_agent;
    bool human = false;
  };
  thread_local std::array<Seen, 64> remembered;
  auto& seen = remembered[place_of(user_agent) % remembered.size()];
  if (seen.user_agent != user_agent || user_agent.empty())
    seen = {std::string(user_agent), !is_robot(user_agent)};
  return seen.human;
}

std::string_view host_in(std::string_view address) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (!address.starts_with(scheme)) continue;
    address.remove_prefix(scheme.size());
    return address.substr(0, address.find_first_of(":/?#"));
  }
  return {};
}

}  // namespace web
