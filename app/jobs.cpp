#include "app/jobs.hpp"

#include "base/values/text.hpp"
#include "features/compass/jobs.hpp"

namespace {

using std::chrono::hours;

std::string erase_unattended(jobs::Run& run, std::chrono::months unattended) {
  auto db = run.database.write();
  const auto erased = compass::erase_unattended(*db, run.now(), unattended);
  db->commit();
  if (erased == 0) return "";
  return text::counted(erased, "boussole effacée", "boussoles effacées") + ".";
}

}  // namespace

jobs::Board all_jobs(const Config& config) {
  return {{
      {.name = "boussoles-delaissees",
          .title = "Effacer les boussoles délaissées",
          .every = hours(6),
          .work =
              [&config](jobs::Run& run) {
                return erase_unattended(run, std::chrono::months(config.unattended_months));
              }},
  }};
}
