#pragma once
#include <array>
#include <cstdint>

#include "features/listening/store.hpp"

// How an organiser reads a survey: how finely territories are told apart, what answers are weighed
// by, and which wave answers enter.
namespace listening {

// The finest part of France that results of a survey can be narrowed to. The finer, the longer what
// people say waits for four others who said the same.
enum class Geography : std::uint8_t { None, Region, Departement, Epci };
inline constexpr std::array geographies{
    Geography::None, Geography::Region, Geography::Departement, Geography::Epci};
std::string_view slug(Geography geography);  // "aucun", "region"…
std::string_view label(Geography geography);
std::optional<Geography> parse_geography(std::string_view slug);

// What answers are weighed by, for each part of the population to count for what it is.
enum class Weighting : std::uint8_t { None, Size, SizeAndRegion };
inline constexpr std::array weightings{Weighting::None, Weighting::Size, Weighting::SizeAndRegion};
std::string_view slug(Weighting weighting);  // "aucun", "taille", "taille-region"
std::string_view label(Weighting weighting);
std::optional<Weighting> parse_weighting(std::string_view slug);

struct Reading {
  Geography geography = Geography::Epci;
  Weighting weighting = Weighting::None;
  int wave = 1;
  bool operator==(const Reading&) const = default;
};
// What was chosen; or, by the territories of the survey, départements for a région, EPCI below.
Reading reading_of(store::Reader& db, const Survey& survey);
// Holds for the answers to come: those that are there keep where they were counted.
void keep_reading(
    store::Writer& db, const Changing& by, const Survey& survey, const Reading& reading);

struct Wave {
  int number = 1;
  std::string name = {};  // « Printemps 2027 », or « Vague 2 »
  std::optional<Date> began_on = {};
};
inline constexpr std::size_t longest_wave_name = 60;  // characters
// From the first to the one under way.
std::vector<Wave> waves_of(store::Reader& db, const Survey& survey);

// Where someone of this commune is counted.
void locate(Public& who, const territory::Territory& commune, Geography geography);

}  // namespace listening
