#include <algorithm>
#include <optional>

#include "base/values/text.hpp"
#include "features/territory/common_words.hpp"
#include "features/territory/name_index.hpp"

// Places inside a sentence. The longest name wins; whether a word is meant as a name is judged from
// its capital, from the word before it, and from what else it means.
namespace territory {
namespace {

constexpr std::size_t longest_name = 9, longest_text = 4000;
constexpr std::uint32_t well_known = 5000;  // inhabitants

struct Word {
  std::size_t from, to;  // bytes of the text
  std::string key;       // folded, « st » as « saint »
  bool capital = false;
  bool joined = false;  // only spaces, hyphens and apostrophes since the word before
};

bool is_letter_byte(std::string_view text, std::size_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  if (c < 0x80) return std::isalnum(c) != 0;
  // Typographic signs: ’ – — … « » and spaces are between words.
  if (c == 0xC2) return false;
  return c != 0xE2;
}
std::size_t sign_size(std::string_view text, std::size_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  const std::size_t size = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
  return std::min(size, text.size() - at);
}

bool is_capital(std::string_view text) {
  const auto c = static_cast<unsigned char>(text[0]);
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  // À to Þ in UTF-8, and Œ.
  const auto next = text.size() > 1 ? static_cast<unsigned char>(text[1]) : 0;
  return (c == 0xC3 && next >= 0x80 && next <= 0x9E) || (c == 0xC5 && next == 0x92);
}

std::vector<Word> words_in(std::string_view text) {
  std::vector<Word> words;
  bool joined = true;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_letter_byte(text, at)) {
      const auto sign = text.substr(at, sign_size(text, at));
      joined = joined && (sign == " " || sign == "-" || sign == "'" || sign == "’" ||
                             sign == "\u00A0" || sign == "\u202F");
      at += sign.size();
      continue;
    }
    const auto from = at;
    while (at < text.size() && is_letter_byte(text, at)) at += sign_size(text, at);
    const auto word = text.substr(from, at - from);
    words.push_back({from, at, name_key(word), is_capital(word), joined});
    joined = true;
  }
  return words;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}
bool leads_to_a_place(std::string_view word) {
  return is_one_of(
      word, {"a", "au", "aux", "de", "d", "du", "des", "en", "dans", "sur", "vers", "pres", "chez",
                "pour", "entre", "et", "commune", "ville", "village", "departement", "region",
                "metropole", "agglo", "agglomeration", "communaute", "canton", "mairie"});
}
bool is_article(std::string_view word) { return is_one_of(word, {"le", "la", "les", "l"}); }
bool leads_to_a_departement(std::string_view word) {
  return is_one_of(word, {"dans", "departement", "departemental", "en"});
}

