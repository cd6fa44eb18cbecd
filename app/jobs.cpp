#include "app/jobs.hpp"

#include "app/mailing.hpp"
#include "app/pages/bin_page.hpp"
#include "app/pages/my_data.hpp"
#include "base/mail/queue.hpp"
#include "base/values/text.hpp"
#include "features/compass/jobs.hpp"
#include "features/identity/jobs.hpp"
#include "features/instance/instance.hpp"
#include "features/visits/visits.hpp"

namespace {

using std::chrono::hours;

std::string erase_unattended(jobs::Run& run, std::chrono::months unattended) {
  auto db = run.database.write();
  const auto erased = compass::erase_unattended(*db, run.now(), unattended);
  db->commit();
  if (erased == 0) return "";
  return text::counted(erased, "boussole effacée", "boussoles effacées") + ".";
}

std::string look_after_accounts(jobs::Run& run, const Config& config) {
  auto db = run.database.write();
  identity::erase_what_is_over(*db, run.now());
  const auto warned = identity::warn_unattended(
      *db, identity::as_chosen(*db, {.open = !config.by_invitation}), config.public_url, run.now());
  const auto erased = identity::erase_unattended(*db, run.now(), pages::forget);
  db->commit();
  if (warned + erased == 0) return "";
  return text::counted(warned, "personne prévenue", "personnes prévenues") + ", " +
         text::counted(erased, "compte effacé", "comptes effacés") + ".";
}

// Letters wait for seconds at most: someone may be looking at the page that asks for their code.
std::string send_letters(jobs::Run& run, const Config& config) {
  const auto transport = mailing::transport(config);
  const auto sender = mailing::sender(config, instance::name(*run.database.read()));
  int handled = 0;
  for (int some = 1; some > 0 && !run.should_stop(); handled += some)
    some = mail::send_due(
        run.database, transport, sender, run.now(), 50, [&] { return run.should_stop(); });
  return text::counted(handled, "lettre traitée", "lettres traitées") + ".";
}

std::string erase_old_letters(jobs::Run& run) {
  auto db = run.database.write();
  const auto erased = mail::erase_old(*db, run.now());
  db->commit();
  return erased == 0 ? "" : text::counted(erased, "lettre effacée", "lettres effacées") + ".";
}

std::string empty_the_bin(jobs::Run& run) {
  auto db = run.database.write();
  const auto erased = pages::erase_all_removed(*db, run.now());
  db->commit();
  if (erased == 0) return "";
  return text::counted(erased, "chose effacée pour de bon", "choses effacées pour de bon") + ".";
}

std::string erase_old_visits(jobs::Run& run) {
  auto db = run.database.write();
  const auto erased = visits::erase_old(*db, run.now());
  db->commit();
  return erased == 0 ? "" : text::counted(erased, "compte effacé", "comptes effacés") + ".";
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
      {.name = "comptes",
          .title =
              "Effacer codes et connexions passés, prévenir puis effacer les comptes délaissés",
          .every = hours(6),
          .work = [&config](jobs::Run& run) { return look_after_accounts(run, config); }},
      {.name = "courrier",
          .title = "Envoyer le courrier",
          .every = std::chrono::seconds(0),
          .work = [&config](jobs::Run& run) { return send_letters(run, config); },
          .has_work = mail::has_due},
      {.name = "courrier-passe",
          .title = "Effacer le courrier passé",
          .every = hours(6),
          .work = erase_old_letters},
      {.name = "corbeille",
          .title = "Vider la corbeille de ce qui ne peut plus être remis",
          .every = hours(6),
          .work = empty_the_bin},
      {.name = "frequentation",
          .title = "Effacer les comptes de fréquentation anciens",
          .every = hours(24),
          .work = erase_old_visits},
  }};
}
