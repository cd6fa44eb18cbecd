#include "features/territory/profile.hpp"

#include <algorithm>

namespace territory {
namespace {

constexpr std::size_t kin_shown = 5;
constexpr int members_shown = 10;

std::string locator_of(const Territory& t) {
  const bool small = t.ref.kind != Kind::Departement && t.ref.kind != Kind::Region;
  return small && !t.region.empty() ? "reperage:" + t.region : "reperage:FR";
}

std::vector<Ref> measured_beside(const Profile& profile) {
  std::vector<Ref> all;
  for (const auto* area : areas_beside(profile)) all.push_back(area->ref);
  return all;
}

}  // namespace

const Portrait* Profile::of_kind(Kind kind) const {
  // Of an EPT and an EPCI, the EPCI: the last of its kind.
  const auto found = std::find_if(belongs.rbegin(), belongs.rend(),
      [&](const Portrait& p) { return p.territory.ref.kind == kind; });
  return found == belongs.rend() ? nullptr : &*found;
}

std::vector<const Portrait*> Profile::beside() const {
  std::vector<const Portrait*> all;
  const auto add = [&](Kind kind) {
    const auto* portrait = of_kind(kind);
    if (portrait && !same_place(portrait->territory, here.territory)) all.push_back(portrait);
  };
  add(Kind::Epci);
  add(Kind::Departement);
  if (here.territory.ref.kind == Kind::Departement) add(Kind::Region);
  all.push_back(&france);
  return all;
}

std::vector<const Territory*> areas_beside(const Profile& profile) {
  std::vector<const Territory*> all;
  for (const auto* portrait : profile.beside())
    if (portrait != &profile.france) all.push_back(&portrait->territory);
  return all;
}

bool same_place(const Territory& a, const Territory& b) {
  return a.name == b.name && a.population == b.population;
}

void add_maps(store::Reader& db, Profile& profile) {
  const auto& t = profile.here.territory;
  const auto is_locator = [](const Outline& o) { return o.map.starts_with("reperage:"); };
  auto outlines = outlines_of(db, t.ref);
  if (t.ref.kind == Kind::Commune) {
    if (!outlines.empty()) profile.on_map = outlines.front();
    profile.map =
        find_map(db, outlines.empty() ? "departement:" + t.departement : outlines.front().map);
  } else {
    profile.map = find_map(db, t.ref.text());
  }
  const auto locator = locator_of(t);
  profile.locator = find_map(db, locator);
  if (!profile.locator) return;
  if (t.ref.kind != Kind::Departement && t.ref.kind != Kind::Region)
    outlines = outlines_of(db, {Kind::Departement, t.departement});
  const auto here = std::find_if(outlines.begin(), outlines.end(),
      [&](const Outline& o) { return is_locator(o) && o.map == locator; });
  if (here == outlines.end())
    profile.locator.reset();
  else
    profile.on_locator = *here;
}

Profile profile(store::Reader& db, Portrait here) {
  Profile profile{.here = std::move(here),
      .belongs = {},
      .france = find_france(db),
      .similar = {},
      .near = {},
      .members = {},
      .map = {},
      .on_map = {},
      .locator = {},
      .on_locator = {},
      .measures = {}};
  const auto& t = profile.here.territory;
  profile.belongs = ancestor_portraits(db, t);
  profile.similar = similar_portraits(db, t.ref, kin_shown);
  profile.near = near(db, t, kin_shown);
  if (t.ref.kind != Kind::Commune)
    profile.members = communes_of(db, t.ref, 0, members_shown).communes;
  add_maps(db, profile);
  profile.measures = measures_shown(db, t, measured_beside(profile));
  return profile;
}

}  // namespace territory
