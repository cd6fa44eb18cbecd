#pragma once
#include <array>
#include <string_view>

#include "features/territory/territory.hpp"

namespace territory {

// A département renamed since 1941, or a région merged on 1 January 2016 (law 2015-29 of 16 January
// 2015): what people still call it, and the code of what it is today.
struct BygoneArea {
  std::string_view name;
  Kind kind;
  std::string_view code;
};

inline constexpr std::array<BygoneArea, 23> bygone_areas{{
    {"Basses-Alpes", Kind::Departement, "04"},
    {"Basses-Pyrénées", Kind::Departement, "64"},
    {"Charente-Inférieure", Kind::Departement, "17"},
    {"Côtes-du-Nord", Kind::Departement, "22"},
    {"Loire-Inférieure", Kind::Departement, "44"},
    {"Seine-Inférieure", Kind::Departement, "76"},
    {"Alsace", Kind::Region, "44"},
    {"Champagne-Ardenne", Kind::Region, "44"},
    {"Lorraine", Kind::Region, "44"},
    {"Aquitaine", Kind::Region, "75"},
    {"Limousin", Kind::Region, "75"},
    {"Poitou-Charentes", Kind::Region, "75"},
    {"Auvergne", Kind::Region, "84"},
    {"Rhône-Alpes", Kind::Region, "84"},
    {"Bourgogne", Kind::Region, "27"},
    {"Franche-Comté", Kind::Region, "27"},
    {"Languedoc-Roussillon", Kind::Region, "76"},
    {"Midi-Pyrénées", Kind::Region, "76"},
    {"Nord-Pas-de-Calais", Kind::Region, "32"},
    {"Picardie", Kind::Region, "32"},
    {"Basse-Normandie", Kind::Region, "28"},
    {"Haute-Normandie", Kind::Region, "28"},
    {"Centre", Kind::Region, "24"},
}};

}  // namespace territory
