#pragma once
#include <charconv>
#include <span>

#include "base/web/route.hpp"
#include "features/directory/claims.hpp"
#include "features/directory/directory.hpp"
#include "features/directory/grid.hpp"
#include "features/directory/links.hpp"
#include "features/directory/routes.hpp"
#include "features/directory/yearly.hpp"

// Addresses of one record (routes.hpp has paths::show), and of what organisations do with it.
namespace directory {

// A part of an address: a page of the grid, the number of a version.
struct GridStepPart {
  GridStep step;
  std::string text() const { return std::string(slug(step)); }
  static std::optional<GridStepPart> parse(std::string_view text) {
    const auto step = parse_grid_step(text);
    return step ? std::optional(GridStepPart{*step}) : std::nullopt;
  }
};
struct VersionPart {
  int number;
  std::string text() const { return std::to_string(number); }
  static std::optional<VersionPart> parse(std::string_view text);
};

namespace paths {

// For whoever may change it: a mandate of the organisation, or an administrator.
inline constexpr web::Path<"/annuaire/{}/modifier", OrganisationId> edit;  // POST: text and links
inline constexpr web::Path<"/annuaire/{}/entrees", OrganisationId> enter;  // POST: a record is made
inline constexpr web::Path<"/annuaire/{}/lieux/nouveau", OrganisationId> new_place;
inline constexpr web::Path<"/annuaire/{}/lieux", OrganisationId> add_place;  // POST
inline constexpr web::Path<"/annuaire/{}/lieux/{}", OrganisationId, PlaceId> place;
inline constexpr web::Path<"/annuaire/{}/lieux/{}/retraits", OrganisationId, PlaceId> drop_place;
inline constexpr web::Path<"/annuaire/{}/contacts/nouveau", OrganisationId> new_contact;
inline constexpr web::Path<"/annuaire/{}/contacts", OrganisationId> add_contact;  // POST
inline constexpr web::Path<"/annuaire/{}/contacts/{}", OrganisationId, ContactId> contact;
inline constexpr web::Path<"/annuaire/{}/contacts/{}/retraits", OrganisationId, ContactId>
    drop_contact;
inline constexpr web::Path<"/annuaire/{}/versions", OrganisationId> versions;
inline constexpr web::Path<"/annuaire/{}/versions/{}/retours", OrganisationId, VersionPart>
    restore_version;
inline constexpr web::Path<"/annuaire/{}/grille", OrganisationId>
    grid;  // POST publier=1, retrait=1, abandon=1
inline constexpr web::Path<"/annuaire/{}/grille/{}", OrganisationId, GridStepPart> grid_step;

// « C’est toujours exact »: by whoever may change it, or by the key that a letter holds.
inline constexpr web::Path<"/annuaire/{}/confirmations", OrganisationId> confirmations;
inline constexpr web::Path<"/annuaire/confirmations/{}", AskingKey> asked;  // POST: confirms

// A record that nobody speaks for.
inline constexpr web::Path<"/annuaire/{}/revendication", OrganisationId>
    claim;  // POST moyen=siret|courriel|moderation, message=, adresse=
inline constexpr web::Path<"/annuaire/{}/revendication/code", OrganisationId> claim_code;
inline constexpr web::Path<"/moderation/fiches"> claim_queue;
inline constexpr web::Path<"/moderation/fiches/{}/decisions", ClaimId> claim_decisions;

// Who works with whom.
inline constexpr web::Path<"/annuaire/{}/liens", OrganisationId> links;  // POST: declares one
inline constexpr web::Path<"/annuaire/{}/liens/{}/reponses", OrganisationId, LinkId>
    link_answers;  // POST accepter=1 or 0
inline constexpr web::Path<"/annuaire/{}/liens/{}/fins", OrganisationId, LinkId> link_ends;
inline constexpr web::Path<"/annuaire/liens"> network;  // ?territoire=
inline constexpr web::Path<"/annuaire/liens.csv"> network_csv;
inline constexpr web::Path<"/annuaire/liens.svg"> network_svg;

// What exists at each scale of a territory.
inline constexpr web::Path<"/annuaire/proximite"> proximity;  // ?territoire=
inline constexpr web::Path<"/annuaire/proximite.csv"> proximity_csv;

}  // namespace paths

std::span<const web::Route> record_routes();  // reading
std::span<const web::Route> edit_routes();    // changing
std::span<const web::Route> grid_routes();
std::span<const web::Route> claim_routes();  // claiming, confirming
std::span<const web::Route> link_routes();
std::span<const web::Route> proximity_routes();
// All of the above.
std::vector<web::Route> people_routes();

}  // namespace directory
