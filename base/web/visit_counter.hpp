#pragma once
#include <atomic>
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace web {

// How many times pages are seen, in memory, without a trace of who saw them. A page that is kept
// carries its own counter: seeing it again costs one addition. Safe to share between threads.
class VisitCounter {
 public:
  using Counter = std::atomic<std::uint64_t>;

  // `things`: the patterns of the pages that are also counted one by one ("/ressources/{}").
  explicit VisitCounter(std::set<std::string, std::less<>> things) : things_(std::move(things)) {}
  VisitCounter(const VisitCounter&) = delete;

  // The counter of a page; it lives as long as this. Beyond `most_counters`, pages of a kind share
  // one.
  Counter* counter_of(std::string_view pattern, std::string_view path);
  // Somebody came from another site. What is not the plain name of a host is left out.
  void came_from(std::string_view host);

  struct Counts {
    struct Page {
      std::string pattern, thing;  // thing: a path, or "" for a kind that is not told apart
      std::uint64_t visits = 0;
    };
    std::vector<Page> pages;
    std::vector<std::pair<std::string, std::uint64_t>> hosts;
    bool empty() const { return pages.empty() && hosts.empty(); }
  };
  // What was counted since the last time.
  Counts take();
  void give_back(const Counts& counts);

  static constexpr std::size_t most_counters = 50'000, most_hosts = 1'000;

 private:
  using Name = std::pair<std::string, std::string>;
  Counter* counter_of(Name name);

  const std::set<std::string, std::less<>> things_;
  std::mutex turn_;
  std::deque<Counter> counters_;  // never moved
  std::map<Name, Counter*> by_name_;
  std::map<std::string, std::uint64_t, std::less<>> hosts_;
};

// Whether a browser that a person holds would call itself so. Robots that say what they are do not.
bool looks_human(std::string_view user_agent);

// "https://exemple.fr:8443/page" → "exemple.fr"; "" when it is no address of the web.
std::string_view host_in(std::string_view address);

}  // namespace web
