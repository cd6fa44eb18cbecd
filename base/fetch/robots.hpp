#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fetch {

// What a site asks of robots, as its robots.txt says it (RFC 9309).
class Robots {
 public:
  // Reads what concerns the robot of that name; the group for all (*) when there is none of its
  // own. Whatever the bytes, something is read; only the first 500 KiB and 2,000 rules count.
  static Robots read(std::string_view text, std::string_view robot);
  static Robots nothing_allowed();

  // `path` with its query: "/a?b=c". The longest rule that fits decides; without one, it may.
  bool allows(std::string_view path) const;
  // The time it asks to leave between two requests; not in the RFC, obeyed up to a minute.
  std::optional<std::chrono::seconds> delay() const { return delay_; }

  static constexpr std::size_t most_bytes = 500 * 1024;

 private:
  struct Rule {
    std::string pattern;  // "*" for anything, "$" at the end for the end
    bool allowed;
  };
  std::vector<Rule> rules_;
  std::optional<std::chrono::seconds> delay_;
  friend class RobotsReader;
};

}  // namespace fetch
