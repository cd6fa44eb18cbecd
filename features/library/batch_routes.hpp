#pragma once
#include "base/web/path.hpp"
#include "features/library/batches.hpp"

// Where editors of the whole library bring files in; the rest of the library is in routes.hpp.
namespace library::paths {

// GET: one’s own, and a form; POST: brings one.
inline constexpr web::Path<"/ressources/imports"> batches;
// ?voir=nouvelles|modifiees|inchangees|refusees&page=
inline constexpr web::Path<"/ressources/imports/{}", BatchId> batch;
inline constexpr web::Path<"/ressources/imports/{}/lecture", BatchId> batch_reading;  // POST
inline constexpr web::Path<"/ressources/imports/{}/correspondances", BatchId> batch_choices;
inline constexpr web::Path<"/ressources/imports/{}/confirmations", BatchId> confirm_batch;  // POST
inline constexpr web::Path<"/ressources/imports/{}/abandons", BatchId> discard_batch;       // POST

}  // namespace library::paths
