#include "app/pages/home.hpp"

#include <algorithm>
#include <array>

#include "app/pages/hero.hpp"
#include "app/pages/routes.hpp"
#include "base/look/look.hpp"
#include "base/markdown/markdown.hpp"
#include "base/values/text.hpp"
#include "features/compass/routes.hpp"
#include "features/library/routes.hpp"
#include "features/territory/routes.hpp"

namespace pages {
namespace {

Html hero(const Html& territory_field) {
  return html(R"(
<section class="band band--first">
<div class="wrap columns columns--hero">
<div class="stack">
<h1 class="display">Par où commencer, ici&#8239;?</h1>
<p class="lead">En dix minutes, sachez où en est votre territoire, ce qui marche ailleurs et les trois premières choses à faire.</p>
{}
</div>
<div class="hero-map">{}</div>
</div>
</section>)",
      territory_field, hero_map());
}

Html level(int number, std::string_view name, const Attribute& state) {
  return html("<li {}>{}<span>{}</span></li>", state, look::mark(number), name);
}

Html levels_picture() {
  return html(
      R"(<div class="levels-box"><ol class="bare levels"><li class="done">{}<span>Émergence</span></li>{}{}{}</ol></div>)",
      look::mark(1), level(2, "Dialogue", current_if(true, "step")),
      level(3, "Co-cons\u00ADtruction", {}), level(4, "Essaimage", {}));
}

Html steps_picture() {
  static constexpr std::array steps{"Réaliser un diagnostic local partagé",
      "Covoit’Solidaire au Pays de Saint-Éloy",
      "Réseau des catalyseurs territoriaux\u00A0: quels sont nos métiers\u202F?"};
  Html items;
  for (int i = 0; i < 3; ++i)
    items += html("<li>{}<span>{}</span></li>", look::mark(i + 1),
        std::string_view(steps[static_cast<std::size_t>(i)]));
  return html(R"(<ol class="bare gain__steps">{}</ol>)", items);
}

Html sheet_picture() {
  return html(
      R"(<svg class="gain__sheet" viewBox="0 0 136 150"><path class="paper" d="M8 150V8h120v142"/><svg x="18" y="16" width="17.6" height="22.5" viewBox="0 0 32 41">{}</svg><path class="paper-ink" d="M44 24h54M44 34h34"/><path class="paper-text" d="M20 56h96M20 64h84"/><path class="road-case" d="M22 84h56"/><path class="road-fill" d="M22 84h56"/><path class="road-todo" d="M78 84h36"/><circle class="dot dot--here" cx="78" cy="84" r="6"/><path class="road-case" d="M22 104h36"/><path class="road-fill" d="M22 104h36"/><path class="road-todo" d="M58 104h56"/><circle class="dot dot--here" cx="58" cy="104" r="6"/><path class="paper-text" d="M20 126h96M20 134h70M20 142h84"/></svg>)",
      look::mark_shapes(1));
}

Html gain(const Html& picture, std::string_view title, std::string_view text) {
  return html(
      R"(<li class="gain"><div class="gain__pic" aria-hidden="true">{}</div><div class="stack stack--s"><h3>{}</h3><p>{}</p></div></li>)",
      picture, title, text);
}

Html gains() {
  return html(R"(
<section class="band band--tint" aria-labelledby="emporter">
<div class="wrap stack stack--l">
<h2 id="emporter">Ce que vous emportez</h2>
<ul class="bare columns columns--3">{}{}{}</ul>
</div>
</section>)",
      gain(levels_picture(), "Où vous en êtes",
          "Douze questions simples, quatre situations concrètes à chaque fois. « Je ne sais pas » "
          "est une réponse."),
      gain(steps_picture(), "Trois premiers pas",
          "Choisis pour vous, avec la raison de chaque choix et qui l’a déjà fait dans un lieu "
          "comme le vôtre."),
      gain(sheet_picture(), "Une fiche pour le conseil",
          "Une page A4 à poser devant les élus\u00A0: où nous en sommes, quoi faire, quoi "
          "décider."));
}

