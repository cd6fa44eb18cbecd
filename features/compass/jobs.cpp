#include "features/compass/jobs.hpp"

#include "features/compass/store.hpp"

namespace compass {
namespace {

// The same hour of the same day of another month, or its last day.
Time moved(Time time, std::chrono::months by) {
  const auto midnight = std::chrono::floor<std::chrono::days>(time);
  auto day = std::chrono::year_month_day(midnight) + by;
  if (!day.ok()) day = day.year() / day.month() / std::chrono::last;
  return std::chrono::sys_days(day) + (time - midnight);
}

}  // namespace

Time erased_on(Time touched, std::chrono::months unattended) { return moved(touched, unattended); }

int erase_unattended(store::Writer& db, Time now, std::chrono::months unattended) {
  int erased = 0;
  for (const auto& gone : {untouched_since(db, moved(now, -unattended)),
           deleted_before(db, now - undo_delay), empty_since(db, now - undo_delay)})
    for (const auto& id : gone) {
      erase(db, id);
      ++erased;
    }
  return erased;
}

}  // namespace compass
