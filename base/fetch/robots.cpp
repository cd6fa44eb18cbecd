#include "base/fetch/robots.hpp"

#include <algorithm>
#include <charconv>

namespace fetch {
namespace {

constexpr std::size_t most_rules = 2000, longest_pattern = 1000;
constexpr int longest_delay = 60;  // seconds

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool alike(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blank = " \t\r";
  const auto from = text.find_first_not_of(blank);
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(blank) - from + 1);
}

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = lower(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool is_unreserved(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

// One spelling for each address: %7E is ~, é is %C3%A9, hexadecimal in capitals.
std::string canonical(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  out.reserve(text.size());
  const auto encode = [&](unsigned char byte) {
    out += '%';
    out += digits[byte >> 4];
    out += digits[byte & 15];
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const bool escaped =
        c == '%' && i + 2 < text.size() && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0;
    if (escaped) {
      const auto byte = static_cast<unsigned char>(hex(text[i + 1]) * 16 + hex(text[i + 2]));
      if (is_unreserved(byte))
        out += static_cast<char>(byte);
      else
        encode(byte);
      i += 2;
    } else if (c >= 128 || c <= ' ') {
      encode(c);
    } else {
      out += static_cast<char>(c);
    }
  }
  return out;
}

// Whether the path begins as the pattern says; only the last "*" is ever taken back, which is
// enough and takes pattern × path steps at most.
bool fits(std::string_view pattern, std::string_view path) {
  const bool to_the_end = pattern.ends_with('$');
  if (to_the_end) pattern.remove_suffix(1);
  std::size_t p = 0, s = 0, star = std::string_view::npos, resume = 0;
  while (true) {
    if (p == pattern.size() && (!to_the_end || s == path.size())) return true;
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = s;
    } else if (p < pattern.size() && s < path.size() && pattern[p] == path[s]) {
      ++p, ++s;
    } else if (star != std::string_view::npos && resume < path.size()) {
      p = star + 1;
      s = ++resume;
    } else {
      return false;
    }
  }
}

}  // namespace

// Reads line after line, keeping apart what is said to us and what is said to all.
class RobotsReader {
 public:
  explicit RobotsReader(std::string_view robot) : robot_(robot) {}

  void read(std::string_view line) {
    line = trimmed(line.substr(0, line.find('#')));
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return;
    const auto name = trimmed(line.substr(0, colon)), value = trimmed(line.substr(colon + 1));
    if (alike(name, "user-agent")) return begin(value);
    if (alike(name, "allow")) return add(value, true);
    if (alike(name, "disallow")) return add(value, false);
    if (alike(name, "crawl-delay")) return wait(value);
  }
  Robots result() && { return named_ ? std::move(ours_) : std::move(everybodys_); }

 private:
  // Several names in a row head one group; a name after a rule begins another.
  void begin(std::string_view agent) {
    if (in_rules_) to_us_ = to_all_ = in_rules_ = false;
    const auto product = agent.substr(0, agent.find('/'));
    if (agent == "*") to_all_ = true;
    if (alike(trimmed(product), robot_)) to_us_ = named_ = true;
  }
  void add(std::string_view pattern, bool allowed) {
    in_rules_ = true;
    if (pattern.empty() || pattern.size() > longest_pattern) return;
    const Robots::Rule rule{canonical(pattern), allowed};
    for (auto* group : groups())
      if (group->rules_.size() < most_rules) group->rules_.push_back(rule);
  }
  void wait(std::string_view value) {
    in_rules_ = true;
    int seconds = 0;
    const auto read = std::from_chars(value.data(), value.data() + value.size(), seconds);
    if (read.ec != std::errc() || seconds < 0) return;
    for (auto* group : groups())
      group->delay_ = std::chrono::seconds(std::min(seconds, longest_delay));
  }
  std::vector<Robots*> groups() {
    std::vector<Robots*> all;
    if (to_us_) all.push_back(&ours_);
    if (to_all_) all.push_back(&everybodys_);
    return all;
  }

  std::string_view robot_;
  Robots ours_, everybodys_;
  bool named_ = false, to_us_ = false, to_all_ = false, in_rules_ = false;
};

Robots Robots::read(std::string_view text, std::string_view robot) {
  text = text.substr(0, most_bytes);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  RobotsReader reader(robot);
  while (!text.empty()) {
    const auto end = text.find_first_of("\n\r");
    reader.read(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return std::move(reader).result();
}

Robots Robots::nothing_allowed() {
  Robots none;
  none.rules_.push_back({"/", false});
  return none;
}

bool Robots::allows(std::string_view path) const {
  const auto asked = canonical(path);
  if (asked == "/robots.txt") return true;
  const Rule* best = nullptr;
  for (const auto& rule : rules_) {
    const bool longer = !best || rule.pattern.size() > best->pattern.size() ||
                        (rule.pattern.size() == best->pattern.size() && rule.allowed);
    if (longer && fits(rule.pattern, asked)) best = &rule;
  }
  return !best || best->allowed;
}

}  // namespace fetch
