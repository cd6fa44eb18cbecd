#include <algorithm>
#include <unordered_set>

#include "base/search/analysis.hpp"
#include "base/search/layers.hpp"
#include "base/search/understanding.hpp"
#include "base/search/weights.hpp"

namespace search {
namespace {

constexpr double worth_marking = 0.2;  // Distant kin would puzzle.

struct Mark {
  std::size_t from;
  std::size_t to;
  double worth;
};

std::vector<Mark> marks_in(std::string_view text, const Understanding& understanding) {
  std::unordered_map<std::string_view, double> wanted;
  for (const auto& each : understanding.concepts)
    for (const auto& alternative : each.alternatives)
      if (alternative.weight >= worth_marking) {
        auto& worth = wanted[alternative.term];
        worth = std::max(worth, each.worth * alternative.weight);
      }
  std::vector<Mark> marks;
  for (const auto& token : Analyzer::of_this_thread().analyse(text)) {
    const auto found = wanted.find(token.term);
    if (found == wanted.end() || token.to <= token.from) continue;
    if (!marks.empty() && token.from < marks.back().to) {  // A compound over its parts.
      marks.back().from = std::min(marks.back().from, token.from);
      marks.back().to = std::max(marks.back().to, token.to);
      while (marks.size() > 1 && marks[marks.size() - 2].to > marks.back().from) {
        const auto last = marks.back();
        marks.pop_back();
        marks.back().from = std::min(marks.back().from, last.from);
        marks.back().to = std::max(marks.back().to, last.to);
      }
      continue;
    }
    marks.push_back({token.from, token.to, found->second});
  }
  return marks;
}

std::vector<Segment> cut(std::string_view text, const std::vector<Mark>& marks) {
  std::vector<Segment> pieces;
  std::size_t at = 0;
  for (const auto& mark : marks) {
    if (mark.from > at) pieces.push_back({std::string(text.substr(at, mark.from - at)), false});
    pieces.push_back({std::string(text.substr(mark.from, mark.to - mark.from)), true});
    at = mark.to;
  }
  if (at < text.size()) pieces.push_back({std::string(text.substr(at)), false});
  return pieces;
}

std::size_t back_to_character(std::string_view text, std::size_t at) {
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

// The window of about `size` bytes whose marks are worth most.
std::size_t best_start(const std::vector<Mark>& marks, std::size_t size) {
  std::size_t start = 0;
  double best = -1;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    double sum = 0;
    for (auto j = i; j < marks.size() && marks[j].to <= marks[i].from + size; ++j)
      sum += marks[j].worth;
    if (sum > best + 1e-9) {
      best = sum;
      start = marks[i].from;
    }
  }
  return start;
}

}  // namespace

std::vector<Segment> Index::highlight(std::string_view text, std::string_view query) const {
  return cut(text, marks_in(text, understand(*state_, query, {})));
}

std::vector<Segment> Index::extract(
    std::string_view text, std::string_view query, std::size_t characters) const {
  const auto marks = marks_in(text, understand(*state_, query, {}));
  const auto size = characters + characters / 16;  // Accents take two bytes.
  if (text.size() <= size) return cut(text, marks);
  auto from = best_start(marks, size);
  from = from > size / 4 ? from - size / 4 : 0;  // Some words before, to understand.
  from = std::min(from, text.size() - size);
  auto to = back_to_character(text, std::min(text.size(), from + size));
  from = back_to_character(text, from);
  if (from > 0)
    if (const auto space = text.find(' ', from); space != std::string_view::npos && space < to)
      from = space + 1;
  if (to < text.size())
    if (const auto space = text.rfind(' ', to); space != std::string_view::npos && space > from)
      to = space;
  std::vector<Mark> inside;
  for (const auto& mark : marks)
    if (mark.from >= from && mark.to <= to)
      inside.push_back({mark.from - from, mark.to - from, mark.worth});
  auto segments = cut(text.substr(from, to - from), inside);
  if (from > 0) segments.insert(segments.begin(), {"… ", false});
  if (to < text.size()) segments.push_back({" …", false});
  return segments;
}

}  // namespace search
