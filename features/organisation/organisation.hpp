#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/store/database.hpp"
#include "base/values/id.hpp"
#include "base/values/time.hpp"
#include "base/values/url.hpp"
#include "base/web/member.hpp"
#include "features/organisation/siret.hpp"
#include "features/territory/territory.hpp"

// Organisations, and who speaks for whom. An organisation is found here; who belongs to it and who
// may commit it: membership.hpp. How people come in: invitations.hpp, requests.hpp, domains.hpp.
// How one is made and changed: store.hpp. What it lends to the whole site: lent.hpp (personal data,
// news, what can be put back), jobs.hpp.
namespace organisation {

using OrganisationId = Id<struct OrganisationTag>;

enum class Kind : std::uint8_t {
  Authority,   // a commune, an EPCI, a département, a région
  PublicBody,  // an établissement public: a PETR, a CCAS, a university
  State,       // a service of the State
  Association,
  Foundation,
  Company,    // cooperatives too
  Collective  // people who act together without a legal form
};
inline constexpr std::array<Kind, 7> kinds{Kind::Authority, Kind::PublicBody, Kind::State,
    Kind::Association, Kind::Foundation, Kind::Company, Kind::Collective};
std::string_view slug(Kind kind);   // "collectivite", "etablissement-public"…
std::string_view label(Kind kind);  // « Collectivité », « Établissement public »…
std::optional<Kind> parse_kind(std::string_view slug);

// What its members say of it.
struct Details {
  std::string name;
  Kind kind = Kind::Collective;
  std::optional<Siret> siret = {};
  std::optional<Rna> rna = {};
  std::optional<territory::Ref> territory = {};  // whose body it is, or where it acts
  std::optional<Url> website = {};
  std::string about = {};
  bool operator==(const Details&) const = default;
};
inline constexpr std::size_t longest_name = 160;    // characters
inline constexpr std::size_t longest_about = 1000;  // characters

struct Organisation {
  OrganisationId id;
  Details details;
  Time made_at;
  std::optional<Time> verified_at = {};  // an administrator made sure that it is what it says
  std::string verified_by = {};          // a person’s id
  std::optional<Time> removed_at = {};   // deleted, and can still be put back
  std::string removed_by = {};

  const std::string& name() const { return details.name; }
  bool is_verified() const { return verified_at.has_value(); }
};

// Not those that were deleted.
std::optional<Organisation> find(store::Reader& db, const OrganisationId& id);
// By its id as events keep it; "" when it is nowhere any more.
std::string name_of(store::Reader& db, std::string_view id);
// A part of the name, whatever accents and capitals; "" for all. By name, `most` from `from` on.
struct Found {
  std::vector<Organisation> organisations;
  int total = 0;
};
Found search(store::Reader& db, std::string_view words, int from, int most);
// Those of a territory, by name.
std::vector<Organisation> of_territory(store::Reader& db, const territory::Ref& ref);

Url url_of(const OrganisationId& id);

}  // namespace organisation
