#include "features/organisation/organisation.hpp"

#include <cstdlib>

#include "features/organisation/routes.hpp"

namespace organisation {

std::string_view slug(Kind kind) {
  switch (kind) {
    case Kind::Authority: return "collectivite";
    case Kind::PublicBody: return "etablissement-public";
    case Kind::State: return "etat";
    case Kind::Association: return "association";
    case Kind::Foundation: return "fondation";
    case Kind::Company: return "entreprise";
    case Kind::Collective: return "collectif";
  }
  std::abort();
}

std::string_view label(Kind kind) {
  switch (kind) {
    case Kind::Authority: return "Collectivité";
    case Kind::PublicBody: return "Établissement public";
    case Kind::State: return "Service de l’État";
    case Kind::Association: return "Association";
    case Kind::Foundation: return "Fondation";
    case Kind::Company: return "Entreprise";
    case Kind::Collective: return "Collectif";
  }
  std::abort();
}

std::optional<Kind> parse_kind(std::string_view slug_) {
  for (const auto kind : kinds)
    if (slug(kind) == slug_) return kind;
  return std::nullopt;
}

Url url_of(const OrganisationId& id) { return paths::show(id); }

}  // namespace organisation
