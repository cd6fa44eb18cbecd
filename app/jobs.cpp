#include "app/jobs.hpp"

#include <thread>

#include "app/mailing.hpp"
#include "app/news.hpp"
#include "app/pages/bin_page.hpp"
#include "app/pages/my_data.hpp"
#include "base/mail/queue.hpp"
#include "base/values/text.hpp"
#include "features/compass/jobs.hpp"
#include "features/digest/jobs.hpp"
#include "features/directory/claims.hpp"
#include "features/directory/import_jobs.hpp"
#include "features/directory/yearly.hpp"
#include "features/identity/jobs.hpp"
#include "features/instance/instance.hpp"
#include "features/library/batch_jobs.hpp"
#include "features/library/departures.hpp"
#include "features/library/link_check.hpp"
#include "features/library/opinions.hpp"
#include "features/library/proposals.hpp"
#include "features/library/reports.hpp"
#include "features/library/trials.hpp"
#include "features/listening/lent.hpp"
#include "features/organisation/jobs.hpp"
#include "features/organisation/lent.hpp"
#include "features/territory/measure_files.hpp"
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

std::string look_after_organisations(jobs::Run& run) {
  auto db = run.database.write();
  const auto erased = organisation::erase_what_is_over(*db, run.now());
  db->commit();
  if (erased == 0) return "";
  return text::counted(erased, "organisation effacée", "organisations effacées") + ".";
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

std::string write_news(jobs::Run& run, const Config& config) {
  const auto posted =
      digest::write_letters(run.database, all_news(), instance::name(*run.database.read()),
          config.public_url, run.now(), [&] { return run.should_stop(); });
  return posted == 0 ? "" : text::counted(posted, "courriel écrit", "courriels écrits") + ".";
}

std::string erase_old_letters(jobs::Run& run) {
  auto db = run.database.write();
  const auto erased = mail::erase_old(*db, run.now());
  db->commit();
  return erased == 0 ? "" : text::counted(erased, "lettre effacée", "lettres effacées") + ".";
}

std::string look_after_directory(jobs::Run& run, const Config& config) {
  auto db = run.database.write();
  const auto asked =
      directory::ask_whether_true(*db, instance::name(*db), config.public_url, run.now());
  const auto erased =
      directory::erase_old_claims(*db, run.now()) + directory::erase_old_askings(*db, run.now());
  db->commit();
  if (asked + erased == 0) return "";
  return text::counted(asked, "personne interrogée", "personnes interrogées") + ", " +
         text::counted(erased, "demande effacée", "demandes effacées") + ".";
}

std::string look_after_library(jobs::Run& run) {
  auto db = run.database.write();
  const auto ended = library::note_expiry(*db, run.now());
  const auto erased = library::erase_taken_back(*db, run.now());
  db->commit();
  if (ended + erased == 0) return "";
  return text::counted(ended, "ressource a pris fin", "ressources ont pris fin") + ", " +
         text::counted(erased, "proposition retirée effacée", "propositions retirées effacées") +
         ".";
}

// In small steps, so that whoever asks the job to stop is heard.
bool wait(const jobs::Run& run, std::chrono::milliseconds left) {
  constexpr std::chrono::milliseconds step(200);
  for (; left > step; left -= step) {
    if (run.should_stop()) return false;
    std::this_thread::sleep_for(step);
  }
  std::this_thread::sleep_for(left);
  return !run.should_stop();
}

std::string check_links(jobs::Run& run, const Config& config) {
  if (!config.visits_links()) return "";
  fetch::Visitor visitor({.agent = fetch::agent_of(config.public_url),
      .pause = [&](std::chrono::milliseconds left) { return wait(run, left); },
      .stop = [&] { return run.should_stop(); }});
  const library::LinkRun check{.now = [&] { return run.now(); },
      .should_stop = [&] { return run.should_stop(); },
      .progress = [&](int done, int total) { run.progress("liens vérifiés", done, total); }};
  return library::check_links(run.database, visitor, check).in_words();
}

std::string look_after_voices(jobs::Run& run) {
  auto db = run.database.write();
  library::forget_seals(*db, run.now());
  const auto erased =
      library::erase_removed_trials(*db, run.now()) + library::erase_old_reports(*db, run.now());
  db->commit();
  return erased == 0 ? "" : text::counted(erased, "texte effacé", "textes effacés") + ".";
}

std::string empty_the_bin(jobs::Run& run) {
  auto db = run.database.write();
  const auto erased = pages::erase_all_removed(*db, run.now());
  db->commit();
  if (erased == 0) return "";
  return text::counted(erased, "chose effacée pour de bon", "choses effacées pour de bon") + ".";
}

std::string look_after_surveys(jobs::Run& run) {
  auto db = run.database.write();
  const auto erased = listening::erase_what_is_over(*db, run.now());
  db->commit();
  return erased == 0 ? "" : text::counted(erased, "enquête effacée", "enquêtes effacées") + ".";
}

std::string erase_old_measure_files(jobs::Run& run) {
  auto db = run.database.write();
  const auto erased = territory::erase_old_measure_files(*db, run.now());
  db->commit();
  return erased == 0 ? "" : text::counted(erased, "fichier effacé", "fichiers effacés") + ".";
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
      {.name = "organisations",
          .title = "Effacer les organisations supprimées et les invitations passées",
          .every = hours(6),
          .work = look_after_organisations},
      {.name = "annuaire",
          .title = "Demander une fois par an si les fiches de l’annuaire sont toujours exactes",
          .every = hours(6),
          .work = [&config](jobs::Run& run) { return look_after_directory(run, config); }},
      {.name = "courrier",
          .title = "Envoyer le courrier",
          .every = std::chrono::seconds(0),
          .work = [&config](jobs::Run& run) { return send_letters(run, config); },
          .has_work = mail::has_due},
      {.name = "nouvelles",
          .title = "Écrire le courriel de nouvelles, le matin",
          .every = std::chrono::minutes(10),
          .work = [&config](jobs::Run& run) { return write_news(run, config); }},
      {.name = "imports",
          .title = "Faire entrer les ressources apportées par fichier",
          .every = std::chrono::seconds(0),
          .work = library::bring_in_what_is_asked,
          .has_work = library::something_is_asked},
      {.name = "imports-passes",
          .title = "Effacer les fichiers apportés il y a plus de trente jours",
          .every = hours(6),
          .work = library::erase_what_was_kept_long_enough},
      {.name = "annuaire-imports",
          .title = "Examiner, faire entrer et annuler les listes apportées à l’annuaire",
          .every = std::chrono::seconds(0),
          .work = directory::intake::see_to_batches,
          .has_work = directory::intake::some_batch_waits},
      {.name = "annuaire-imports-passes",
          .title = "Effacer les listes apportées à l’annuaire il y a plus de trente jours",
          .every = hours(6),
          .work = directory::intake::erase_batches_kept_long_enough},
      {.name = "courrier-passe",
          .title = "Effacer le courrier passé",
          .every = hours(6),
          .work = erase_old_letters},
      {.name = "bibliotheque",
          .title = "Marquer les ressources qui ont pris fin, effacer les propositions retirées",
          .every = hours(1),
          .work = look_after_library},
      {.name = "liens",
          .title = "Vérifier que les liens de la bibliothèque répondent",
          .every = hours(1),
          .work = [&config](jobs::Run& run) { return check_links(run, config); }},
      {.name = "avis-passes",
          .title = "Oublier de qui viennent les avis, effacer essais retirés et vieux signalements",
          .every = hours(1),
          .work = look_after_voices},
      {.name = "enquetes",
          .title = "Effacer les enquêtes supprimées et les classeurs laissés en attente",
          .every = hours(6),
          .work = look_after_surveys},
      {.name = "corbeille",
          .title = "Vider la corbeille de ce qui ne peut plus être remis",
          .every = hours(6),
          .work = empty_the_bin},
      {.name = "indicateurs-passes",
          .title = "Effacer les fichiers d’indicateurs apportés il y a plus de trente jours",
          .every = hours(24),
          .work = erase_old_measure_files},
      {.name = "frequentation",
          .title = "Effacer les comptes de fréquentation anciens",
          .every = hours(24),
          .work = erase_old_visits},
  }};
}
