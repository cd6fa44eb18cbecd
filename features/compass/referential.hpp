#pragma once
#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/values/result.hpp"
#include "base/yaml/reader.hpp"
#include "features/questionnaire/questionnaire.hpp"

// The referential: all that the compass asks, measures and explains, read from one file that people
// can read and change (content/referentiel.yaml).
namespace compass {

inline constexpr int level_count = 4;
inline constexpr std::size_t axis_count = 4;

// Which resources something speaks for, by the slugs of the catalogue.
struct Favours {
  std::vector<std::string> types = {};
  std::vector<std::string> themes = {};
  std::vector<std::string> stages = {};
  std::vector<std::string> audiences = {};
  std::vector<std::string> formats = {};
};

struct Level {
  std::string name;
  std::string meaning;
  std::string conclusion;          // the title of the answer
  std::vector<std::string> helps;  // what helps to reach the next
};

struct Axis {
  std::string id;
  std::string name;
  std::string meaning;
  Favours favours;
  std::vector<std::string> questions;  // ids
};

// Something that people have, or wish to engage.
struct Choice {
  std::string id;
  std::string text;
  std::string reason;
  Favours favours;
};
struct ChoiceGroup {
  std::string name;
  std::vector<Choice> choices;
};

struct Audience {
  std::string id;
  std::string self;   // « Élu·e local·e »
  std::string voice;  // « Élus »
  std::string reason;
};

struct Duration {
  int hours = 0;
  std::string text;
};

// « commune rurale », « ville moyenne »…
struct TerritoryType {
  std::string id;
  std::vector<std::string> names;  // as people and files write it
  std::string reason;
  std::optional<int> communes_under;  // holds the communes with fewer inhabitants
  std::optional<int> communes_from;
  Favours favours;
};

// Where those begin of whom nothing is known yet.
struct Beginning {
  std::string reason;
  Favours favours;
};

// In points; the resource that answers the words best gets `words`.
struct Weights {
  int words = 0, level = 0, audience = 0, axis = 0, theme = 0, have = 0, engage = 0, time = 0,
      type = 0, commune = 0, epci = 0, departement = 0, region = 0, alike = 0, tried = 0;
};

// Sentences of reasons; {} stands for what is named.
struct ReasonTexts {
  std::string words, kindred, meaning, inferred, kinship, named_place, level, axis, theme, time,
      commune, epci, departement, region, alike, tried_home, tried_near, tried_alike;
};

struct Sureness {
  int fragile_under = 0;  // known answers
  int sure_from = 0;
  double strong_gap = 0;  // between profiles, in situations
  double medium_gap = 0;
};

struct Referential {
  // Throws yaml::BadFile, whose what() lists every problem, when the file cannot be used.
  static Referential read(const std::filesystem::path& file);

  std::string version;
  std::string mention;  // « proposition par défaut »
  std::array<Level, level_count> levels;
  std::array<Axis, axis_count> axes;
  questionnaire::Questionnaire questionnaire;
  std::map<std::string, std::array<std::string, level_count - 1>, std::less<>> forward;
  std::vector<Audience> audiences;
  std::vector<ChoiceGroup> have;
  std::vector<ChoiceGroup> engage;
  std::optional<Beginning> beginning;
  std::vector<Duration> durations;
  std::map<std::string, int, std::less<>> minutes;  // by format
  std::vector<TerritoryType> types;
  Weights weights;
  ReasonTexts reasons;
  Sureness sureness;

  const Level& level(int number) const { return levels[static_cast<std::size_t>(number - 1)]; }
  const Audience* audience(std::string_view id) const;
  const Choice* find_have(std::string_view id) const;
  const Choice* find_engage(std::string_view id) const;
  const TerritoryType* type_named(std::string_view name) const;  // « Commune rurale », its id…
  const Axis& axis_of(std::string_view question) const;
  int minutes_of(std::string_view format) const;
};

Result<Referential, yaml::Problems> read_referential(std::string_view yaml);

// « Écoute » inside a sentence: « écoute ».
std::string uncapitalised(std::string text);
// « commune » at the beginning of one: « Commune ».
std::string capitalised(std::string text);

}  // namespace compass
