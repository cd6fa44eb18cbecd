#pragma once
#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/store/database.hpp"
#include "base/values/url.hpp"

// Places and what they are part of. The official geographic code (COG) is a place's identity; a
// territoire de projet (PETR, Pays, PNR, any set of communes) has a slug of its own.
// Finding a place by its name: names.hpp. The field of a form that asks for one: picker.hpp. Places
// on a map that needs no script: places_map.hpp. What a form says of a place that is known:
// written.hpp. Borders for who draws upon a map: ground.hpp. All communes at once: gazetteer.hpp.
// Measures brought by tables of statistics, and which are fragilities: measures.hpp; bringing them
// in: measure_import.hpp, measure_reading.hpp, measure_files.hpp.
namespace territory {

enum class Kind : std::uint8_t {
  Commune,
  Epci,         // with an EPT's own type for the eleven EPT
  Departement,  // the overseas collectivities 975 to 989 too
  Region,
  Project
};
std::string_view slug(Kind kind);  // "commune", "epci", "departement", "region", "projet"

// Which place: "commune:23096", as catalogues, forms and JSON write it.
struct Ref {
  Kind kind = Kind::Commune;
  std::string code;

  std::string text() const;
  static std::optional<Ref> parse(std::string_view text);
  auto operator<=>(const Ref&) const = default;
};

// A point of the Earth, in degrees.
struct Point {
  double longitude = 0;
  double latitude = 0;
};
double distance_km(Point a, Point b);

struct Territory {
  Ref ref;
  std::string name;       // « Guéret », « Grand Guéret », « Creuse »; never with CC, CA…
  std::string full_name;  // « communauté d’agglomération du Grand Guéret »; others: as `name`
  std::string type;       // epci: CC, CA, CU, METRO, MET69, EPT; projects: PETR, Pays, PNR…
  std::string zone;       // metro, drom, com
  int liaison = 0;  // How « de » binds to the name, as Insee numbers it (0 de, 1 d’, 2 du…).
  std::string siren;                // of a commune, an EPCI, an EPT; else ""
  std::string departement;          // code; of a group, where most of its people live; régions: ""
  std::string departement_name;     // « Creuse »
  std::string region;               // code
  std::string epci;                 // code
  std::string ept;                  // code
  std::string arrondissement_name;  // « Guéret »
  std::vector<std::string> postcodes;
  std::optional<std::int64_t> population;       // municipal, see population_year
  std::optional<std::int64_t> population_2016;  // within the limits of 2026; empty: not comparable
  std::optional<double> change;    // % since 2016, over the communes that can be compared
  bool change_is_partial = false;  // some communes could not be compared
  std::optional<double> surface_km2;
  std::optional<Point> place;  // inside it
  int communes = 1;            // how many it is made of

  int population_year() const;            // 2023; 2017 in Mayotte
  std::optional<double> density() const;  // inhabitants per km²; none when nobody lives there
};

// French words around a name: « de Guéret », « du Mans », « de la Creuse », « des Abymes »…
std::string of(const Territory& territory);
// « à Guéret », « au Mans », « dans la Creuse », « en Nouvelle-Aquitaine », « à La Réunion »…
std::string at(const Territory& territory);
// « commune », « communauté de communes », « département », « parc naturel régional »…
std::string what(const Territory& territory);

// What the census says, in % (see docs on the page « Comment c’est calculé »).
enum class Indicator : std::uint8_t {
  SingleHouseholds,  // one-person households among households
  SingleParents,     // single-parent families among households
  Over65,            // 65 and over among people of 15 and over
  From15To24,        // 15 to 24 among people of 15 and over
  LowDiploma         // 15 and over, out of school, at most a CAP or BEP
};
inline constexpr std::size_t indicator_count = 5;
inline constexpr std::array<Indicator, indicator_count> indicators{Indicator::SingleHouseholds,
    Indicator::SingleParents, Indicator::Over65, Indicator::From15To24, Indicator::LowDiploma};
std::string_view slug(Indicator indicator);   // the JSON name: "menages_1_personne_pct"…
std::string_view label(Indicator indicator);  // « Ménages d’une personne »

struct Ratios {
  std::array<std::optional<double>, indicator_count> values;
  bool approximate = false;  // averaged over merged communes, or some had no figure
  const std::optional<double>& operator[](Indicator indicator) const {
    return values[static_cast<std::size_t>(indicator)];
  }
};

std::optional<Territory> find(store::Reader& db, const Ref& ref);
// Those of these places that exist, in no order: one statement for twenty.
std::vector<Territory> find_all(store::Reader& db, std::span<const Ref> refs);
// The commune of today for a code that no longer is one (merged, delegated, arrondissement of
// Paris).
std::optional<Ref> successor(store::Reader& db, std::string_view commune_code);
// What it is part of, nearest first: EPT, EPCI, projects, département, région.
std::vector<Territory> ancestors(store::Reader& db, const Territory& territory);
// The communes that it is made of, most populous first; a commune is made of itself.
std::vector<Territory> communes_of(store::Reader& db, const Ref& ref);
std::optional<Ratios> ratios(store::Reader& db, const Ref& ref);
std::optional<double> distance_km(store::Reader& db, const Ref& a, const Ref& b);

// Why two territories are alike, in words for people: « taille proche », « âges proches »…
enum class Likeness : std::uint8_t { Size, Change, Density, Age, Households, Diplomas };
std::string_view label(Likeness likeness);
struct Similar {
  Territory territory;
  std::vector<Likeness> because;  // closest first, at most three; never empty
};
// Those most like it among its own kind, most alike first: at most 16.
std::vector<Similar> similar(store::Reader& db, const Territory& territory, std::size_t count);

// Those around it, of its own kind, nearest first: at most 16.
std::vector<Territory> near(store::Reader& db, const Territory& territory, std::size_t count);

Url url_of(const Ref& ref);

}  // namespace territory
