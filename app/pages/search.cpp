#include "app/pages/search.hpp"

#include <array>

#include "app/pages/routes.hpp"
#include "base/look/look.hpp"
#include "base/values/text.hpp"
#include "features/compass/routes.hpp"
#include "features/directory/helpers.hpp"
#include "features/directory/routes.hpp"
#include "features/library/index.hpp"
#include "features/library/routes.hpp"
#include "features/territory/names.hpp"

namespace pages {
namespace {

constexpr std::size_t places_shown = 6;
constexpr std::size_t resources_shown = 10;
constexpr std::size_t longest = 300;

Html search_form(std::string_view typed) {
  return html(R"(
<form class="search search--wide stack stack--s" role="search" action="{}">
<label class="field__label" for="q">Ce que vous cherchez</label>
<div class="with-button">
<input class="input" id="q" name="q" type="search" value="{}" autocomplete="off" maxlength="300" aria-describedby="q-aide">
<button class="button" type="submit">{}Chercher</button>
</div>
<p class="field__hint" id="q-aide">Un lieu, un besoin, une phrase entière&#160;: «&#160;cantine bio&#160;», «&#160;se déplacer sans voiture&#160;», «&#160;Guéret&#160;».</p>
</form>)",
      paths::search(), typed, look::icon(look::Icon::Search));
}

Html place(const territory::Match& match) {
  return html(R"(<li><a href="{}">{}</a> <span class="soft">{}</span></li>)",
      territory::url_of(match.ref), match.name, match.context);
}

Html places(const std::vector<territory::Match>& found) {
  if (found.empty()) return {};
  return html(R"(
<section class="stack stack--s" aria-labelledby="lieux">
<h2 id="lieux">Lieux</h2>
<ul class="bare plain">{}</ul>
</section>)",
      each(found, place));
}

Html did_you_mean(const std::optional<std::string>& suggestion) {
  return when(suggestion, [](const std::string& text) {
    return html(R"(<p>Vouliez-vous dire <a href="{}">{}</a>&#8239;?</p>)",
        paths::search().with("q", text), text);
  });
}

Html nothing(std::string_view typed) {
  return html(R"(
<section class="stack" aria-labelledby="rien">
<h2 id="rien">Rien pour «&#160;{}&#160;»</h2>
<p>Essayez avec d’autres mots, plus simples ou moins nombreux. Ou bien&#160;:</p>
<ul class="plain">
<li><a href="{}">Parcourez toute la bibliothèque</a></li>
<li><a href="{}">Voyez qui peut aider près de chez vous</a></li>
<li><a href="{}">Laissez la boussole vous proposer trois premiers pas</a></li>
</ul>
</section>)",
      typed, library::paths::index(), directory::paths::index(), compass::paths::start());
}

// Needs as people say them: each is a search, to see what the site understands.
Html examples() {
  static constexpr std::array<std::string_view, 6> needs = {
      "Nos anciens n’ont plus de bus pour aller au marché",
      "Faire travailler ensemble associations et entreprises",
      "La dernière épicerie du village va fermer",
      "Mobiliser les jeunes qui ne se sentent pas concernés",
      "Écouter les habitants avant de décider",
      "Financer un chef de projet à temps partiel",
  };
  return html(R"(
<section class="stack stack--s" aria-labelledby="exemples">
<h2 id="exemples">Dites-le comme à un voisin</h2>
<ul class="plain">{}</ul>
</section>)",
      each(needs, [](std::string_view need) {
        return html(R"(<li><a href="{}">{}</a></li>)", paths::search().with("q", need), need);
      }));
}

// For whoever has no one subject in mind: results alone would lose them.
Html way_in() {
  return html(
      R"(<p>Vous ne savez pas par où commencer&#8239;? <a href="{}">La boussole vous propose trois premiers pas</a>, d’après votre territoire.</p>)",
      compass::paths::start());
}

// What the words name as a place, or the places named inside the sentence: « à Guéret ».
std::vector<territory::Match> places_in(web::Page& page, std::string_view typed) {
  const auto& names = page.services.get<territory::Names>();
  auto matches = names.find(page.db, typed, places_shown);
  std::erase_if(matches, [](const territory::Match& match) {
    return match.fit == territory::Fit::Near || match.fit == territory::Fit::Word;
  });
  if (!matches.empty()) return matches;
  for (auto& mention : names.understand(page.db, typed))
    for (auto& match : mention.places)
      if (matches.size() < places_shown) matches.push_back(std::move(match));
  return matches;
}

Html kindred_note(std::string_view typed, const library::Found& found) {
  if (!found.only_kindred) return {};
  return look::notice(look::Tone::Info,
      html(
          R"(<p>Aucune ressource ne contient «&#160;{}&#160;». Voici les plus proches par le sens.</p>)",
          typed));
}

Html resources(web::Page& page, std::string_view typed, const library::Found& found) {
  const auto& index = page.services.get<library::Index>();
  const auto card = [&](const library::Resource& resource) {
    Html extract;
    for (const auto& piece : index.extract(page.db, resource.summary, typed))
      extract += piece.match ? html("<mark>{}</mark>", piece.text) : plain(piece.text);
    return library::card(resource, extract);
  };
  return html(R"(
<section class="stack" aria-labelledby="ressources">
<h2 id="ressources">{}</h2>
{}<div class="results">{}</div>
<p><a class="button button--quiet" href="{}">Affiner dans la bibliothèque</a></p>
</section>)",
      text::counted(static_cast<long long>(found.total), "ressource", "ressources"),
      kindred_note(typed, found), each(library::find(page.db, found.refs), card),
      library::paths::index().with("q", typed));
}

}  // namespace

web::Response show_search(web::Page& page) {
  const auto typed = page.query.text("q").substr(0, longest);
  Html answer = typed.empty() ? examples() : Html();
  if (!typed.empty()) {
    const auto matches = places_in(page, typed);
    const auto found = page.services.get<library::Index>().search(
        page.db, {.text = std::string(typed)}, 0, resources_shown);
    answer = places(matches) + did_you_mean(found.suggestion);
    const auto people = directory::answering(page.db, page.services.get<directory::Index>(), typed);
    // Kindred things come after those who have the very words.
    if (found.only_kindred) answer += people.section;
    answer += found.total > 0                             ? resources(page, typed, found)
              : matches.empty() && people.section.empty() ? nothing(typed)
                                                          : Html();
    if (!found.only_kindred) answer += people.section;
    if (found.total > 0) answer += way_in();
  }
  return web::ok({
      .title = typed.empty() ? "Rechercher" : "Recherche : " + std::string(typed),
      .main = html(R"(<div class="wrap band--first stack stack--l"><h1>Rechercher</h1>{}{}</div>)",
          search_form(typed), answer),
      .section = "recherche",
      .indexed = false,
  });
}

}  // namespace pages
