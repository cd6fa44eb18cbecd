#include "app/pages/routes.hpp"

#include "app/pages/administration.hpp"
#include "app/pages/bin_page.hpp"
#include "app/pages/courrier.hpp"
#include "app/pages/focus.hpp"
#include "app/pages/health.hpp"
#include "app/pages/held_letters.hpp"
#include "app/pages/home.hpp"
#include "app/pages/jobs_page.hpp"
#include "app/pages/journal.hpp"
#include "app/pages/my_data.hpp"
#include "app/pages/privacy.hpp"
#include "app/pages/rights.hpp"
#include "app/pages/search.hpp"
#include "app/pages/site_files.hpp"
#include "app/pages/to_do.hpp"
#include "app/pages/visits_page.hpp"
#include "base/look/look.hpp"
#include "base/markdown/markdown.hpp"
#include "features/compass/routes.hpp"
#include "features/directory/helpers.hpp"
#include "features/identity/routes.hpp"
#include "features/instance/routes.hpp"
#include "features/library/index.hpp"
#include "features/library/library.hpp"
#include "features/listening/lent.hpp"
#include "features/organisation/routes.hpp"
#include "features/territory/page.hpp"
#include "features/territory/picker.hpp"

namespace pages {
namespace {

Html territory_form() {
  return html(R"(
<form class="search search--hero stack stack--s" method="post" action="{}">
{}
<p><button class="button" type="submit">Commencer</button></p>
</form>)",
      compass::paths::start(),
      territory::picker({.label = "Votre commune ou intercommunalité",
          .hint = "Nom ou code postal, par exemple «\u00A0Guéret\u00A0» ou «\u00A023000\u00A0». "
                  "Sans compte, gratuit."}));
}

// What the instance says for itself, and the territories that it puts forward.
Html welcome(store::Reader& db) {
  const auto site = instance::settings(db);
  std::vector<territory::Territory> places;
  for (const auto& text : site.focus)
    if (const auto ref = territory::Ref::parse(text))
      if (auto place = territory::find(db, *ref)) places.push_back(*std::move(place));
  return welcome_band(site.welcome, places);
}

web::Response show_home(web::Page& page) {
  std::vector<Shelf> shelves;
  for (const auto& [term, count] : library::count_by_type(page.db))
    shelves.push_back(
        {std::string(term->slug), std::string(term->many), static_cast<std::int64_t>(count)});
  return web::ok({
      .title = "",
      .description = "En dix minutes, sachez où en est votre territoire, ce qui marche ailleurs et "
                     "les trois premières choses à faire. Libre, gratuit, sans compte.",
      .main = home_main(shelves, territory_form(), welcome(page.db)),
      .head = territory::picker_script(),
  });
}

web::Response show_text(web::Page& page, const instance::TextName& name) {
  const auto body = instance::body(page.db, page.services.get<instance::DefaultTexts>(), name);
  return web::ok({
      .title = std::string(name.title()),
      .main = html(R"(<div class="wrap band--first prose">{}{}{}</div>)",
          when(instance::is_default(page.db, name), look::default_note), markdown(body),
          when(name.text() == "vie-privee", [&] { return personal_data(page.services); })),
  });
}

Html panels(web::Page& page, const territory::Territory& territory) {
  return directory::panel(page.db, page.services.get<directory::Index>(), territory) +
         listening::panel(page.db, territory, page.now) +
         page.services.get<library::Index>().panel(page.db, territory);
}

Html start_here(web::Page& page, const territory::Territory& territory) {
  const auto words = listening::starting_words(page.db, territory.ref);
  return html(
      R"(<form class="cluster" method="post" action="{}"><input type="hidden" name="territoire" value="{}"><input type="hidden" name="mots" value="{}"><button class="button">Commencer la boussole ici</button></form>)",
      compass::paths::start(), territory.ref.text(), words);
}

template <territory::Kind kind>
web::Response show_territory(web::Page& page, const territory::Code& code) {
  return territory::show(page, kind, code, panels, start_here);
}

}  // namespace

std::span<const web::Route> routes() {
  using territory::Kind;
  static constexpr std::array table{
      web::get<paths::home, show_home>,
      web::get<paths::search, show_search>.heavy(),
      web::get<paths::health, show_health>,
      web::get<paths::sitemap, show_sitemap>,
      web::get<paths::robots, show_robots>,
      web::get<instance::paths::about, show_text>,
      web::get<paths::letters, show_letters>,
      web::get<paths::letter, show_letter>,
      web::get<paths::jobs, show_jobs>,
      web::post<paths::job_starts, start_job>,
      web::post<paths::job_stops, stop_job>,
      web::get<paths::rights, show_rights>,
      web::get<paths::to_do, show_to_do>,
      web::get<paths::administration, show_administration>,
      web::get<paths::condition, show_condition>,
      web::get<paths::trusted, show_trusted>,
      web::post<paths::trusted, trust>,
      web::post<paths::take_trust_back, take_trust_back>,
      web::get<paths::journal, show_journal>,
      web::get<organisation::paths::journal, show_organisation_journal>,
      web::get<paths::held_letters, show_held_letters>,
      web::post<paths::send_again, send_again>,
      web::post<paths::give_up_letter, give_up_letter>,
      web::get<paths::visits, show_visits>,
      web::get<paths::visits_csv, visits_as_csv>.heavy(),
      web::get<paths::visits_xlsx, visits_as_xlsx>.heavy(),
      web::get<paths::bin, show_bin>,
      web::get<instance::paths::focus, show_focus>,
      web::post<instance::paths::focus, change_focus>,
      web::get<identity::paths::data, show_my_data>,
      web::get<identity::paths::data_json, my_data_json>,
      web::get<identity::paths::erasure, show_erasure>,
      web::post<identity::paths::erasure, erase_me>,
      web::get<territory::paths::commune, show_territory<Kind::Commune>>,
      web::get<territory::paths::epci, show_territory<Kind::Epci>>,
      web::get<territory::paths::departement, show_territory<Kind::Departement>>,
      web::get<territory::paths::region, show_territory<Kind::Region>>,
      web::get<territory::paths::project, show_territory<Kind::Project>>,
  };
  return table;
}

}  // namespace pages
