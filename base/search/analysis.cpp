#include "base/search/analysis.hpp"

#include <libstemmer.h>

#include <algorithm>
#include <array>
#include <unordered_set>

#include "base/search/words.hpp"

namespace search {
namespace {

// Words that say nothing about a subject. « sans », « avec », « pour », « pas », « contre »,
// « entre », « hors » and « non » are not among them.
constexpr std::string_view stop_words =
    "a afin ai aie aient ainsi ait alors apres as au aucun aucune aupres auquel aura aurait auront "
    "aux "
    "auxquels avais avait avant avez avoir avons ayant beaucoup bien c ca car ce ceci cela celle "
    "celles "
    "celui cependant certain certaine certaines certains ces cet cette ceux chaque chez ci combien "
    "comme "
    "comment d dans de deja depuis des desormais dessous dessus deux dit doit doivent donc donne "
    "dont du "
    "durant elle elles en encore ensuite es est et etait etaient etant etc ete etes etre eu eux "
    "face fait "
    "fois font furent il ils j je jamais jusque l la laquelle le lequel les lesquels leur leurs "
    "lors lorsque "
    "lui m ma mais me meme memes mes mien moi moins mon n ne neanmoins ni nos notre notamment nous "
    "on ont ou "
    "oui par parce parfois parmi pendant peu peut peuvent peux plus plusieurs plutot pourquoi "
    "pourrait "
    "pouvons presque pu puis puisque qu quand que quel quelle quelles quelque quelques quels qui "
    "quoi "
    "quoique rien s sa se sera serait seront ses seulement si soi soient sois soit somme sommes "
    "son sont "
    "souvent suis sur surtout t ta tandis tant te tel telle telles tels tes toi ton tous tout "
    "toute "
    "toutes tres trop tu un une va vais vers veut veux via voici voila voire vont vos votre vous "
    "vu y "
    "est-ce quelqu lorsqu puisqu jusqu aujourd hui faut cas chose choses dela deca autant autre "
    "autres "
    "ah eh oh hein bonjour merci svp stp";

constexpr std::string_view keepers = "sans avec pour pas contre entre hors non";

// First halves that people write apart, with a hyphen or in one piece.
constexpr std::string_view prefixes =
    "co eco auto inter multi agri tiers micro mini anti pluri trans socio geo photo bio hydro";

struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};
using WordSet = std::unordered_set<std::string, Hash, std::equal_to<>>;

WordSet words_of(std::string_view list) {
  WordSet words;
  while (!list.empty()) {
    const auto end = std::min(list.find(' '), list.size());
    words.emplace(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return words;
}

bool is_in(const WordSet& words, std::string_view word) { return words.find(word) != words.end(); }

const WordSet& stops() {
  static const auto words = words_of(stop_words);
  return words;
}
const WordSet& keeping() {
  static const auto words = words_of(keepers);
  return words;
}
const WordSet& joining() {
  static const auto words = words_of(prefixes);
  return words;
}

// The stemmer reads accents that people leave out: they are put back on the endings that need them,
// and plurals it does not know are made regular. The same is done to documents and queries.
std::string prepare(const std::string& folded) {
  static constexpr std::pair<std::string_view, std::string_view> endings[] = {{"lieux", "lieu"},
      {"jeux", "jeu"}, {"voeux", "voeu"}, {"feux", "feu"}, {"travaux", "travail"}, {"baux", "bail"},
      {"iere", "ière"}, {"ieres", "ière"}, {"ite", "ité"}, {"ites", "ité"}, {"ee", "é"},
      {"ees", "é"}};
  for (const auto& [ending, better] : endings)
    if (folded.size() > ending.size() + (ending.size() < 4 ? 2 : 0) && folded.ends_with(ending))
      return folded.substr(0, folded.size() - ending.size()) + std::string(better);
    else if (folded == ending && ending.size() >= 4)
      return std::string(better);
  return folded;
}

bool is_number(std::string_view word) {
  return std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

struct Analyzer::Stemmer {
  struct Free {
    void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
  };
  std::unique_ptr<sb_stemmer, Free> french{sb_stemmer_new("french", "UTF_8")};
  std::unordered_map<std::string, std::string> seen;
  std::vector<RawWord> words;
};

Analyzer::Analyzer(std::size_t remembered)
    : stemmer_(std::make_unique<Stemmer>()), remembered_(remembered) {}

Analyzer& Analyzer::of_this_thread() {
  thread_local Analyzer analyzer(4'000);
  return analyzer;
}

Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;

const std::string& Analyzer::stem(const std::string& folded) {
  auto& seen = stemmer_->seen;
  if (const auto known = seen.find(folded); known != seen.end()) return known->second;
  if (seen.size() > remembered_) seen.clear();
  auto term = folded;
  if (folded.size() > 2 && folded.size() < 60 && !is_number(folded) && stemmer_->french) {
    const auto prepared = prepare(folded);
    const auto* symbols = sb_stemmer_stem(stemmer_->french.get(),
        reinterpret_cast<const sb_symbol*>(prepared.data()), static_cast<int>(prepared.size()));
    if (symbols != nullptr)
      term = fold(std::string_view(reinterpret_cast<const char*>(symbols),
          static_cast<std::size_t>(sb_stemmer_length(stemmer_->french.get()))));
  } else if (folded.size() >= 60) {
    term.resize(60);
  }
  return seen.emplace(folded, std::move(term)).first->second;
}

void Analyzer::analyse(std::string_view text, std::vector<Token>& tokens, bool with_stops) {
  tokens.clear();
  auto& words = stemmer_->words;
  cut_into_words(text, words);
  const auto worth_keeping = [](const RawWord& word) {
    // After an apostrophe that elides nothing, even « y » belongs to a name: « Obs'y ».
    if (word.glue == Glue::Apostrophe && word.folded != "hui") return true;
    return !is_stop_word(word.folded) && (word.folded.size() > 1 || is_number(word.folded));
  };
  const RawWord* keeper = nullptr;
  const auto add = [&](const RawWord& word, TokenKind kind) {
    tokens.push_back({stem(word.folded), word.folded, word.from, word.to, kind});
    if (keeper != nullptr)
      tokens.push_back({keeper->folded + "·" + tokens.back().term, keeper->folded, keeper->from,
          word.to, TokenKind::Pair});
    keeper = nullptr;
  };
  for (std::size_t i = 0; i < words.size();) {
    auto last = i;
    while (last + 1 < words.size() && words[last + 1].glue >= Glue::Hyphen) ++last;
    std::array<const RawWord*, 4> parts{};
    std::size_t count = 0;
    bool many = false;
    for (auto j = i; j <= last; ++j) {
      if (!worth_keeping(words[j])) {
        if (with_stops)
          tokens.push_back(
              {words[j].folded, words[j].folded, words[j].from, words[j].to, TokenKind::Stop});
      } else if (count < parts.size()) {
        parts[count++] = &words[j];
      } else {
        many = true;
        add(words[j], TokenKind::Word);
      }
    }
    if (count == 1) {
      const auto& word = *parts[0];
      if (is_in(keeping(), word.folded)) {
        keeper = &word;
        if (with_stops)
          tokens.push_back({word.folded, word.folded, word.from, word.to, TokenKind::Stop});
      } else {
        add(word, TokenKind::Word);
        if (is_in(joining(), word.folded) && last + 1 < words.size() &&
            worth_keeping(words[last + 1])) {
          const auto& next = words[last + 1];
          tokens.push_back({word.folded + stem(next.folded), word.folded + next.folded, word.from,
              next.to, TokenKind::Joined});
        }
      }
    } else if (count > 1) {
      std::string joined;
      std::string term;
      for (std::size_t p = 0; p < count; ++p) {
        add(*parts[p], many ? TokenKind::Word : TokenKind::Part);
        joined += parts[p]->folded;
        term += p + 1 == count ? stem(parts[p]->folded) : parts[p]->folded;
      }
      if (!many)
        tokens.push_back({term, joined, parts[0]->from, parts[count - 1]->to, TokenKind::Joined});
    }
    i = last + 1;
  }
}

std::vector<Token> Analyzer::analyse(std::string_view text) {
  std::vector<Token> tokens;
  analyse(text, tokens);
  return tokens;
}

std::vector<std::string> Analyzer::terms(std::string_view text) {
  std::vector<std::string> found;
  for (auto& token : analyse(text))
    if (token.kind == TokenKind::Word || token.kind == TokenKind::Part)
      found.push_back(std::move(token.term));
  return found;
}

std::string fold(std::string_view text) {
  std::vector<RawWord> words;
  cut_into_words(text, words);
  std::string folded;
  for (const auto& word : words) {
    if (!folded.empty()) folded += ' ';
    folded += word.folded;
  }
  return folded;
}

bool is_stop_word(std::string_view folded) { return is_in(stops(), folded); }

}  // namespace search
