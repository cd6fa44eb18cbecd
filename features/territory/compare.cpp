#include "features/territory/compare.hpp"

#include "base/values/text.hpp"
#include "features/territory/figures.hpp"
#include "features/territory/json.hpp"
#include "features/territory/picker.hpp"
#include "features/territory/profile.hpp"
#include "features/territory/routes.hpp"
#include "features/territory/views.hpp"

namespace territory {
namespace {

Html row(std::string_view name, const std::string& a, const std::string& b) {
  return html(R"(<tr><th scope="row">{}</th><td class="num">{}</td><td class="num">{}</td></tr>)",
      name, a, b);
}

std::string density_of(const Territory& t) {
  const auto density = t.density();
  return density ? text::decimal(*density, *density < 10 ? 1 : 0) : std::string(not_known);
}

Html table_of(const Portrait& a, const Portrait& b) {
  const auto& one = a.territory;
  const auto& other = b.territory;
  Html body = row("Ce que c’est", capitalized(what(one)), capitalized(what(other))) +
              row("Département", one.departement_name.empty() ? "–" : one.departement_name,
                  other.departement_name.empty() ? "–" : other.departement_name) +
              row("Communes", text::number(one.communes), text::number(other.communes)) +
              row("Habitants", in_words(one.population), in_words(other.population)) +
              row("Évolution depuis 2016", change_in_words(one), change_in_words(other)) +
              row("Habitants par km²", density_of(one), density_of(other));
  for (const auto indicator : indicators)
    body += row(std::string(label(indicator)) + ", en %", share_in_table(a.ratios, indicator),
        share_in_table(b.ratios, indicator));
  return html(R"(
<div class="table-scroll" tabindex="0" role="region" aria-label="Comparaison">
<table class="table table--pair"><caption class="vh">Deux territoires côte à côte</caption>
<thead><tr><td></td><th class="num" scope="col">{}</th><th class="num" scope="col">{}</th></tr></thead>
<tbody>{}</tbody></table></div>)",
      link_to(one), link_to(other), body);
}

std::string in_a_sentence(const Portrait& a, const Portrait& b) {
  std::string words;
  for (const auto likeness : reasons(a, b))
    words += (words.empty() ? "" : ", ") + std::string(label(likeness));
  std::string distance;
  if (a.territory.place && b.territory.place) {
    const double km = distance_km(*a.territory.place, *b.territory.place);
    distance = " " + text::decimal(km, 0) + "\u00A0km les séparent.";
  }
  return "Ce qui les rapproche le plus\u00A0: " + words + "." + distance;
}

struct Side {
  Picked picked;
  std::optional<Portrait> portrait;
};
Side side(web::Page& page, std::string_view name) {
  Side side{picked(page.db, page.services.get<Names>(), page.query, name), {}};
  if (side.picked.chosen) side.portrait = find_portrait(page.db, *side.picked.chosen);
  // A reference in the address becomes a name in the field.
  if (side.portrait && Ref::parse(side.picked.typed)) side.picked.typed.clear();
  if (side.portrait && side.picked.typed.empty()) {
    const auto& t = side.portrait->territory;
    side.picked.typed = t.ref.kind == Kind::Commune ? t.name + " (" + t.departement + ")" : t.name;
  }
  return side;
}

}  // namespace

web::Response show_comparison(web::Page& page) {
  const auto a = side(page, "a"), b = side(page, "b");
  const bool both = a.portrait && b.portrait;
  const auto title = both ? a.portrait->territory.name + " et " + b.portrait->territory.name
                          : std::string("Comparer deux territoires");
  return web::ok({.title = title,
      .main = html(R"(
<div class="wrap band--first stack stack--xl">
<div class="stack"><nav class="crumbs" aria-label="Fil d’Ariane"><ol class="bare"><li><a href="{}">Territoires</a></li></ol></nav>
<h1>{}</h1>{}</div>
{}
<form class="stack" action="{}"><div class="columns columns--2">{}{}</div><p><button class="button" type="submit">Comparer</button></p></form>
{}</div>)",
          paths::index(), title,
          both ? html(R"(<p class="lead">{}</p>)", in_a_sentence(*a.portrait, *b.portrait))
               : Html(),
          both ? table_of(*a.portrait, *b.portrait) : Html(), paths::compare(),
          picker({.name = "a", .label = "Un territoire", .picked = a.picked}),
          picker({.name = "b", .label = "Un autre", .picked = b.picked}), attribution()),
      .section = "territoires",
      .head = picker_script(),
      .indexed = false});
}

web::Response comparison_as_json(web::Page& page) {
  const auto a = side(page, "a"), b = side(page, "b");
  if (!a.portrait || !b.portrait)
    return web::problem(400, "Deux territoires sont attendus",
        "Donnez a et b, par exemple a=commune:23096 et b=commune:55029.");
  Json json{{"a", json_of(*a.portrait)}, {"b", json_of(*b.portrait)}};
  json["proches_par"] = Json::array();
  for (const auto likeness : reasons(*a.portrait, *b.portrait))
    json["proches_par"].push_back(label(likeness));
  const auto& one = a.portrait->territory.place;
  const auto& other = b.portrait->territory.place;
  json["distance_km"] = one && other ? Json(distance_km(*one, *other)) : Json(nullptr);
  return web::json(text_of(json));
}

}  // namespace territory
