#include "app/pages/jobs_page.hpp"

#include <fmt/format.h>

#include "base/jobs/jobs.hpp"
#include "base/values/paris.hpp"
#include "base/values/text.hpp"

#include "features/activity/activity.hpp"

namespace pages {
namespace {

using jobs::Ending;
using jobs::Standing;

std::string rhythm(const Standing& job) {
  if (job.is_queue) return "au fil de l’eau";
  using namespace std::chrono;
  const auto minutes = duration_cast<std::chrono::minutes>(job.every).count();
  if (minutes == 60) return "toutes les heures";
  if (minutes == 24 * 60) return "chaque jour";
  if (minutes % (24 * 60) == 0) return fmt::format("tous les {} jours", minutes / (24 * 60));
  if (minutes % 60 == 0) return fmt::format("toutes les {} heures", minutes / 60);
  return fmt::format("toutes les {} minutes", minutes);
}

std::string_view words(Ending ending) {
  switch (ending) {
    case Ending::Done: return "Faite";
    case Ending::Failed: return "Échouée";
    case Ending::Stopped: return "Arrêtée à votre demande ou à celle d’un·e collègue";
    case Ending::Interrupted: return "Interrompue\u00A0: le programme s’est arrêté entre-temps";
  }
  return "";
}

Html last_run(const Standing& job) {
  if (!job.last) return html("<p>jamais</p>");
  const auto& last = *job.last;
  return html(R"(<p>{}</p><p>{}{}{}</p>)", moment_in_french(last.began), words(last.ending),
      last.message.empty() ? "" : "\u00A0: ", last.message);
}

Html how_far(const jobs::Run::Progress& progress) {
  if (progress.what.empty()) return {};
  if (progress.total <= 0)
    return html(R"(<p>{} {}</p>)", text::number(progress.done), progress.what);
  return html(R"(<p><label>{} sur {} {} <progress value="{}" max="{}"></progress></label></p>)",
      text::number(progress.done), text::number(progress.total), progress.what, progress.done,
      progress.total);
}

Html under_way(const Standing::Now& now) {
  return html(R"(<p><strong>En cours</strong> depuis le {}</p>{}{})", moment_in_french(now.since),
      how_far(now.progress), when(now.stop_asked, [] {
        return html(
            R"(<p>Arrêt demandé&#160;: la tâche finit ce qu’elle ne peut pas laisser à moitié fait.</p>)");
      }));
}

Html next_run(const Standing& job, Time now) {
  if (job.running) return under_way(*job.running);
  const bool again = job.last && job.last->ending == Ending::Failed;
  if (job.next_at > now)
    return html(R"(<p>{}le {}</p>)", again ? "Nouvel essai " : "", moment_in_french(job.next_at));
  return html(R"(<p>{}</p>)", job.is_queue ? "dès qu’il y a à faire" : "dans la seconde qui vient");
}

Html start_button(const Standing& job, const JobName& name) {
  return html(
      R"(<form method="post" action="{}"><button class="button button--quiet button--small" type="submit">Lancer maintenant<span class="vh">&#160;: {}</span></button></form>)",
      paths::job_starts(name), job.title);
}

Html stop_button(const Standing& job, const JobName& name) {
  return html(
      R"(<form method="post" action="{}"><button class="button button--quiet button--small" type="submit">Arrêter<span class="vh">&#160;: {}</span></button></form>)",
      paths::job_stops(name), job.title);
}

// One that is about to run, or a queue that waits for work, has nothing to be asked.
Html buttons(const Standing& job, Time now) {
  const auto name = JobName::parse(job.name).value();
  if (job.running) return job.running->stop_asked ? Html() : stop_button(job, name);
  return job.next_at > now ? start_button(job, name) : Html();
}

Html row(const Standing& job, Time now) {
  return html(
      R"(<tr role="row"><th scope="row" role="rowheader"><strong>{}</strong><br><span class="small soft">{}</span></th><td role="cell" data-label="Dernière fois">{}</td><td role="cell" data-label="{}"><div class="stack stack--s">{}{}</div></td></tr>)",
      job.title, rhythm(job), last_run(job), job.running ? "En ce moment" : "Prochaine fois",
      next_run(job, now), buttons(job, now));
}

Html table(const std::vector<Standing>& all, Time now) {
  if (all.empty())
    return html(
        R"(<p>Aucune tâche n’est prévue sur cette instance&#160;: il n’y a rien à surveiller ici.</p>)");
  return html(R"(
<table class="table table--stacked" role="table">
<caption>Chaque tâche, sa dernière fois et la prochaine (heure de Paris)</caption>
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Tâche</th><th scope="col" role="columnheader">Dernière fois</th><th scope="col" role="columnheader">Prochaine fois</th></tr></thead>
<tbody role="rowgroup">{}</tbody>
</table>)",
      each(all, [&](const Standing& job) { return row(job, now); }));
}

bool is_known(const web::Visit& visit, const JobName& name) {
  const auto& all = visit.services.get<jobs::Board>().jobs;
  return std::ranges::find(all, name.text(), &jobs::Job::name) != all.end();
}

void record(
    web::Action& action, const web::Admin& admin, std::string_view what, const JobName& name) {
  activity::record(action.db,
      {.actor = admin.member().id.text(),
          .feature = "jobs",
          .what = std::string(what),
          .about = name.text()},
      action.now);
}

web::Response no_such_job() {
  return web::not_found(
      "Cette tâche n’existe pas, ou plus. La page des tâches montre celles d’aujourd’hui.");
}

}  // namespace

std::optional<JobName> JobName::parse(std::string_view text) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  };
  if (text.empty() || text.size() > 60 || !std::ranges::all_of(text, fits)) return std::nullopt;
  return JobName(text);
}

web::Response show_jobs(web::Page& page, const web::Admin&) {
  const auto all = jobs::standings(page.db, page.services.get<jobs::Board>().jobs, page.now);
  return web::ok({
      .title = "Tâches du site",
      .main = html(R"(
<div class="wrap band--first stack stack--l">
<div class="stack">
<h1>Ce que le site fait tout seul</h1>
<p class="measure">Le site entretient ses données sans que personne n’y pense. Une tâche qui échoue recommence d’elle-même, de plus en plus rarement. Cette page ne change pas sous vos yeux&#160;: <a href="{}">actualisez-la</a> pour voir où en sont les tâches.</p>
</div>
{}
</div>)",
          paths::jobs(), table(all, page.now)),
      .indexed = false,
  });
}

web::Response start_job(web::Action& action, const web::Admin& admin, const JobName& name) {
  if (!is_known(action, name)) return no_such_job();
  record(action, admin, "tache-lancee", name);
  jobs::ask_now(action.db, name.text(), action.now);
  return web::see_other(paths::jobs());
}

web::Response stop_job(web::Action& action, const web::Admin& admin, const JobName& name) {
  if (!is_known(action, name)) return no_such_job();
  record(action, admin, "tache-arretee", name);
  jobs::ask_stop(action.db, name.text());
  return web::see_other(paths::jobs());
}

}  // namespace pages
