#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>
#include <optional>
#include <span>

#include "base/values/text.hpp"
#include "features/territory/name_index.hpp"

namespace territory {
namespace {

constexpr std::size_t longest_typed = 120;

// Where a fit stands before population counts; each power of ten of people weighs one.
double weight(Fit fit) {
  switch (fit) {
    case Fit::Code: return 30;
    case Fit::Exact: return 20;
    case Fit::Begins: return 2;
    case Fit::Word: return 0.5;
    case Fit::Near: return -2;
  }
  return 0;
}

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Gathers what fits, each place once, at its best.
class Found {
 public:
  Found(const Names::Index& index, std::size_t limit) : index_(index), limit_(limit) {}

  void add(std::uint32_t number, Fit fit, double less = 0) {
    const auto& entry = index_.entries[number];
    if (departement_ && entry.departement != *departement_) return;
    const double score = weight(fit) + entry.magnitude - less - (entry.former ? 1 : 0);
    if (score < enough_) return;
    all_.push_back({score, number, fit});
    if (all_.size() == crowd) keep_best();
  }
  void only_in(std::uint16_t departement) { departement_ = departement; }
  bool empty() const { return all_.empty(); }
  std::size_t size() const { return all_.size(); }

  std::vector<Scored> done() {
    keep_best();
    return std::move(all_);
  }

 private:
  static constexpr std::size_t crowd = 1024;

  void keep_best() {
    std::sort(all_.begin(), all_.end(), [](const Scored& a, const Scored& b) {
      return a.entry != b.entry ? a.entry < b.entry : a.score > b.score;
    });
    all_.erase(std::unique(all_.begin(), all_.end(),
                   [](const Scored& a, const Scored& b) { return a.entry == b.entry; }),
        all_.end());
    std::sort(all_.begin(), all_.end(), [](const Scored& a, const Scored& b) {
      return a.score != b.score ? a.score > b.score : a.entry < b.entry;
    });
    if (all_.size() < limit_) return;
    all_.resize(limit_);
    enough_ = all_.back().score;
  }

