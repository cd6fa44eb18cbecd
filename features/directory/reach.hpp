#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "features/directory/directory.hpp"

// Who acts where, seen from a territory: at the scale of its communes, of what it is part of, of
// the whole country.
namespace directory {

enum class Scale { Commune, Epci, Project, Departement, Region, National };
inline constexpr std::array scales{Scale::Commune, Scale::Epci, Scale::Project, Scale::Departement,
    Scale::Region, Scale::National};
std::string_view label(Scale scale);  // « Commune », « Intercommunalité »…

// The places that count for a scale: the commune itself, or the communes of a group; its EPCI; its
// projects… Empty where the territory has none.
struct Reach {
  Scale scale;
  std::vector<territory::Territory> places;
};
std::vector<Reach> reaches(store::Reader& db, const territory::Territory& territory);
// Those that act at this scale: they cover one of these places, are its body, or run a place in
// these communes. By name, each once.
std::vector<OrganisationId> who_acts(store::Reader& db, const Reach& reach);

}  // namespace directory
