#pragma once
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/store/database.hpp"
#include "features/territory/territory.hpp"

namespace territory {

// How well a typed text fits a name, best first.
enum class Fit : std::uint8_t {
  Code,    // an official code or a postcode
  Exact,   // the whole name, whatever its accents, case, hyphens, article
  Begins,  // the beginning of the name
  Word,    // the beginning of a word of the name: « denis » for Saint-Denis
  Near     // with a typing mistake or two
};

// A place that a text may mean.
struct Match {
  Ref ref;
  std::string name;  // « Guéret », or the old name typed: « Béon »
  std::string
      context;  // « Creuse », « Ain, aujourd’hui dans Culoz-Béon », « communauté de communes »
  Fit fit = Fit::Exact;
  std::int64_t population = 0;
  bool former = false;  // an old name: `ref` is the commune of today
};

// « Saint-Denis (Réunion) : commune:97411, … », of homonyms the first five.
std::string in_words(const std::vector<Match>& homonyms);

// A place named inside a sentence: bytes [from, to) of the text, best reading first.
struct Mention {
  std::size_t from = 0;
  std::size_t to = 0;
  std::vector<Match> places;  // never empty; several when homonyms remain
};

// Every name of every place, in a compact index in memory; built on first use, and again when the
// territories have changed. Safe to share between threads. What is made from its answers depends on
// the territories: it declares so on the reader.
class Names {
 public:
  explicit Names(store::Database& database);
  ~Names();

  // What a typed text may mean, best fit first, then the most populous.
  std::vector<Match> find(store::Reader& db, std::string_view typed, std::size_t limit) const;
  // All who bear exactly this name or code: one place, or homonyms, or nobody.
  std::vector<Match> exactly(store::Reader& db, std::string_view typed) const;
  // Places named in a free sentence. A word that also means something else (« sens », « eu »,
  // « manche ») counts only when written as a name: with a capital after à, de, en, dans…
  std::vector<Mention> understand(store::Reader& db, std::string_view text) const;

  struct Index;
  std::shared_ptr<const Index> index() const;  // For measures: bytes, build time.

 private:
  store::Database& database_;
  mutable std::mutex building_;
  mutable std::shared_ptr<const Index> index_;
  mutable std::atomic<std::int64_t> version_{-1};
};

}  // namespace territory
