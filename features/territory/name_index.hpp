#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "features/territory/names.hpp"

// How names are kept and compared in memory: about 7 MB for all of France.
namespace territory {

// A name as compared: folded, « st » read as « saint », « ste » as « sainte ».
std::string name_key(std::string_view name);

// One name of one place.
struct NameEntry {
  std::uint32_t key = 0, name = 0, code = 0;  // where they begin in the text
  std::uint16_t key_size = 0, name_size = 0;
  std::uint8_t code_size = 0;
  std::uint8_t article = 0;  // bytes of the key that are an article: « le  »
  Kind kind = Kind::Commune;
  bool former = false;
  bool bygone = false;        // nobody’s name any more: known to those who look for a place only
  bool renamed = false;       // an old name of the very same commune
  bool overseas = false;      // a collectivity, in the place of a département
  bool by_code_only = false;  // the département of Paris: its name means the commune
  std::uint16_t departement = 0;  // number in `departements`
  std::uint32_t population = 0;
  float magnitude = 1;       // log10 of the population
  std::uint32_t detail = 0;  // an old name: the entry of its commune of today; a group: its type
};

struct Departement {
  std::string code, name, key;
};

struct Names::Index {
  std::string text;
  std::vector<NameEntry> entries;
  std::vector<Departement> departements;
  std::vector<std::string> types;
  struct Start {
    std::uint64_t head;  // the first eight bytes there, big end first: compared before the text
    std::uint32_t entry;
    std::uint16_t at;
  };
  std::vector<Start> starts;           // each word of each key, in order
  std::vector<std::uint32_t> by_code;  // entries, by their code
  std::vector<std::pair<std::uint32_t, std::uint32_t>> by_postcode;  // postcode, entry
  std::vector<std::uint32_t> pair_from, pairs;  // entries by pairs of letters, for mistakes

  std::string_view key(const NameEntry& e) const { return {text.data() + e.key, e.key_size}; }
  std::string_view name(const NameEntry& e) const { return {text.data() + e.name, e.name_size}; }
  std::string_view code(const NameEntry& e) const { return {text.data() + e.code, e.code_size}; }
  std::string_view from(const Start& s) const { return key(entries[s.entry]).substr(s.at); }
  std::pair<const Start*, const Start*> beginning_with(std::string_view beginning) const;
  Match match(std::uint32_t entry, Fit fit) const;
  std::size_t bytes() const;
};

std::shared_ptr<const Names::Index> build_names(store::Reader& db);

// The number of a pair of letters, under `pair_count`.
inline constexpr std::uint32_t pair_count = 38 * 38;
std::uint32_t pair_number(char a, char b);

// Letters added, removed, changed or swapped between two words; more than `limit` says limit + 1.
int mistakes_between(std::string_view a, std::string_view b, int limit);

// What is searched in one index.
struct Scored {
  double score;
  std::uint32_t entry;
  Fit fit;
};
std::vector<Scored> find_in(const Names::Index& index, std::string_view typed, std::size_t limit);
std::vector<std::uint32_t> exactly_in(const Names::Index& index, std::string_view typed);
std::vector<std::uint32_t> bearing(const Names::Index& index, std::string_view key);
std::vector<Mention> understand_in(const Names::Index& index, std::string_view text);

}  // namespace territory