class Reading {
 public:
  Reading(const Names::Index& index, std::string_view text)
      : index_(index), words_(words_in(text)) {
    shouting_ = std::all_of(words_.begin(), words_.end(), [&](const Word& word) {
      const auto written = text.substr(word.from, word.to - word.from);
      return std::none_of(
          written.begin(), written.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    });
  }

  std::vector<Mention> mentions() {
    std::vector<Mention> all;
    for (std::size_t i = 0; i < words_.size();) {
      const auto size = longest_at(i);
      if (size == 0) {
        ++i;
        continue;
      }
      all.push_back(mention(i, size));
      i += size;
    }
    return all;
  }

 private:
  std::string key_of(std::size_t from, std::size_t size) const {
    std::string key = words_[from].key;
    for (std::size_t i = 1; i < size; ++i) key += " " + words_[from + i].key;
    return key;
  }

  // How many words from here make a name that is meant as one; 0: none.
  std::size_t longest_at(std::size_t from) const {
    std::size_t best = 0;
    std::string key;
    for (std::size_t size = 1; size <= longest_name && from + size <= words_.size(); ++size) {
      const auto& word = words_[from + size - 1];
      if (size > 1 && !word.joined) break;
      key += (size > 1 ? " " : "") + word.key;
      const auto [first, last] = index_.beginning_with(key);
      if (first == last) break;
      const auto found = read_as(key);
      if (!found.empty() && is_meant(from, size, found)) best = size;
    }
    return best;
  }

  std::string_view word_before(std::size_t from, std::size_t steps = 1) const {
    if (from < steps || !words_[from - steps + 1].joined) return {};
    return words_[from - steps].key;
  }

  bool is_meant(std::size_t from, std::size_t size, const std::vector<std::uint32_t>& found) const {
    const bool has_article = size > 1 && is_article(words_[from].key);
    const std::size_t first = from + (has_article ? 1 : 0), count = size - (has_article ? 1 : 0);
    if (is_article(words_[first].key)) return false;
    bool common = true, capital = false;
    for (std::size_t i = first; i < first + count; ++i) {
      common = common && (words_[i].key.size() < 3 || is_common_word(words_[i].key));
      capital = capital || (words_[i].capital && !shouting_);
    }
    const auto before = word_before(from);
    const bool led =
        leads_to_a_place(before) || (is_article(before) && leads_to_a_place(word_before(from, 2)));
    const bool opens = from == 0 || !words_[from].joined;
    if (count == 1 && words_[first].key.size() < 3) return capital && led;
    if (common) {
      const bool known_departement =
          is_departement(found) && words_[first].key != "nord" &&
          (is_article(before) || before == "departement") &&
          leads_to_a_departement(is_article(before) ? word_before(from, 2) : before);
      return known_departement || (capital && (led || !opens || size == words_.size()));
    }
    if (count > 1) return true;
    return (capital && !opens) || led || is_well_known(found) || size == words_.size();
  }

  // A single word that only was a name, « Parade », « Longue », is a word.
  std::vector<std::uint32_t> read_as(std::string_view key) const {
    auto found = bearing(index_, key);
    if (key.find(' ') == std::string_view::npos)
      std::erase_if(found, [&](auto i) { return index_.entries[i].bygone; });
    return found;
  }

  bool is_departement(const std::vector<std::uint32_t>& found) const {
    return std::any_of(found.begin(), found.end(),
        [&](auto i) { return index_.entries[i].kind == Kind::Departement; });
  }
  bool is_well_known(const std::vector<std::uint32_t>& found) const {
    return std::any_of(found.begin(), found.end(),
        [&](auto i) { return index_.entries[i].population >= well_known; });
  }

  Mention mention(std::size_t from, std::size_t size) const {
    auto found = read_as(key_of(from, size));
    // « dans la Creuse » is the département, though a commune is called La Creuse.
    if (size > 1 && is_article(words_[from].key))
      for (const auto i : read_as(key_of(from + 1, size - 1)))
        if (std::find(found.begin(), found.end(), i) == found.end()) found.push_back(i);
    const bool current =
        std::any_of(found.begin(), found.end(), [&](auto i) { return !index_.entries[i].former; });
    if (current) std::erase_if(found, [&](auto i) { return index_.entries[i].former; });
    const auto before = word_before(from);
    const bool as_town = is_one_of(before, {"a", "commune", "ville", "mairie", "au", "aux"});
    const bool as_group = is_one_of(before, {"agglo", "agglomeration", "communaute", "metropole"});
    const auto rank = [&](std::uint32_t i) {
      const auto kind = index_.entries[i].kind;
      if (as_group) return kind == Kind::Epci ? 0 : 1;
      if (kind == Kind::Epci) return 2;
      const auto code = index_.code(index_.entries[i]);
      const bool said_as_town = kind == Kind::Commune || code == "974" || code == "976";
      return as_town && !said_as_town ? 1 : 0;
    };
    std::stable_sort(found.begin(), found.end(), [&](auto a, auto b) {
      const auto ra = rank(a), rb = rank(b);
      return ra != rb ? ra < rb : index_.entries[a].population > index_.entries[b].population;
    });
    Mention mention{.from = words_[from].from, .to = words_[from + size - 1].to, .places = {}};
    for (const auto i : found) mention.places.push_back(index_.match(i, Fit::Exact));
    return mention;
  }

  const Names::Index& index_;
  std::vector<Word> words_;
  bool shouting_ = false;
};

}  // namespace

std::vector<Mention> understand_in(const Names::Index& index, std::string_view text) {
  return Reading(index, text.substr(0, longest_text)).mentions();
}

}  // namespace territory
