#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

// Opening hours as OpenStreetMap writes them, which « lieux de médiation numérique » asks for, out
// of what people write in French.
namespace directory::intake {

// One cell for each day, Monday first: « 09:00 - 12:00 / 13:30 - 17:00 », « 7h30-11h30, 12h15-16h
// », « Fermé », "". Empty when none of them could be read; a day that cannot be read is left out.
std::optional<std::string> hours_of_week(const std::array<std::string, 7>& days);

// « Du lundi au vendredi de 9h à 12h et de 14h à 17h »; hours already in the right form stay.
std::optional<std::string> hours_in_words(std::string_view words);

}  // namespace directory::intake
