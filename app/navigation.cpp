#include "app/navigation.hpp"

#include "app/pages/routes.hpp"
#include "features/compass/routes.hpp"
#include "features/directory/routes.hpp"
#include "features/identity/routes.hpp"
#include "features/instance/routes.hpp"
#include "features/library/routes.hpp"
#include "features/listening/routes.hpp"
#include "features/territory/routes.hpp"

namespace {

Html entry(const Url& url, std::string_view name, bool current) {
  return html(R"(<li><a href="{}" {}>{}</a></li>)", url, current_if(current, "true"), name);
}

}  // namespace

Html navigation(std::string_view section) {
  return html(
      R"(<nav class="nav" aria-label="Principale"><ul class="bare">{}{}{}{}{}{}</ul></nav>)",
      entry(compass::paths::start(), "Boussole", section == "boussole"),
      entry(library::paths::index(), "Bibliothèque", section == "ressources"),
      entry(territory::paths::index(), "Territoires", section == "territoires"),
      entry(listening::paths::index(), "Écoute", section == "ecoute"),
      entry(directory::paths::index(), "Annuaire", section == "annuaire"),
      entry(pages::paths::search(), "Rechercher", section == "recherche"));
}

Html door(const web::Document& document) {
  const auto& section = document.section;
  if (document.member) {
    const bool runs_it = document.member->holds(web::Role::Administrator);
    const bool trusted = !document.member->grants.empty();
    return html(R"(<p class="head__door">{}{}<a href="{}" {}>Votre compte</a></p>)",
        when(trusted,
            [&] {
              return html(R"(<a href="{}" {}>À faire</a> )", pages::paths::to_do(),
                  current_if(section == "a-faire", "true"));
            }),
        when(runs_it,
            [&] {
              return html(R"(<a href="{}" {}>Administration</a> )", pages::paths::administration(),
                  current_if(section == "administration", "true"));
            }),
        identity::paths::account(), current_if(section == "compte", "true"));
  }
  return html(R"(<p class="head__door"><a href="{}" {}>Se connecter</a></p>)",
      identity::paths::sign_in(), current_if(section == "compte", "true"));
}

Html footer_links() {
  Html items = entry(library::paths::my_selection(), "Ma sélection", false);
  for (const auto& [name, title] : instance::texts())
    items += entry(instance::paths::about(instance::TextName::parse(name).value()), title, false);
  return html(R"(
<nav aria-label="Pied de page">
<ul class="bare">{}</ul>
<p class="soft">Données&#160;: Insee, DGCL, IGN (Admin Express COG 2018), La Poste, ANCT, ONU (traductions Open SDG), Natural Earth, EuroVoc © Union européenne.</p>
</nav>)",
      items);
}
