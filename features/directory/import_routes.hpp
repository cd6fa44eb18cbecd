#pragma once
#include <span>

#include "base/web/path.hpp"
#include "base/web/route.hpp"
#include "features/directory/import_batches.hpp"

// Where lists come into the directory, for those who administer the site.
namespace directory::paths {

using intake::BatchId;

inline constexpr web::Path<"/annuaire/imports">
    imports;  // GET: one’s own, and a form; POST: brings
// ?voir=nouvelle|modifiee|inchangee|doublon|refusee&page=
inline constexpr web::Path<"/annuaire/imports/{}", BatchId> import;
inline constexpr web::Path<"/annuaire/imports/{}/lecture", BatchId> import_reading;  // POST
// GET: what columns mean; POST: says so, and has the rows looked at
inline constexpr web::Path<"/annuaire/imports/{}/colonnes", BatchId> import_columns;
inline constexpr web::Path<"/annuaire/imports/{}/doublons", BatchId>
    import_twins;  // POST ligne=, decision=; or decision=reunir-certains alone
inline constexpr web::Path<"/annuaire/imports/{}/confirmations", BatchId>
    import_confirmations;                                                                 // POST
inline constexpr web::Path<"/annuaire/imports/{}/arrets", BatchId> import_stops;          // POST
inline constexpr web::Path<"/annuaire/imports/{}/annulations", BatchId> import_undoings;  // POST
inline constexpr web::Path<"/annuaire/imports/{}/abandons", BatchId> import_discards;     // POST

}  // namespace directory::paths

namespace directory {
std::span<const web::Route> import_routes();
}  // namespace directory
