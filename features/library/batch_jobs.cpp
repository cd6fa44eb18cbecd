#include "features/library/batch_jobs.hpp"

#include "base/values/text.hpp"
#include "features/identity/identity.hpp"
#include "features/library/batch_look.hpp"
#include "features/library/editors.hpp"

namespace library {
namespace {

constexpr std::size_t at_a_time = 250;

// A right taken back since the file was confirmed is not used any more.
bool may_still(store::Reader& db, const web::PersonId& owner) {
  std::vector<web::Grant> grants;
  for (const auto& given : identity::grants_of(db, owner)) grants.push_back(given.grant);
  return edits_everything(grants);
}

// How many came in; 0 when nothing is left to do.
std::size_t bring_some_in(jobs::Run& run, const BatchId& id) {
  auto db = run.database.write();
  const auto batch = find_batch(*db, id);
  const auto asked = asked_of(*db, id);
  if (!batch || !asked) return 0;
  if (!may_still(*db, batch->owner)) {
    no_longer_ask(*db, id);
    db->commit();
    return 0;
  }
  const auto look = look_at(*db, *batch);
  const auto brought = bring_in_batch(*db, *batch, look, *asked, at_a_time, run.now());
  if (brought.left == 0) no_longer_ask(*db, id);
  db->commit();
  const auto done = static_cast<std::int64_t>(look.done.size() + brought.created + brought.changed);
  run.progress("ressources", done, done + static_cast<std::int64_t>(brought.left));
  return brought.left == 0 ? 0 : brought.created + brought.changed;
}

}  // namespace

std::string bring_in_what_is_asked(jobs::Run& run) {
  int batches = 0;
  for (const auto& id : asked_for(*run.database.read())) {
    while (!run.should_stop() && bring_some_in(run, id) > 0) {
    }
    ++batches;
  }
  return text::counted(batches, "fichier importé", "fichiers importés") + ".";
}

bool something_is_asked(store::Reader& db, Time) { return !asked_for(db).empty(); }

std::string erase_what_was_kept_long_enough(jobs::Run& run) {
  auto db = run.database.write();
  const auto erased = erase_old_batches(*db, run.now());
  db->commit();
  return erased == 0 ? "" : text::counted(erased, "fichier effacé", "fichiers effacés") + ".";
}

}  // namespace library
