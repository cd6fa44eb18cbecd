#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

// What words mean beyond themselves: kindred words, and the classes that they suggest.
namespace search {

// Files that may be there; an absent one is simply not used.
struct LexiconFiles {
  std::filesystem::path vocabulary = {};  // concept,themes,termes: our own everyday words.
  std::filesystem::path policy = {};      // action;terme;synonymes
  std::filesystem::path eurovoc = {};     // id, libelle, synonymes… by tabs
  std::filesystem::path dictionary = {};  // Debian's mythes-fr, th_fr_FR_v2.dat
  std::string facet = "theme";            // The facet that the vocabulary's `themes` belong to.
};

class Lexicon {
 public:
  static std::shared_ptr<const Lexicon> load(const LexiconFiles& files);
  static std::shared_ptr<const Lexicon> empty();

  struct State;
  explicit Lexicon(std::shared_ptr<const State> state);
  const State& state() const { return *state_; }

 private:
  std::shared_ptr<const State> state_;
};

}  // namespace search
