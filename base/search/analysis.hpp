#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

// French text cut into the terms that are indexed and looked for. Case, accents, elisions, hyphens,
// inclusive endings and plural forms do not matter; « sans », « pour » or « contre » do, beside the
// word they precede.
namespace search {

enum class TokenKind : std::uint8_t {
  Word,    // An ordinary word.
  Part,    // A word inside a compound: « tiers » in « tiers-lieux ».
  Joined,  // The compound in one piece: « tierslieu ».
  Pair,    // A small word that keeps meaning, with the next: « sans·voitur ».
  Stop     // Only reported on demand: « les ».
};

struct Token {
  std::string term;    // What is indexed: the stem, without accents.
  std::string folded;  // The word itself, in lower case without accents.
  std::size_t from = 0;
  std::size_t to = 0;
  TokenKind kind = TokenKind::Word;
};

// Not to be shared between threads: the stemmer keeps its buffer, the analyser what it has seen.
class Analyzer {
 public:
  // Remembers the stems of so many words.
  explicit Analyzer(std::size_t remembered = 200'000);
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;

  void analyse(std::string_view text, std::vector<Token>& tokens, bool with_stops = false);
  std::vector<Token> analyse(std::string_view text);
  // The terms of the words alone, without compounds and pairs: what phrases are compared by.
  std::vector<std::string> terms(std::string_view text);
  const std::string& stem(const std::string& folded);

  // The calling thread's own, for short texts.
  static Analyzer& of_this_thread();

 private:
  struct Stemmer;
  std::unique_ptr<Stemmer> stemmer_;
  std::size_t remembered_;
};

// Lower case without accents nor ligatures; whatever is not a letter or a figure becomes a space.
std::string fold(std::string_view text);
bool is_stop_word(std::string_view folded);

}  // namespace search
