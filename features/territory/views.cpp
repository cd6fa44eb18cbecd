#include "features/territory/views.hpp"

#include <fmt/format.h>

#include "base/look/look.hpp"
#include "base/values/text.hpp"
#include "features/territory/charts.hpp"
#include "features/territory/figures.hpp"
#include "features/territory/map_view.hpp"
#include "features/territory/measure_views.hpp"
#include "features/territory/routes.hpp"

namespace territory {
namespace {

// « de la communauté de communes… », « de Bordeaux Métropole », « de la Métropole du Grand Paris ».
std::string of_group(const Territory& group) {
  const bool is_common_noun =
      group.full_name.starts_with("communauté") || group.full_name.starts_with("Métropole");
  if (group.full_name.starts_with("Eurométropole")) return "de l’" + group.full_name;
  return (is_common_noun ? "de la " : "de ") + group.full_name;
}

std::string lead(const Profile& profile) {
  const auto& t = profile.here.territory;
  auto words = capitalized(what(t));
  const auto* departement = profile.of_kind(Kind::Departement);
  const auto* region = profile.of_kind(Kind::Region);
  if (t.ref.kind == Kind::Departement) {
    if (region) words += " " + of(region->territory);
  } else if (departement) {
    words += " " + of(departement->territory);
  }
  if (const auto* group = profile.of_kind(Kind::Epci); group && t.ref.kind == Kind::Commune)
    words += ", membre " + of_group(group->territory) + " (" +
             text::counted(group->territory.communes, "commune", "communes") + ")";
  if (t.ref.kind != Kind::Commune) words += ", " + text::counted(t.communes, "commune", "communes");
  return words + ".";
}

Html fact(std::string_view name, const std::string& value, const std::string& note) {
  return html(R"(<div><dt>{}</dt><dd>{} <small>{}</small></dd></div>)", name, value, note);
}

std::string change_note(const Territory& t) {
  if (t.change_is_partial) return "sur les communes comparables";
  if (!t.population || !t.population_2016) return "pas de chiffre comparable en 2016";
  const auto people = *t.population - *t.population_2016;
  return (people > 0 ? "+" : "") + text::counted(people, "personne", "personnes");
}

Html facts(const Territory& t) {
  const auto density = t.density();
  return html(R"(<dl class="facts">{}{}{}</dl>)",
      fact(t.population.value_or(2) < 2 ? "Habitant" : "Habitants", in_words(t.population),
          t.population ? "en " + std::to_string(t.population_year()) : ""),
      fact("Depuis 2016", change_in_words(t), change_note(t)),
      fact("Densité",
          density ? text::decimal(*density, *density < 10 ? 1 : 0) : std::string(not_known),
          density             ? "habitants par km²"
          : t.population == 0 ? "personne n’y habite"
                              : ""));
}

Html pair(std::string_view name, const Html& value) {
  return html(R"(<div><dt>{}</dt><dd>{}</dd></div>)", name, value);
}

Html belongings(const Profile& profile) {
  const auto& t = profile.here.territory;
  Html pairs;
  for (const auto& portrait : profile.belongs)
    pairs += pair(capitalized(what(portrait.territory)),
        html(R"(<a href="{}">{}</a>)", url_of(portrait.territory.ref),
            portrait.territory.ref.kind == Kind::Epci ? capitalized(portrait.territory.full_name)
                                                      : portrait.territory.name));
  if (!t.arrondissement_name.empty()) pairs += pair("Arrondissement", plain(t.arrondissement_name));
  if (!t.postcodes.empty())
    pairs += pair(t.postcodes.size() > 1 ? "Codes postaux" : "Code postal",
        plain(text::join(t.postcodes, ", ")));
  pairs += pair("Code officiel", plain(t.ref.code));
  if (t.surface_km2)
    pairs += pair("Superficie",
        plain(text::decimal(*t.surface_km2, *t.surface_km2 < 100 ? 1 : 0) + "\u00A0km²"));
  return html(
      R"(<section class="stack stack--s" aria-labelledby="en-bref"><h2 id="en-bref">En bref</h2><dl class="pairs">{}</dl></section>)",
      pairs);
}

// Under the name rather than in a column of its own: a phone shows the whole table.
Html because(const std::vector<Likeness>& reasons) {
  std::string words;
  for (const auto likeness : reasons)
    words += (words.empty() ? "" : ", ") + std::string(label(likeness));
  if (words.empty()) return {};
  return html(R"(<span class="alike soft">Le plus proche par{} {}</span>)", "\u00A0:", words);
}

Html similar_row(const Portrait& here, const Portrait& other) {
  const auto& t = other.territory;
  return html(R"(
<tr><th scope="row">{} <span class="soft">{}</span>{}</th><td class="num">{}</td><td class="num">{}</td></tr>)",
      link_to(t), t.ref.kind == Kind::Departement ? "" : t.departement_name,
      because(reasons(here, other)), in_words(t.population), change_in_words(t));
}

std::string plural_of(const Territory& t) {
  switch (t.ref.kind) {
    case Kind::Commune: return t.population.value_or(0) >= 5000 ? "Des villes" : "Des communes";
    case Kind::Epci: return "Des intercommunalités";
    case Kind::Departement: return "Des départements";
    case Kind::Region: return "Des régions";
    case Kind::Project: return "Des territoires";
  }
  return "Des territoires";
}

Html similar_section(const Profile& profile) {
  if (profile.similar.empty()) return {};
  const auto& t = profile.here.territory;
  return html(R"(
<section class="stack" aria-labelledby="semblables">
<h2 id="semblables">{} qui ressemblent {}</h2>
<p class="soft">Taille, évolution, densité, âges, ménages et diplômes proches. <a href="{}">Comment c’est calculé</a></p>
<div class="table-scroll" tabindex="0" role="region" aria-label="Territoires semblables">
<table class="table"><caption class="vh">Territoires semblables {}</caption>
<thead><tr><th scope="col">Nom</th><th class="num" scope="col">Habitants</th><th class="num" scope="col">Depuis 2016</th></tr></thead>
<tbody>{}</tbody></table></div>
<p><a href="{}">Comparer {} avec un autre territoire</a></p>
</section>)",
      plural_of(t), to(t), paths::method().at("semblables"), to(t),
      each(
          profile.similar, [&](const Portrait& other) { return similar_row(profile.here, other); }),
      paths::compare().with("a", t.ref.text()), with_article(t));
}

