#include "features/compass/jobs.hpp"

#include "features/compass/store.hpp"

namespace compass {
namespace {

Time months_before(Time now, std::chrono::months months) {
  return now - std::chrono::days(31) * months.count();
}

}  // namespace

Time erased_on(Time touched, std::chrono::months unattended) {
  return touched + std::chrono::days(31) * unattended.count();
}

int erase_unattended(store::Writer& db, Time now, std::chrono::months unattended) {
  int erased = 0;
  for (const auto& gone : {untouched_since(db, months_before(now, unattended)),
           deleted_before(db, now - undo_delay), empty_since(db, now - undo_delay)})
    for (const auto& id : gone) {
      erase(db, id);
      ++erased;
    }
  return erased;
}

}  // namespace compass
