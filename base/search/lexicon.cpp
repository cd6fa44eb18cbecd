#include "base/search/lexicon.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "base/search/analysis.hpp"
#include "base/search/senses.hpp"

namespace search {
namespace {

std::string read(const std::filesystem::path& path) {
  if (path.empty()) return {};
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Gives each part between separators, trimmed.
template <class Visit>
void each_part(std::string_view text, char separator, Visit visit) {
  while (true) {
    const auto end = std::min(text.find(separator), text.size());
    auto part = text.substr(0, end);
    while (!part.empty() && (part.front() == ' ' || part.front() == '\r')) part.remove_prefix(1);
    while (!part.empty() && (part.back() == ' ' || part.back() == '\r')) part.remove_suffix(1);
    if (!part.empty()) visit(part);
    if (end == text.size()) return;
    text.remove_prefix(end + 1);
  }
}

std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '"') {
      if (quoted && i + 1 < line.size() && line[i + 1] == '"') {
        cells.back() += '"';
        ++i;
      } else {
        quoted = !quoted;
      }
    } else if (c == ',' && !quoted) {
      cells.emplace_back();
    } else if (c != '\r') {
      cells.back() += c;
    }
  }
  return cells;
}

class Reader {
 public:
  explicit Reader(Lexicon::State& state) : state_(state) {}

  void vocabulary(std::string_view text) {
    each_line(text, [&](std::string_view line) {
      const auto cells = cells_of(line);
      if (cells.size() < 3 || cells[0] == "concept") return;
      auto& sense = open(Source::Vocabulary);
      each_part(cells[1], ';', [&](auto theme) { sense.classes.emplace_back(theme); });
      add(sense, cells[0]);
      each_part(cells[2], '|', [&](auto phrase) { add(sense, phrase); });
    });
  }

  void policy(std::string_view text) {
    each_line(text, [&](std::string_view line) {
      std::vector<std::string_view> cells;
      each_part(line, ';', [&](auto cell) { cells.push_back(cell); });
      if (cells.size() < 3 || cells[0] == "action") return;
      auto& sense = open(Source::Policy);
      add(sense, cells[1]);
      each_part(cells[2], ',', [&](auto phrase) { add(sense, phrase); });
    });
  }

  void eurovoc(std::string_view text) {
    each_line(text, [&](std::string_view line) {
      const auto first = line.find('\t');
      const auto second = line.find('\t', std::min(first, line.size() - 1) + 1);
      if (first == std::string_view::npos || second == std::string_view::npos) return;
      const auto rest = line.substr(second + 1);
      const auto synonyms = rest.substr(0, std::min(rest.find('\t'), rest.size()));
      if (synonyms.empty() || synonyms == "synonymes") return;
      auto& sense = open(Source::Eurovoc);
      add(sense, line.substr(first + 1, second - first - 1));
      each_part(synonyms, '|', [&](auto phrase) { add(sense, phrase); });
    });
  }

  // Phrases know their senses only once all senses are there.
  void close() {
    state_.senses_of.resize(state_.phrases.size());
    for (std::uint32_t s = 0; s < state_.senses.size(); ++s)
      for (const auto phrase : state_.senses[s].phrases) {
        state_.senses_of[phrase].push_back(s);
        if (state_.senses[s].source != Source::Vocabulary) continue;
        each_part(state_.phrases[phrase], ' ', [&](auto word) {
          const auto id = state_.words.add(word);
          if (id == state_.phrases_of.size()) state_.phrases_of.emplace_back();
          auto& phrases = state_.phrases_of[id];
          if (std::ranges::find(phrases, phrase) == phrases.end()) phrases.push_back(phrase);
        });
      }
    state_.phrases.shrink();
  }

 private:
  template <class Visit>
  static void each_line(std::string_view text, Visit visit) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    each_part(text, '\n', visit);
  }

  Sense& open(Source source) { return state_.senses.emplace_back(Sense{source, {}, {}}); }

  void add(Sense& sense, std::string_view phrase) {
    const auto terms = analyzer_.terms(phrase);
    if (terms.empty() || terms.size() > 6) return;
    std::string key;
    for (const auto& term : terms) key += (key.empty() ? "" : " ") + term;
    const auto id = state_.phrases.add(key);
    if (std::ranges::find(sense.phrases, id) == sense.phrases.end()) sense.phrases.push_back(id);
    state_.longest_phrase = std::max(state_.longest_phrase, terms.size());
  }

  Lexicon::State& state_;
  Analyzer analyzer_;
};

}  // namespace

std::span<const std::uint32_t> Lexicon::State::senses_with(std::string_view phrase) const {
  const auto id = phrases.find(phrase);
  if (!id) return {};
  return senses_of[*id];
}

std::span<const std::uint32_t> Lexicon::State::phrases_with(std::string_view word) const {
  const auto id = words.find(word);
  if (!id) return {};
  return phrases_of[*id];
}

Lexicon::Lexicon(std::shared_ptr<const State> state) : state_(std::move(state)) {}

std::shared_ptr<const Lexicon> Lexicon::load(const LexiconFiles& files) {
  auto state = std::make_shared<State>();
  state->facet = files.facet;
  Reader reader(*state);
  reader.vocabulary(read(files.vocabulary));
  reader.policy(read(files.policy));
  reader.eurovoc(read(files.eurovoc));
  reader.close();
  state->dictionary = Dictionary(files.dictionary);
  return std::make_shared<const Lexicon>(std::move(state));
}

std::shared_ptr<const Lexicon> Lexicon::empty() { return load({}); }

}  // namespace search
