#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/yaml/reader.hpp"
#include "features/directory/vocabulary.hpp"

// The self-reading grid: what an organisation ticks to say what it does, for whom and how, read
// from one file that people can read and change (content/annuaire.yaml). Slugs are
// vocabulary.hpp’s; what the file leaves out is not asked.
namespace directory {

// A mission, or an engineering: its name is public, the words that help are ours.
struct GridChoice {
  std::string slug;
  std::string name;
  std::string help = {};
};
struct GridCraft {
  std::string slug;
  std::string name;
  std::string phrase;  // after « Elle »: « fait vivre un lieu ouvert »
  std::vector<GridChoice> missions;
};
struct GridEngineering : GridChoice {
  std::string absence = {};  // what is said where there is none
};

// The pages of the grid, in their order.
enum class GridStep { Crafts, ForWhom, How, Where, Review };
inline constexpr std::array grid_steps{
    GridStep::Crafts, GridStep::ForWhom, GridStep::How, GridStep::Where, GridStep::Review};
std::string_view slug(GridStep step);   // "metiers", "pour-qui", "comment", "ou", "relire"
std::string_view title(GridStep step);  // « Ce que vous faites »
std::optional<GridStep> parse_grid_step(std::string_view slug);

struct GridQuestion {
  Axis axis;
  GridStep step;
  std::string title;
  std::string help;
  std::vector<GridChoice> choices;
};

struct Grid {
  // Throws yaml::BadFile, whose what() lists every problem, when the file cannot be used.
  static Grid read(const std::filesystem::path& file);

  std::string version;
  std::string mention;  // « proposition par défaut »
  std::vector<GridCraft> crafts;
  std::vector<GridEngineering> engineerings;
  std::vector<GridQuestion> questions;

  const GridCraft* craft(std::string_view slug) const;
  // As people read it: the file’s word, the vocabulary’s when the file has none.
  std::string_view name_of(Axis axis, std::string_view slug) const;
  // All that the grid asks: what is ticked elsewhere (by an import) is not the grid’s to change.
  std::vector<Axis> axes() const;
};

Result<Grid, yaml::Problems> read_grid(std::string_view text);

}  // namespace directory
