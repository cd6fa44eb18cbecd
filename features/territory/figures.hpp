#pragma once
#include <optional>
#include <string>

#include "base/html/html.hpp"
#include "features/territory/territory.hpp"

// Figures as people read them; « non communiqué » where nothing is known.
namespace territory {

inline constexpr std::string_view not_known = "non communiqué";

std::string in_words(const std::optional<std::int64_t>& count);         // « 12 955 »
std::string change_in_words(const Territory& territory);                // « −2,4 % »
std::string share_in_words(const std::optional<double>& share);         // « 51,2 % »
std::string share_in_table(const Ratios& ratios, Indicator indicator);  // « 51,2 », « ≈ 51,2 »
std::string capitalized(std::string text);                              // « Commune »
// « la Creuse », « le Lot », « Guéret »; « à la Creuse », « au Lot », « au Mans ».
std::string with_article(const Territory& territory);
std::string to(const Territory& territory);
// A link to a territory, with its name.
Html link_to(const Territory& territory);
// « Données : Insee… » : whose figures these are.
Html attribution();

}  // namespace territory