Html first_kilometre() {
  return html(R"(
<section class="band" aria-labelledby="premier-kilometre">
<div class="wrap stack stack--l">
<h2 id="premier-kilometre" class="measure">Avant les solutions, le premier kilomètre</h2>
<ul class="bare columns columns--3">
<li class="stack stack--s"><h3>De quoi avons-nous besoin&#8239;?</h3><p>Écouter les habitants, les associations, les entreprises, sans décider à leur place.</p></li>
<li class="stack stack--s"><h3>Qu’avons-nous déjà&#8239;?</h3><p>Des lieux, du temps, des savoir-faire. L’existant est une force quand il se voit.</p></li>
<li class="stack stack--s"><h3>Qui a envie de s’engager&#8239;?</h3><p>Réunir celles et ceux qui veulent avancer, puis choisir ensemble par quoi commencer.</p></li>
</ul>
</div>
</section>)");
}

Html timetable() {
  const auto compass = compass::paths::start();
  const auto examples = library::paths::index().with("type", "exemple");
  return html(R"(
<div class="stack">
<h2 id="temps">Selon le temps que vous avez</h2>
<table class="timetable">
<caption class="vh">Parcours proposés selon le temps disponible</caption>
<thead class="vh"><tr><th scope="col">Temps</th><th scope="col">Ce que vous faites</th></tr></thead>
<tbody>
<tr><th scope="row">10 min</th><td><a href="{}">Répondre à la boussole</a> et repartir avec trois premiers pas</td></tr>
<tr><th scope="row">2 h</th><td><a href="{}">Lire ce que d’autres territoires ont fait</a>, appeler quelqu’un</td></tr>
<tr><th scope="row">4 h</th><td><a href="{}">Faire répondre plusieurs voix</a> et préparer la réunion</td></tr>
<tr><th scope="row">12 h</th><td><a href="{}">Suivre le parcours complet</a>, de l’écoute à la charte</td></tr>
</tbody>
</table>
</div>)",
      compass, examples, compass.with("temps", "4"), compass.with("temps", "12"));
}

Html shelf(const Shelf& shelf, std::int64_t most) {
  const auto share = most > 0 ? 100 * shelf.count / most : 0;
  return html(
      R"(<li><a href="{}"><span class="medoc medoc--{}"><span class="medoc__l" aria-hidden="true">{}</span><span class="shelf__name">{}</span><svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true"><rect width="{}" height="12"/></svg><span class="num">{}</span></span></a></li>)",
      library::paths::index().with("type", shelf.slug), shelf.slug.substr(0, 1),
      shelf.name.substr(0, 1), shelf.name, share, text::number(shelf.count));
}

Html shelves(const std::vector<Shelf>& all) {
  std::int64_t total = 0, most = 0;
  for (const auto& shelf : all) total += shelf.count, most = std::max(most, shelf.count);
  return html(R"(
<div class="stack">
<h2>{} pour avancer</h2>
<ul class="bare shelf">{}</ul>
<p class="small soft">Classées MEDOC&#160;: méthodes, exemples, données, outils, compétences.</p>
</div>)",
      text::counted(total, "ressource", "ressources"),
      each(all, [&](const Shelf& one) { return shelf(one, most); }));
}

}  // namespace

Html welcome_band(std::string_view welcome, const std::vector<territory::Territory>& places) {
  if (welcome.empty() && places.empty()) return {};
  return html(
      R"(<section class="band" aria-label="Ce site"><div class="wrap stack stack--l">{}{}</div></section>)",
      when(!welcome.empty(),
          [&] { return html(R"(<div class="prose">{}</div>)", markdown(welcome)); }),
      when(!places.empty(), [&] {
        return html(
            R"(<div class="stack stack--s"><h2>Nos territoires</h2><ul class="bare cluster">{}</ul></div>)",
            each(places, [](const territory::Territory& place) {
              return html(R"(<li><a class="chip" href="{}">{}</a></li>)",
                  territory::url_of(place.ref), place.name);
            }));
      }));
}

Html home_main(const std::vector<Shelf>& all, const Html& territory_field, const Html& welcome) {
  return html(
      R"({}{}{}{}<section class="band band--last" aria-labelledby="temps"><div class="wrap columns columns--2">{}{}</div></section>)",
      hero(territory_field), welcome, gains(), first_kilometre(), timetable(), shelves(all));
}

}  // namespace pages
