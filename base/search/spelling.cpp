#include "base/search/spelling.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>

namespace search {
namespace {

constexpr std::size_t longest = 40;

// Two bits a letter: has it one, has it more. A mistake changes two bits at most.
std::uint64_t letters_of(std::string_view word) {
  std::uint64_t letters = 0;
  for (const char c : word) {
    const auto bit = std::uint64_t{1} << (static_cast<unsigned char>(c) % 32);
    letters |= (letters & bit) != 0 ? bit << 32 : bit;
  }
  return letters;
}

int allowed_mistakes(std::size_t length) { return length < 4 ? 0 : length < 6 ? 1 : 2; }

}  // namespace

int mistakes_between(std::string_view a, std::string_view b, int limit) {
  if (a.size() > longest || b.size() > longest) return limit + 1;
  if (a.size() > b.size() + static_cast<std::size_t>(limit)) return limit + 1;
  if (b.size() > a.size() + static_cast<std::size_t>(limit)) return limit + 1;
  std::array<std::array<int, longest + 2>, 3> rows{};
  auto *before = &rows[0], *last = &rows[1], *row = &rows[2];
  for (std::size_t j = 0; j <= b.size(); ++j) (*last)[j] = static_cast<int>(j);
  const auto band = static_cast<std::size_t>(limit);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    const auto from = i > band ? i - band : 1;
    const auto to = std::min(b.size(), i + band);
    int best = (*row)[from - 1] = from == 1 ? static_cast<int>(i) : limit + 1;
    if (to < b.size()) (*row)[to + 1] = limit + 1;
    for (auto j = from; j <= to; ++j) {
      const int change = a[i - 1] == b[j - 1] ? 0 : 1;
      auto least = std::min({(*last)[j] + 1, (*row)[j - 1] + 1, (*last)[j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        least = std::min(least, (*before)[j - 2] + 1);
      (*row)[j] = least;
      best = std::min(best, least);
    }
    if (best > limit) return limit + 1;
    std::swap(before, last);
    std::swap(last, row);
  }
  return std::min((*last)[b.size()], limit + 1);
}

std::string in_lower_case(std::string_view text) {
  std::string lower(text);
  for (std::size_t i = 0; i < lower.size(); ++i) {
    const auto c = static_cast<unsigned char>(lower[i]);
    if (c >= 'A' && c <= 'Z') lower[i] = static_cast<char>(c + 32);
    if (c == 0xC3 && i + 1 < lower.size()) {
      const auto next = static_cast<unsigned char>(lower[i + 1]);
      if (next >= 0x80 && next <= 0x9E && next != 0x97) lower[i + 1] = static_cast<char>(next + 32);
      ++i;
    }
  }
  return lower;
}

void Spelling::add(const std::string& folded, std::string_view as_written) {
  if (folded.size() < 3 || folded.size() > longest || as_written.size() > 2 * longest) return;
  auto& draft = draft_[folded];
  // The first writing with an accent stays; texts typed in haste lose accents, they never add any.
  if (draft.uses == 0 || (draft.shown.size() == folded.size() && as_written.size() > folded.size()))
    draft.shown = in_lower_case(as_written);
  ++draft.uses;
}

void Spelling::settle() {
  entries_.reserve(draft_.size());
  for (const auto& [folded, draft] : draft_) {
    Entry entry{};
    entry.from = static_cast<std::uint32_t>(text_.size());
    entry.size = static_cast<std::uint8_t>(folded.size());
    text_ += folded;
    entry.shown = static_cast<std::uint32_t>(text_.size());
    entry.shown_size = static_cast<std::uint8_t>(draft.shown.size());
    text_ += draft.shown;
    entry.letters = letters_of(folded);
    entry.first = folded.front();
    entry.uses = draft.uses;
    entries_.push_back(entry);
  }
  draft_ = {};
  text_.shrink_to_fit();
  std::ranges::sort(entries_, [&](const Entry& a, const Entry& b) {
    return a.size != b.size ? a.size < b.size : folded(a) < folded(b);
  });
  by_length_.assign(longest + 2, 0);
  for (const auto& entry : entries_) ++by_length_[entry.size + 1U];
  for (std::size_t length = 1; length < by_length_.size(); ++length)
    by_length_[length] += by_length_[length - 1];
}

std::uint32_t Spelling::uses(std::string_view word) const {
  if (word.size() > longest || by_length_.empty()) return 0;
  const auto from = entries_.begin() + by_length_[word.size()];
  const auto to = entries_.begin() + by_length_[word.size() + 1];
  const auto found = std::lower_bound(
      from, to, word, [&](const Entry& entry, std::string_view w) { return folded(entry) < w; });
  return found != to && folded(*found) == word ? found->uses : 0;
}

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
__attribute__((target_clones("popcnt", "default")))
#endif
std::optional<Spelled>
Spelling::nearest(std::string_view word) const {
  const auto allowed = allowed_mistakes(word.size());
  if (allowed == 0 || word.size() > longest || by_length_.empty()) return std::nullopt;
  const auto letters = letters_of(word);
  const auto shortest = word.size() - static_cast<std::size_t>(allowed);
  const auto end = std::min(word.size() + static_cast<std::size_t>(allowed), longest) + 1;
  const Entry* best = nullptr;
  double best_cost = 1e9;
  int best_distance = 0;
  for (auto at = by_length_[shortest]; at < by_length_[end]; ++at) {
    const auto& entry = entries_[at];
    const auto differing = std::popcount(letters ^ entry.letters);
    // The first letter is seldom wrong, and then nothing else is.
    const int possible = entry.first == word.front() ? allowed : 1;
    if (differing > 2 * possible) continue;
    const auto distance = mistakes_between(word, folded(entry), possible);
    if (distance == 0 || distance > possible) continue;
    // One more mistake weighs more than any frequency.
    const auto cost =
        distance + (entry.first != word.front() ? 0.7 : 0.0) + 0.6 / (1.0 + entry.uses);
    if (cost < best_cost) {
      best = &entry;
      best_cost = cost;
      best_distance = distance;
    }
  }
  if (best == nullptr) return std::nullopt;
  return Spelled{std::string(folded(*best)), text_.substr(best->shown, best->shown_size),
      best->uses, best_distance};
}

std::size_t Spelling::bytes() const {
  return text_.capacity() + entries_.capacity() * sizeof(Entry);
}

}  // namespace search
