#include "features/territory/territory.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "features/territory/naming.hpp"
#include "features/territory/routes.hpp"

namespace territory {
namespace {

constexpr std::array<std::string_view, 5> kind_slugs{
    "commune", "epci", "departement", "region", "projet"};
constexpr std::array<std::string_view, indicator_count> indicator_slugs{"menages_1_personne_pct",
    "familles_monoparentales_pct", "p65_plus_pct", "p15_24_pct", "peu_diplomes_pct"};
constexpr std::array<std::string_view, indicator_count> indicator_labels{"Ménages d’une personne",
    "Familles monoparentales", "65 ans et plus (parmi les 15 ans et plus)",
    "15 à 24 ans (parmi les 15 ans et plus)",
    "Au plus un CAP ou BEP (15 ans et plus, études finies)"};
constexpr std::array<std::string_view, 6> likeness_labels{
    "taille", "évolution", "densité", "âges", "ménages", "diplômes"};

constexpr std::string_view code_letters =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-";

// A name that carries its own article loses it where « du », « des », « au », « aux » hold it.
std::string_view without_article(std::string_view name) {
  for (const std::string_view article : {"Le ", "Les "})
    if (name.starts_with(article)) return name.substr(article.size());
  return name;
}

// Those said « à », like a town or an island.
bool is_island_or_town(const Territory& t) {
  constexpr std::array<std::string_view, 10> refs{"departement:75", "departement:974",
      "departement:975", "departement:976", "departement:977", "departement:978", "departement:986",
      "departement:989", "region:04", "region:06"};
  return std::find(refs.begin(), refs.end(), t.ref.text()) != refs.end();
}

std::string at_area(const Territory& t) {
  if (is_island_or_town(t)) return "à " + t.name;
  if (t.ref.kind == Kind::Region && t.liaison != 2 && t.liaison != 4) return "en " + t.name;
  switch (t.liaison) {
    case 2: return "dans le " + t.name;
    case 3: return t.zone == "metro" ? "dans la " + t.name : "en " + t.name;
    case 4: return "dans les " + t.name;
    case 5: return "dans l’" + t.name;
    default: return "en " + t.name;
  }
}

std::string at_group(const Territory& t) {
  if (t.full_name.starts_with("communauté")) return "dans la " + t.full_name;
  if (t.name.starts_with("Métropole")) return "dans la " + t.name;
  if (t.name.starts_with("Eurométropole")) return "dans l’" + t.name;
  if (t.ref.kind == Kind::Project) return "dans le territoire « " + t.name + " »";
  return "à " + t.name;
}

}  // namespace

std::string_view slug(Kind kind) { return kind_slugs[static_cast<std::size_t>(kind)]; }
std::string_view slug(Indicator indicator) {
  return indicator_slugs[static_cast<std::size_t>(indicator)];
}
std::string_view label(Indicator indicator) {
  return indicator_labels[static_cast<std::size_t>(indicator)];
}
std::string_view label(Likeness likeness) {
  return likeness_labels[static_cast<std::size_t>(likeness)];
}

std::string Ref::text() const { return std::string(slug(kind)) + ":" + code; }

std::optional<Ref> Ref::parse(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto kind = std::find(kind_slugs.begin(), kind_slugs.end(), text.substr(0, colon));
  const auto code = text.substr(colon + 1);
  if (kind == kind_slugs.end() || code.empty() || code.size() > 80 ||
      code.find_first_not_of(code_letters) != std::string_view::npos)
    return std::nullopt;
  return Ref{static_cast<Kind>(kind - kind_slugs.begin()), std::string(code)};
}

double distance_km(Point a, Point b) {
  constexpr double radius_km = 6371;
  const auto radians = [](double degrees) { return degrees * std::numbers::pi / 180; };
  const double dy = radians(b.latitude - a.latitude), dx = radians(b.longitude - a.longitude);
  const double h = std::pow(std::sin(dy / 2), 2) + std::cos(radians(a.latitude)) *
                                                       std::cos(radians(b.latitude)) *
                                                       std::pow(std::sin(dx / 2), 2);
  return 2 * radius_km * std::asin(std::min(1.0, std::sqrt(h)));
}

int Territory::population_year() const {
  return departement == "976" || ref.text() == "region:06" ? 2017 : 2023;
}

std::optional<double> Territory::density() const {
  if (!population || !surface_km2 || *surface_km2 <= 0 || *population == 0) return std::nullopt;
  return static_cast<double>(*population) / *surface_km2;
}

std::string of(const Territory& t) {
  switch (t.liaison) {
    case 1: return "d’" + t.name;
    case 2: return "du " + std::string(without_article(t.name));
    case 3: return "de la " + t.name;
    case 4: return "des " + std::string(without_article(t.name));
    case 5: return "de l’" + t.name;
    default: return "de " + t.name;
  }
}

std::string at(const Territory& t) {
  switch (t.ref.kind) {
    case Kind::Commune:
      if (t.liaison == 2) return "au " + std::string(without_article(t.name));
      if (t.liaison == 4) return "aux " + std::string(without_article(t.name));
      return "à " + t.name;
    case Kind::Departement:
    case Kind::Region: return at_area(t);
    default: return at_group(t);
  }
}

std::string what(const Territory& t) {
  switch (t.ref.kind) {
    case Kind::Commune: return "commune";
    case Kind::Departement: return t.zone == "com" ? "collectivité d’outre-mer" : "département";
    case Kind::Region: return "région";
    default: return t.type.empty() ? "territoire de projet" : type_in_words(t.type);
  }
}

Url url_of(const Ref& ref) {
  const Code code(ref.code);
  switch (ref.kind) {
    case Kind::Commune: return paths::commune(code);
    case Kind::Epci: return paths::epci(code);
    case Kind::Departement: return paths::departement(code);
    case Kind::Region: return paths::region(code);
    case Kind::Project: return paths::project(code);
  }
  return paths::index();
}

std::optional<Code> Code::parse(std::string_view text) {
  if (text.empty() || text.size() > 200) return std::nullopt;
  return Code(std::string(text));
}

}  // namespace territory
