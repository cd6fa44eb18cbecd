#pragma once
#include <optional>
#include <vector>

#include "features/territory/measures.hpp"
#include "features/territory/store.hpp"

namespace territory {

// Everything that the page of one territory shows.
struct Profile {
  Portrait here;
  std::vector<Portrait> belongs;  // nearest first: EPT, EPCI, projects, département, région
  Portrait france;
  std::vector<Portrait> similar;
  std::vector<Territory> near;
  std::vector<Territory> members;  // the most populous communes of a group
  std::optional<Map> map;
  Outline on_map;  // where it is on `map`; no path: it is the whole of it
  std::optional<Map> locator;
  Outline on_locator;
  std::vector<MeasureShown> measures;  // beside the areas of beside()

  const Portrait* of_kind(Kind kind) const;
  // What its figures are set beside: EPCI, département (région for a département), France; not the
  // same place under another rank (Paris, commune and département).
  std::vector<const Portrait*> beside() const;
};
// The same without France, which is no territory of ours.
std::vector<const Territory*> areas_beside(const Profile& profile);
// Whether two ranks are one place: Paris is a commune and a département, La Réunion a département
// and a région.
bool same_place(const Territory& a, const Territory& b);

Profile profile(store::Reader& db, Portrait here);

// A commune's map and place on it, for the pages that show only that.
void add_maps(store::Reader& db, Profile& profile);

}  // namespace territory