Html near_section(const Profile& profile) {
  if (profile.near.empty() || !profile.here.territory.place) return {};
  return html(R"(
<section class="stack" aria-labelledby="proches"><h2 id="proches">Autour {}</h2>
<table class="table"><caption class="vh">Territoires les plus proches</caption>
<thead><tr><th scope="col">Nom</th><th class="num" scope="col">Habitants</th><th class="num" scope="col">Distance</th></tr></thead>
<tbody>{}</tbody></table></section>)",
      of(profile.here.territory), each(profile.near, [&](const Territory& t) {
        const double km = t.place ? distance_km(*t.place, *profile.here.territory.place) : 0;
        return html(
            R"(<tr><th scope="row">{}</th><td class="num">{}</td><td class="num">{} km</td></tr>)",
            link_to(t), in_words(t.population), text::decimal(km, km < 10 ? 1 : 0));
      }));
}

Html members_section(const Profile& profile) {
  if (profile.members.empty()) return {};
  const auto& t = profile.here.territory;
  const auto all = text::counted(t.communes, "commune", "communes");
  const auto inside = t.ref.text();
  return html(R"(
<section class="stack" aria-labelledby="membres"><h2 id="membres">{}</h2>
<table class="table"><caption class="vh">Les communes les plus peuplées</caption>
<thead><tr><th scope="col">Commune</th><th class="num" scope="col">Habitants</th><th class="num" scope="col">Depuis 2016</th></tr></thead>
<tbody>{}</tbody></table>
{}{}</section>)",
      t.communes == 1 ? "Sa commune" : "Ses " + all,
      each(profile.members,
          [](const Territory& commune) {
            return html(
                R"(<tr><th scope="row">{}</th><td class="num">{}</td><td class="num">{}</td></tr>)",
                link_to(commune), in_words(commune.population), change_in_words(commune));
          }),
      static_cast<std::size_t>(t.communes) > profile.members.size()
          ? html(R"(<p><a href="{}">Voir toute la liste</a></p>)",
                paths::communes().with("dans", inside))
          : Html(),
      exports(paths::communes_csv().with("dans", inside),
          paths::communes_xlsx().with("dans", inside),
          paths::communes_json().with("dans", inside)));
}

