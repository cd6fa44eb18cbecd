#include "features/listening/crossing.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>

namespace listening {
namespace {

using xlsform::Kind;

std::string place_name(store::Reader& db, territory::Kind kind, const std::string& code) {
  const auto place = territory::find(db, {kind, code});
  return place ? place->name : code;
}

std::string line_label(
    store::Reader& db, const Results& results, Trait trait, const std::string& value) {
  if (value.empty()) return "Plusieurs publics réunis, ou non précisé";
  switch (trait) {
    case Trait::Profile: {
      const auto* const profile = find_profile(value);
      return profile ? std::string(profile->one) : value;
    }
    case Trait::Size: return std::string(size_label(value));
    case Trait::Region: return place_name(db, territory::Kind::Region, value);
    case Trait::Departement: return place_name(db, territory::Kind::Departement, value);
    case Trait::Epci: return place_name(db, territory::Kind::Epci, value);
    case Trait::Wave: {
      const auto wave = std::ranges::find(results.waves, std::atoi(value.c_str()), &Wave::number);
      return wave == results.waves.end() ? value : wave->name;
    }
  }
  std::abort();
}

// Profiles and sizes as everywhere, places by name; those of whom nothing is known last.
int rank_of(Trait trait, const std::string& value) {
  if (value.empty()) return 1000;
  if (trait == Trait::Profile) return static_cast<int>(find_profile(value) - profiles().data());
  if (trait == Trait::Size)
    return static_cast<int>(std::ranges::find(sizes, value) - sizes.begin());
  if (trait == Trait::Wave) return std::atoi(value.c_str());
  return 0;
}

Crossed empty_table(const QuestionResult& question) {
  Crossed crossed{.question = question.name,
      .question_label = question.label,
      .columns = {},
      .lines = {},
      .of_one_choice = question.kind == Kind::SelectOne};
  for (const auto& bar : question.bars) crossed.columns.push_back({bar.value, bar.label});
  return crossed;
}

}  // namespace

std::string_view slug(Trait trait) {
  switch (trait) {
    case Trait::Profile: return "profil";
    case Trait::Size: return "taille";
    case Trait::Region: return "region";
    case Trait::Departement: return "departement";
    case Trait::Epci: return "epci";
    case Trait::Wave: return "vague";
  }
  std::abort();
}

std::string trait_of(const Public& who, Trait trait) {
  switch (trait) {
    case Trait::Profile: return who.profile;
    case Trait::Size: return who.size;
    case Trait::Region: return who.region;
    case Trait::Departement: return who.departement;
    case Trait::Epci: return who.epci;
    case Trait::Wave: return std::to_string(who.wave);
  }
  std::abort();
}

std::string_view label(Trait trait) {
  switch (trait) {
    case Trait::Profile: return "Qui a répondu";
    case Trait::Size: return "Taille de la commune";
    case Trait::Region: return "Région";
    case Trait::Departement: return "Département";
    case Trait::Epci: return "Intercommunalité";
    case Trait::Wave: return "Vague";
  }
  std::abort();
}

std::optional<Trait> parse_trait(std::string_view text) {
  for (const auto trait : traits)
    if (slug(trait) == text) return trait;
  return std::nullopt;
}

int Crossed::Line::hidden() const {
  return static_cast<int>(
      std::ranges::count_if(cells, [](const auto& cell) { return !cell.has_value(); }));
}

int Crossed::Line::shown() const {
  int sum = 0;
  for (const auto& cell : cells) sum += cell.value_or(0);
  return sum;
}

bool Crossed::shows() const {
  return std::ranges::any_of(lines, [](const Line& line) { return line.shown() > 0; });
}

bool is_closed(const QuestionResult& question) {
  switch (question.kind) {
    case Kind::SelectOne:
    case Kind::SelectMultiple:
    case Kind::Rank:
    case Kind::Acknowledge: return !question.bars.empty();
    default: return false;
  }
}

bool is_crossable(const QuestionResult& question) {
  constexpr std::size_t most_choices = 15;
  const bool chosen = question.kind == Kind::SelectOne || question.kind == Kind::SelectMultiple;
  return chosen && question.bars.size() >= 2 && question.bars.size() <= most_choices;
}

Crossed cross(store::Reader& db, const std::vector<Shown>& batches, const Results& results,
    const QuestionResult& question, Trait by, const Lens& lens) {
  auto crossed = empty_table(question);
  crossed.by = slug(by);
  crossed.by_label = label(by);
  std::map<std::string, std::map<std::string, int>> counts;
  for (const auto& batch : batches)
    if (batch.question == question.name && within(batch.of, lens))
      counts[trait_of(batch.of, by)][batch.said] += batch.answers;
  for (const auto& [value, said] : counts) {
    Crossed::Line line{value, line_label(db, results, by, value), {}};
    for (const auto& column : crossed.columns) {
      const auto found = said.find(column.value);
      line.cells.push_back(found == said.end() ? std::nullopt : std::optional<int>(found->second));
    }
    crossed.lines.push_back(std::move(line));
  }
  std::ranges::sort(crossed.lines, {},
      [&](const Crossed::Line& line) { return std::pair(rank_of(by, line.value), line.label); });
  return crossed;
}

table::Sheet crossed_sheet(const Crossed& crossed) {
  table::Sheet sheet{.name = "Croisement", .columns = {crossed.by_label}, .rows = {}};
  for (const auto& column : crossed.columns) sheet.columns.push_back(column.label);
  for (const auto& line : crossed.lines) {
    std::vector<table::Cell> row{line.label};
    for (const auto& cell : line.cells)
      row.push_back(cell ? table::Cell(static_cast<double>(*cell)) : table::Cell("masqué"));
    sheet.rows.push_back(std::move(row));
  }
  return sheet;
}

}  // namespace listening
