#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/store/database.hpp"
#include "features/territory/atlas.hpp"
#include "features/territory/likeness.hpp"
#include "features/territory/reference.hpp"

// What this feature alone reads and writes; what others may ask is in territory.hpp.
namespace territory {

std::optional<Portrait> find_portrait(store::Reader& db, const Ref& ref);
std::optional<Territory> find_by_siren(store::Reader& db, std::string_view siren);
Portrait find_france(store::Reader& db);
std::vector<Portrait> ancestor_portraits(store::Reader& db, const Territory& territory);
std::vector<Territory> of_kind(store::Reader& db, Kind kind);  // by name
std::vector<Territory> departements_of(store::Reader& db, std::string_view region);
std::vector<Territory> epci_of(store::Reader& db, std::string_view departement);
std::vector<Portrait> similar_portraits(store::Reader& db, const Ref& ref, std::size_t count);

// A page of a long list of communes.
struct Slice {
  std::vector<Territory> communes;
  int total = 0;
};
Slice communes_of(store::Reader& db, const Ref& ref, int from, int count);
Slice all_communes(store::Reader& db, int from, int count);

std::optional<Map> find_map(store::Reader& db, std::string_view ref);
// Every map that shows this territory, with where it is on it.
std::vector<Outline> outlines_of(store::Reader& db, const Ref& ref);

void clear_reference(store::Writer& db);  // all but projects
void save(store::Writer& db, const Portrait& portrait);
void save_france(store::Writer& db, const Portrait& france);
void save(store::Writer& db, const Former& former);
void save(store::Writer& db, const OldName& old);
void save(store::Writer& db, const Map& map);
void save(store::Writer& db, const Outline& outline);
void save_kin(store::Writer& db, const Ref& ref, std::string_view alike, std::string_view around);

}  // namespace territory