std::string title_of(const Territory& t) {
  return t.ref.kind == Kind::Commune && !t.departement_name.empty()
             ? t.name + " (" + t.departement_name + ")"
             : t.name;
}

Url json_of(const Ref& ref) { return Url(url_of(ref).text() + ".json"); }

}  // namespace

Html crumbs(const std::vector<Portrait>& belongs, const Territory* here) {
  Html items = html(R"(<li><a href="{}">France</a></li>)", paths::index());
  for (auto i = belongs.size(); i-- > 0;) {
    const auto& area = belongs[i].territory;
    const bool again =
        (here && same_place(area, *here)) || (i > 0 && same_place(area, belongs[i - 1].territory));
    if (!again) items += html(R"(<li>{}</li>)", link_to(area));
  }
  return html(
      R"(<nav class="crumbs" aria-label="Fil d’Ariane"><ol class="bare">{}</ol></nav>)", items);
}

Html exports(const Url& csv, const Url& xlsx, const Url& json) {
  return html(
      R"(<p class="cluster small exports">{}<span>Emporter{}</span> <a href="{}">CSV</a> <a href="{}">Excel</a> <a href="{}">JSON</a></p>)",
      look::icon(look::Icon::Download), "\u00A0:", csv, xlsx, json);
}

Sheet sheet_of(const Profile& profile) {
  const auto& t = profile.here.territory;
  auto introduction = lead(profile);
  auto opening = html(R"({}<h1>{}</h1><p class="lead">{}</p>{})", crumbs(profile.belongs, &t),
      t.name, introduction, facts(t));
  return {.territory = t,
      .introduction = std::move(introduction),
      .opening = std::move(opening),
      .map = map_figure(profile),
      .figures = html(R"(
<section class="columns columns--main" aria-label="Chiffres">{}{}</section>{}
<div class="columns columns--2"><div class="stack stack--xl">{}{}</div><div class="stack stack--xl">{}{}</div></div>)",
          shares_chart(profile), change_chart(profile),
          measures_section(t, profile.measures, areas_beside(profile)), similar_section(profile),
          members_section(profile), near_section(profile), belongings(profile))};
}

web::Document territory_page(const Sheet& sheet, const Html& actions, const Html& panels) {
  const auto& t = sheet.territory;
  return {.title = title_of(t),
      .description = sheet.introduction +
                     " Population, indicateurs, territoires semblables et ressources utiles.",
      .main = html(R"(
<div class="wrap band--first stack stack--xl">
<div class="columns columns--hero"><div class="stack">{}{}</div>{}</div>
{}{}<footer class="stack stack--s">{}<p class="small"><a href="{}">Ces données pour un programme (JSON)</a></p></footer>
</div>)",
          sheet.opening, actions, sheet.map, sheet.figures, panels, attribution(), json_of(t.ref)),
      .section = "territoires",
      .canonical = url_of(t.ref),
      .head = html(R"(<link rel="alternate" type="application/json" href="{}">)", json_of(t.ref))};
}

}  // namespace territory
