#include "app/pages/my_data.hpp"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

#include "app/pages/people.hpp"
#include "base/look/look.hpp"
#include "base/values/paris.hpp"
#include "features/digest/digest.hpp"
#include "features/directory/lent.hpp"
#include "features/identity/routes.hpp"
#include "features/instance/instance.hpp"
#include "features/library/people.hpp"
#include "features/library/trials.hpp"
#include "features/listening/lent.hpp"
#include "features/organisation/lent.hpp"

namespace pages {
namespace {

constexpr int most_acts = 10'000;

// « a publié un essai de « Le pédibus »: avec un mandat ».
std::string deed_in_words(store::Reader& db, const activity::Deed& deed) {
  auto words = act_in_words(deed);
  if (const auto object = object_in_words(db, deed); !object.empty()) words += " " + object;
  if (const auto change = change_in_words(db, deed); !change.empty()) words += " (" + change + ")";
  return words;
}

// Each feature tells what it knows; this is the list of those that know people.
std::vector<identity::Known> known_of(store::Reader& db, const web::Member& member) {
  auto all = identity::what_is_known(db, member.id);
  for (auto& more : library::what_is_known(db, member.id)) all.push_back(std::move(more));
  for (auto& known : organisation::what_is_known(db, member.id)) all.push_back(std::move(known));
  std::ranges::move(library::trials_known(db, member.id), std::back_inserter(all));
  for (auto& known : directory::what_is_known(db, member.id)) all.push_back(std::move(known));
  for (auto& known : listening::what_is_known(db, member.id)) all.push_back(std::move(known));
  for (auto& known : digest::what_is_known(db, member.id)) all.push_back(std::move(known));
  identity::Known acts{"Ce que vous avez fait", {}};
  for (const auto& event : activity::by(db, member.id.text(), most_acts))
    acts.values.emplace_back(moment_in_french(event.happened_at), deed_in_words(db, event.deed));
  if (!acts.values.empty()) all.push_back(std::move(acts));
  return all;
}

Html group(const identity::Known& known) {
  return html(R"(<section class="stack stack--s"><h2>{}</h2><dl class="pairs">{}</dl></section>)",
      known.title, each(known.values, [](const auto& value) {
        return html("<div><dt>{}</dt><dd>{}</dd></div>", value.first, value.second);
      }));
}

web::Document my_data_page(std::string title, const Html& inside) {
  return {.title = std::move(title),
      .main =
          html(R"(<div class="wrap wrap--narrow band--first stack stack--xl">{}</div>)", inside),
      .section = "compte",
      .indexed = false};
}

web::Document erasure(bool proved, const Html& refused) {
  return my_data_page("Effacer votre compte",
      html(R"(
<div class="stack"><h1>Effacer votre compte</h1><p class="lead">C’est définitif, et immédiat.</p>{}</div>
<div class="columns columns--2"><section class="stack stack--s"><h2 class="h3">Ce qui disparaît</h2><ul><li>Votre adresse et votre nom</li><li>Vos connexions et vos moyens de vous connecter</li><li>Ce qui vous était confié</li><li>Vos places et vos mandats dans des organisations</li></ul></section>
<section class="stack stack--s"><h2 class="h3">Ce qui reste, sans vous</h2><ul><li>Vos organisations, même celles où vous seul aviez un mandat&#160;: l’administration en confiera un à quelqu’un d’autre</li><li>Ce que vous avez apporté en commun et dont d’autres se servent</li><li>Dans le journal, les actes eux-mêmes, attribués à «&#160;personne effacée&#160;»</li></ul></section></div>
{}<p><a href="{}">Emporter d’abord vos données</a></p>)",
          refused,
          proved
              ? html(
                    R"(<form method="post" action="{}"><button class="button button--danger">Effacer mon compte</button></form>)",
                    identity::paths::erasure())
              : html(
                    R"(<p>Votre connexion date de plus d’une demi-heure. Pour être sûr que c’est bien vous{}</p><p><a class="button" href="{}">Prouver que c’est moi</a></p>)",
                    "\u00A0:",
                    identity::paths::sign_in()
                        .with("preuve", "1")
                        .with("suite", identity::paths::erasure().text())),
          identity::paths::data()));
}

}  // namespace

web::Response show_my_data(web::Page& page, const web::Member& member) {
  const auto all = known_of(page.db, member);
  return web::ok(my_data_page("Vos données", html(R"(
<div class="stack"><h1>Tout ce que ce site sait de vous</h1><p class="lead">Rien de plus n’est gardé sous votre nom.</p>
<p><a class="button button--quiet" href="{}">Emporter en JSON</a></p></div>{}<p><a href="{}">Revenir à votre compte</a></p>)",
                                                 identity::paths::data_json(), each(all, group),
                                                 identity::paths::account())))
      .kept(web::Keep::Private);
}

web::Response my_data_json(web::Page& page, const web::Member& member) {
  auto groups = nlohmann::json::array();
  for (const auto& known : known_of(page.db, member)) {
    auto values = nlohmann::json::array();
    for (const auto& [name, value] : known.values)
      values.push_back({{"nom", name}, {"valeur", value}});
    groups.push_back({{"titre", known.title}, {"valeurs", std::move(values)}});
  }
  const nlohmann::json all = {{"extrait_le", iso(page.now)}, {"donnees", std::move(groups)}};
  return web::download("application/json", "mes-donnees.json", all.dump(2))
      .kept(web::Keep::Private);
}

web::Response show_erasure(web::Page& page, const web::Member& member) {
  return web::ok(erasure(identity::is_freshly_proved(page.db, member, page.now), Html()))
      .kept(web::Keep::Private);
}

// Each feature that knows people forgets them; who they are goes last.
void forget(store::Writer& db, const web::PersonId& person, Time now) {
  instance::forget(db, person.text());
  library::forget(db, person);
  directory::forget(db, person);
  listening::forget(db, person);
  organisation::forget(db, person, now);
  identity::erase(db, person, now);
}

web::Response erase_me(web::Action& action, const web::Member& member) {
  if (!identity::is_freshly_proved(action.db, member, action.now))
    return web::unprocessable(erasure(false, Html())).kept(web::Keep::Private);
  for (const auto& given : identity::grants_of(action.db, member.id))
    if (given.grant.role == web::Role::Administrator &&
        !identity::leaves_an_administrator(action.db, given.id))
      return web::unprocessable(
          erasure(true, look::alert(look::Tone::Error,
                            html("<p>Vous êtes la seule personne qui administre ce "
                                 "site. Confiez-le d’abord à quelqu’un.</p>"))))
          .kept(web::Keep::Private);
  forget(action.db, member.id, action.now);
  return web::see_other(identity::paths::sign_in().with("efface", "1"))
      .with_cookie(identity::no_session());
}

}  // namespace pages