  const Names::Index& index_;
  std::size_t limit_;
  double enough_ = -1e9;  // less than this would not be kept
  std::optional<std::uint16_t> departement_;
  std::vector<Scored> all_;
};

Fit fit_of(const NameEntry& entry, std::size_t at, std::size_t typed) {
  if (at != 0 && at != entry.article) return Fit::Word;
  return typed == static_cast<std::size_t>(entry.key_size) - at ? Fit::Exact : Fit::Begins;
}

void add_beginnings(const Names::Index& index, std::string_view key, Found& found) {
  const auto [first, last] = index.beginning_with(key);
  for (const auto* start = first; start != last; ++start)
    found.add(start->entry, fit_of(index.entries[start->entry], start->at, key.size()));
}

// « saint julien genevois » for Saint-Julien-en-Genevois: each word begins a later word of the
// name.
void add_scattered(const Names::Index& index, std::string_view key, Found& found) {
  const auto words = text::split(key, ' ');
  if (words.size() < 2) return;
  const auto [first, last] = index.beginning_with(words[0]);
  for (const auto* start = first; start != last; ++start) {
    const auto in_name = text::split(index.from(*start), ' ');
    std::size_t at = 1;
    for (std::size_t i = 1; i < in_name.size() && at < words.size(); ++i)
      if (in_name[i].starts_with(words[at])) ++at;
    if (at == words.size()) found.add(start->entry, Fit::Word, 0.5);
  }
}

void add_codes(const Names::Index& index, std::string_view typed, Found& found) {
  std::string code(typed);
  for (auto& c : code) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  const auto before = [&](std::uint32_t entry, std::string_view wanted) {
    return index.code(index.entries[entry]) < wanted;
  };
  for (auto at = std::lower_bound(
           index.by_code.begin(), index.by_code.end(), std::string_view(code), before);
       at != index.by_code.end() && index.code(index.entries[*at]) == code; ++at)
    found.add(*at, Fit::Code, index.entries[*at].kind == Kind::Region ? 8 : 0);

  if (!all_digits(typed) || typed.size() < 2 || typed.size() > 5) return;
  std::uint32_t low = 0, span = 1;
  std::from_chars(typed.data(), typed.data() + typed.size(), low);
  for (auto missing = typed.size(); missing < 5; ++missing) low *= 10, span *= 10;
  const auto first = std::lower_bound(
      index.by_postcode.begin(), index.by_postcode.end(), std::pair(low, std::uint32_t{0}));
  for (auto at = first; at != index.by_postcode.end() && at->first < low + span; ++at)
    found.add(at->second, Fit::Code, span == 1 ? 1 : 10);
}

// Names that differ by a mistake or two: those that share enough pairs of letters are measured.
void add_mistaken(const Names::Index& index, std::string_view key, Found& found) {
  if (key.size() < 3 || key.size() > 48) return;
  const int limit = key.size() <= 5 ? 1 : 2;
  std::vector<std::uint8_t> shared(index.entries.size(), 0);
  std::vector<std::uint32_t> candidates;
  const int enough = std::max(1, static_cast<int>(key.size()) - 2 * limit);
  char before = ' ';
  for (const char c : key) {
    const auto pair = pair_number(before, c);
    before = c;
    for (auto i = index.pair_from[pair]; i < index.pair_from[pair + 1]; ++i)
      if (++shared[index.pairs[i]] == enough) candidates.push_back(index.pairs[i]);
  }
  // Only the closest: « guerret » is Guéret, not all that is two letters away.
  int fewest = limit;
  std::vector<std::pair<int, std::uint32_t>> measured;
  for (const auto number : candidates) {
    const auto& entry = index.entries[number];
    if (entry.by_code_only) continue;
    const int mistakes = mistakes_between(key, index.key(entry).substr(entry.article), fewest);
    if (mistakes > fewest) continue;
    fewest = mistakes;
    measured.emplace_back(mistakes, number);
  }
  // People are seldom wrong in the first letters: « crueze » is Creuse before Corrèze.
  const auto begun_alike = [&](std::uint32_t number) {
    const auto& entry = index.entries[number];
    const auto name = index.key(entry).substr(entry.article);
    std::size_t same = 0;
    while (same < 3 && same < name.size() && same < key.size() && name[same] == key[same]) ++same;
    return 0.5 * static_cast<double>(same);
  };
  for (const auto& [mistakes, number] : measured)
    if (mistakes == fewest) found.add(number, Fit::Near, mistakes * 1.5 - begun_alike(number));
}

// « Saint-Denis (93) », « gueret creuse »: the last words name a département.
struct Hinted {
  std::string_view rest;
  std::uint16_t departement;
};
std::optional<Hinted> hint_in(const Names::Index& index, std::string_view key) {
  for (auto at = key.rfind(' '); at != std::string_view::npos && at > 0;
       at = key.rfind(' ', at - 1)) {
    const auto hint = key.substr(at + 1);
    for (std::size_t i = 0; i < index.departements.size(); ++i) {
      const auto& [code, name, name_key] = index.departements[i];
      const bool is_code = hint.size() >= 2 && text::fold(code) == hint;
      const bool is_postcode = hint.size() == 5 && all_digits(hint) && hint.starts_with(code);
      if (!code.empty() && (is_code || is_postcode || name_key == hint))
        return Hinted{key.substr(0, at), static_cast<std::uint16_t>(i)};
    }
  }
  return std::nullopt;
}

constexpr std::array<std::string_view, 14> openings{"commune de ", "commune d ", "ville de ",
    "ville d ", "mairie de ", "mairie d ", "departement de la ", "departement du ",
    "departement de l ", "departement des ", "departement de ", "departement d ", "region ",
    "village de "};
constexpr std::array<std::string_view, 8> group_openings{"communaute de communes ",
    "communaute d agglomeration ", "communaute urbaine ", "agglomeration ", "agglo ", "cc ", "ca ",
    "cu "};
constexpr std::array<std::string_view, 10> articles{
    "de la ", "de l ", "du ", "des ", "de ", "d ", "le ", "la ", "les ", "l "};

std::optional<std::string_view> without(
    std::string_view key, std::span<const std::string_view> beginnings) {
  for (const auto beginning : beginnings)
    if (key.starts_with(beginning) && key.size() > beginning.size())
      return key.substr(beginning.size());
  return std::nullopt;
}

// The typed text and what it may have been wrapped in, most literal first.
struct NameReading {
  std::string_view key;
  bool groups_only = false;
};
std::vector<NameReading> readings_of(std::string_view key) {
  std::vector<NameReading> readings{{key}};
  if (const auto group = without(key, group_openings)) {
    readings.push_back({*group, true});
    if (const auto bare = without(*group, articles)) readings.push_back({*bare, true});
  }
  if (const auto named = without(key, openings)) readings.push_back({*named});
  if (const auto bare = without(key, articles)) readings.push_back({*bare});
  return readings;
}

bool fits(const NameEntry& entry, const NameReading& reading) {
  return !reading.groups_only || entry.kind == Kind::Epci || entry.kind == Kind::Project;
}

std::vector<std::uint32_t> same_place_once(
    const Names::Index& index, std::vector<std::uint32_t> found) {
  const auto any = [&](auto is) {
    return std::any_of(found.begin(), found.end(), [&](auto i) { return is(index.entries[i]); });
  };
  // Old names only beside a few others, and not of a place that bears the name today.
  const auto all = found;
  std::erase_if(found, [&](auto i) {
    const auto& e = index.entries[i];
    return e.former &&
           (all.size() > 12 || std::find(all.begin(), all.end(), e.detail) != all.end());
  });
  // A commune before the group that bears its name.
  if (any([](const auto& e) { return e.kind == Kind::Commune; }))
    std::erase_if(found, [&](auto i) { return index.entries[i].kind == Kind::Epci; });
  std::stable_sort(found.begin(), found.end(),
      [&](auto a, auto b) { return index.entries[a].population > index.entries[b].population; });
  return found;
}

}  // namespace

std::vector<std::uint32_t> bearing(const Names::Index& index, std::string_view key) {
  std::vector<std::uint32_t> found;
  const auto [first, last] = index.beginning_with(key);
  for (const auto* start = first; start != last; ++start)
    if (fit_of(index.entries[start->entry], start->at, key.size()) == Fit::Exact)
      found.push_back(start->entry);
  return found;
}

std::vector<Scored> find_in(const Names::Index& index, std::string_view typed, std::size_t limit) {
  const auto key = name_key(text::trim(typed).substr(0, longest_typed));
  if (key.empty() || limit == 0) return {};
  Found found(index, limit);
  if (key.find(' ') == std::string::npos) add_codes(index, key, found);
  if (!found.empty() && all_digits(key)) return found.done();

  for (const auto& reading : readings_of(key)) {
    const auto [first, last] = index.beginning_with(reading.key);
    for (const auto* start = first; start != last; ++start)
      if (fits(index.entries[start->entry], reading))
        found.add(start->entry, fit_of(index.entries[start->entry], start->at, reading.key.size()));
  }
  // « st » being typed may begin « stains » as well as « saint ».
  const auto folded = text::fold(text::trim(typed).substr(0, longest_typed));
  if (folded != key) add_beginnings(index, folded, found);
  if (found.size() < limit) add_scattered(index, key, found);
  if (const auto hinted = hint_in(index, key)) {
    Found there(index, limit);
    there.only_in(hinted->departement);
    add_beginnings(index, hinted->rest, there);
    if (there.empty()) add_mistaken(index, hinted->rest, there);
    for (const auto& [score, entry, fit] : there.done()) found.add(entry, fit, -5);
  }
  if (found.size() < 3) add_mistaken(index, key, found);
  return found.done();
}

std::vector<std::uint32_t> exactly_in(const Names::Index& index, std::string_view typed) {
  const auto key = name_key(text::trim(typed).substr(0, longest_typed));
  if (key.empty()) return {};
  if (key.find(' ') == std::string::npos) {
    Found codes(index, 100);
    add_codes(index, key, codes);
    std::vector<std::uint32_t> found;
    const auto scored = codes.done();
    for (const auto& one : scored)
      if (one.score > weight(Fit::Code) - 2) found.push_back(one.entry);
    if (!found.empty() && key.size() <= 3) return {found.front()};  // « 23 », « 2A »
    if (!found.empty()) return found;
  }
  for (const auto& reading : readings_of(key)) {
    auto found = bearing(index, reading.key);
    std::erase_if(found, [&](auto i) { return !fits(index.entries[i], reading); });
    if (!found.empty()) return same_place_once(index, std::move(found));
  }
  if (const auto hinted = hint_in(index, key)) {
    auto found = bearing(index, hinted->rest);
    std::erase_if(
        found, [&](auto i) { return index.entries[i].departement != hinted->departement; });
    return same_place_once(index, std::move(found));
  }
  return {};
}

}  // namespace territory
