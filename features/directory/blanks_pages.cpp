#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/look/look.hpp"
#include "base/table/sheet.hpp"
#include "base/values/text.hpp"
#include "features/directory/blanks.hpp"
#include "features/directory/finding_routes.hpp"
#include "features/directory/snapshot.hpp"
#include "features/territory/picker.hpp"

namespace directory {
namespace {

constexpr std::array distances_offered{5, 10, 15, 20, 30, 50, 75, 100};
constexpr std::array minutes_offered{10, 15, 20, 30, 45, 60, 90};
constexpr int usual_km = 20, usual_minutes = 20, most_minutes_asked = 600;
constexpr std::size_t per_page = 50;

struct BlanksAsked {
  std::string craft;  // "": any
  int km = usual_km;
  std::optional<RoadTable> roads = {};  // the table that is loaded
  std::optional<int> minutes = {};      // by road, when it counts in minutes
  bool by_road_km = false;              // by road, when it counts in metres
  territory::Picked picked;
  std::optional<territory::Territory> within;
  std::vector<std::string> unknown;
};

// By road as soon as a table says how, unless distances as the crow flies are asked for.
void read_roads(web::Page& page, BlanksAsked& asked) {
  asked.roads = road_table(page.db);
  const auto way = page.query.text("mesure");
  const bool crow = way == "vol-d-oiseau" || (way.empty() && page.query.has("km"));
  if (!asked.roads || crow) return;
  if (asked.roads->unit == RoadUnit::Metres) {
    asked.by_road_km = true;
    return;
  }
  asked.minutes = usual_minutes;
  if (const auto typed = page.query.text("minutes"); !typed.empty()) {
    const auto number = page.query.integer("minutes");
    if (number && *number >= 1 && *number <= most_minutes_asked)
      asked.minutes = *number;
    else
      asked.unknown.push_back(fmt::format("« {} » n’est pas une durée : de 1 à {} minutes.",
          typed.substr(0, 80), most_minutes_asked));
  }
}

Far far_of(const BlanksAsked& asked) {
  if (asked.minutes) return {static_cast<double>(*asked.minutes), RoadUnit::Minutes};
  if (asked.by_road_km) return {asked.km * 1000.0, RoadUnit::Metres};
  return asked.km;
}
bool is_by_road(const BlanksAsked& asked) { return asked.minutes || asked.by_road_km; }

BlanksAsked asked_of(web::Page& page) {
  BlanksAsked asked;
  if (const auto craft = page.query.text("metier"); !craft.empty()) {
    if (find_term(Axis::Craft, craft))
      asked.craft = craft;
    else
      asked.unknown.push_back(
          fmt::format("« {} » n’est pas un métier connu.", craft.substr(0, 80)));
  }
  if (const auto km = page.query.text("km"); !km.empty()) {
    const auto number = page.query.integer("km");
    if (number && *number >= 1 && *number <= Query::most_km)
      asked.km = *number;
    else
      asked.unknown.push_back(fmt::format("« {} » n’est pas une distance : de 1 à {} kilomètres.",
          km.substr(0, 80), Query::most_km));
  }
  read_roads(page, asked);
  const auto& names = page.services.get<territory::Names>();
  asked.picked = territory::picked(page.db, names, page.query, "territoire");
  if (asked.picked.chosen) asked.within = territory::find(page.db, *asked.picked.chosen);
  return asked;
}

bool holds(const territory::Territory& territory, const territory::Spot& commune,
    const std::vector<std::string>& members) {
  using territory::Kind;
  switch (territory.ref.kind) {
    case Kind::Commune: return commune.code == territory.ref.code;
    case Kind::Departement: return commune.departement == territory.ref.code;
    case Kind::Region: return commune.region == territory.ref.code;
    case Kind::Epci:
    case Kind::Project: return std::ranges::binary_search(members, commune.code);
  }
  return false;
}

std::vector<Remoteness> answer(web::Page& page, const BlanksAsked& asked) {
  const auto all = page.services.get<Index>().far(page.db, asked.craft);
  if (!asked.within) return *all;
  std::vector<std::string> members;
  for (const auto& commune : territory::communes_of(page.db, asked.within->ref))
    members.push_back(commune.ref.code);
  std::ranges::sort(members);
  std::vector<Remoteness> within;
  for (const auto& one : *all)
    if (holds(*asked.within, one.commune, members)) within.push_back(one);
  return within;
}

Url with_state(Url base, const BlanksAsked& asked) {
  if (!asked.craft.empty()) base = base.with("metier", asked.craft);
  if (asked.km != usual_km) base = base.with("km", std::to_string(asked.km));
  if (asked.roads) base = base.with("mesure", is_by_road(asked) ? "route" : "vol-d-oiseau");
  if (asked.minutes && *asked.minutes != usual_minutes)
    base = base.with("minutes", std::to_string(*asked.minutes));
  if (asked.within) base = base.with("territoire", asked.within->ref.text());
  return base;
}

// How to measure, once there is a choice.
Html measure_fields(const BlanksAsked& asked) {
  if (!asked.roads) return {};
  const auto way = [&](std::string_view value, std::string_view label, bool chosen) {
    return html(R"(<option value="{}" {}>{}</option>)", value, selected_if(chosen), label);
  };
  auto offered = std::vector<int>(minutes_offered.begin(), minutes_offered.end());
  const auto chosen = asked.minutes.value_or(usual_minutes);
  if (std::ranges::find(offered, chosen) == offered.end()) offered.push_back(chosen);
  std::ranges::sort(offered);
  const auto minutes = when(asked.roads->unit == RoadUnit::Minutes, [&] {
    return html(
        R"(<div class="field"><label class="field__label" for="minutes">À plus de, par la route</label>
<select class="input input--select" id="minutes" name="minutes">{}</select></div>)",
        each(offered, [&](int one) {
          return html(
              R"(<option value="{}" {}>{} minutes</option>)", one, selected_if(chosen == one), one);
        }));
  });
  return html(
      R"(<div class="field"><label class="field__label" for="mesure">Mesurer</label>
<select class="input input--select" id="mesure" name="mesure">{}{}</select></div>{})",
      way("route", "par la route", is_by_road(asked)),
      way("vol-d-oiseau", "à vol d’oiseau", !is_by_road(asked)), minutes);
}

Html form(const BlanksAsked& asked) {
  const auto craft = [&](const Term& term) {
    return html(R"(<option value="{}" {}>{}</option>)", term.slug,
        selected_if(asked.craft == term.slug), term.label);
  };
  auto offered = std::vector<int>(distances_offered.begin(), distances_offered.end());
  if (std::ranges::find(offered, asked.km) == offered.end()) offered.push_back(asked.km);
  std::ranges::sort(offered);
  const auto far = [&](int km) {
    return html(R"(<option value="{}" {}>{} km</option>)", km, selected_if(asked.km == km), km);
  };
  auto picked = asked.picked;
  if (asked.within) picked.typed = asked.within->name;
  return html(R"(
<form class="stack stack--s" action="{}">
<div class="where">
<div class="field"><label class="field__label" for="metier">Métier</label>
<select class="input input--select" id="metier" name="metier"><option value="">un catalyseur, quel que soit son métier</option>{}</select></div>
{}<div class="field"><label class="field__label" for="km">{}</label>
<select class="input input--select" id="km" name="km">{}</select></div>
</div>
{}
<p><button class="button" type="submit">Voir qui est loin</button></p>
</form>)",
      paths::blanks(), each(terms(Axis::Craft), craft), measure_fields(asked),
      asked.roads && asked.roads->unit == RoadUnit::Minutes ? "À plus de, à vol d’oiseau"
                                                            : "À plus de",
      each(offered, far),
      territory::picker({.name = "territoire",
          .label = "Dans un territoire seulement",
          .hint = "Facultatif\u00A0: un département, une région, une intercommunalité.",
          .picked = picked}));
}

std::string people(std::int64_t count) { return text::counted(count, "habitant", "habitants"); }

std::string craft_words(const BlanksAsked& asked) {
  return asked.craft.empty()
             ? std::string("catalyseur")
             : fmt::format("catalyseur du métier « {} »", label_of(Axis::Craft, asked.craft));
}

// What was measured, and how.
Html measured(const BlanksAsked& asked, std::size_t unreached) {
  if (!is_by_road(asked))
    return html(
        R"(<p class="small soft">À vol d’oiseau, du centre de la commune au lieu le plus proche de l’annuaire. Par la route, c’est plus long.</p>)");
  return html(
      R"(<p class="small soft">Par la route, de commune à commune, d’après la table de distances « {} » du {}.{}</p>)",
      asked.roads->file_name, in_french(day_of(asked.roads->loaded_at)),
      unreached == 0
          ? std::string()
          : " " + text::counted(static_cast<long long>(unreached),
                      "commune, d’où cette table ne mène à personne, compte parmi les éloignées.",
                      "communes, d’où cette table ne mène à personne, comptent parmi les "
                      "éloignées."));
}

std::string limit_words(const BlanksAsked& asked) {
  return asked.minutes ? text::counted(*asked.minutes, "minute", "minutes")
                       : std::to_string(asked.km) + "\u00A0km";
}

Html summary(const BlanksAsked& asked, const Blank& all, bool anybody, std::size_t unreached) {
  if (!anybody)
    return look::notice(look::Tone::Info,
        html(
            R"(<p>L’annuaire ne connaît encore aucun {} placé sur la carte{} tout est donc blanc. Une organisation dit ses métiers dans sa fiche.</p><p><a href="{}">Voir l’annuaire</a></p>)",
            craft_words(asked), "\u00A0:", paths::index()));
  return html(
      R"(<p class="lead">{} sur {} sont à plus de {} d’un {}. {} y vivent, {} de la population.</p>{})",
      text::counted(static_cast<long long>(all.blank_communes), "commune", "communes"),
      text::number(static_cast<long long>(all.communes)), limit_words(asked), craft_words(asked),
      people(all.blank_people), text::percent(all.share(), 1), measured(asked, unreached));
}

Html epci_name(store::Reader& db, const Blank& blank) {
  using territory::Kind;
  if (blank.epci.empty()) {
    const auto departement = territory::find(db, {Kind::Departement, blank.departement});
    return plain(
        "Communes sans intercommunalité, " + (departement ? departement->name : blank.departement));
  }
  const auto epci = territory::find(db, {Kind::Epci, blank.epci});
  if (!epci) return plain(blank.epci);
  return html(R"(<a href="{}">{}</a> <span class="soft">{}</span>)", territory::url_of(epci->ref),
      epci->name, epci->departement_name);
}

Html row_of(store::Reader& db, const Blank& blank) {
  return html(
      R"(<tr><th scope="row">{}</th><td class="num">{}</td><td class="num">{}</td><td class="num">{}</td></tr>)",
      epci_name(db, blank),
      fmt::format("{} sur {}", text::number(static_cast<long long>(blank.blank_communes)),
          text::number(static_cast<long long>(blank.communes))),
      text::number(blank.blank_people), text::percent(blank.share(), 1));
}

Html table_of(
    web::Page& page, const BlanksAsked& asked, const std::vector<Blank>& blanks, int current) {
  if (blanks.empty()) return {};
  const auto last = static_cast<int>((blanks.size() + per_page - 1) / per_page);
  current = std::clamp(current, 1, last);
  const auto from = static_cast<std::size_t>(current - 1) * per_page;
  Html rows;
  for (auto i = from; i < std::min(from + per_page, blanks.size()); ++i)
    rows += row_of(page.db, blanks[i]);
  return html(R"(
<div class="table-scroll" tabindex="0" role="region" aria-labelledby="par-epci"><table class="table">
<caption id="par-epci">Par intercommunalité, là où vivent le plus de personnes loin de tout</caption>
<thead><tr><th scope="col">Intercommunalité</th><th scope="col" class="num">Communes loin</th><th scope="col" class="num">Habitants loin</th><th scope="col" class="num">Part des habitants</th></tr></thead>
<tbody>{}</tbody></table></div>)",
             rows) +
         look::pages(current, last, [&](int number) {
           const auto url = with_state(paths::blanks(), asked);
           return number == 1 ? url : url.with("page", std::to_string(number));
         });
}

Html notes(const BlanksAsked& asked) {
  if (asked.unknown.empty()) return {};
  return look::notice(look::Tone::Warning,
      html("<h2>Une partie de votre demande est laissée de côté</h2>{}",
          each(asked.unknown, [](const std::string& why) { return html("<p>{}</p>", why); })));
}

}  // namespace

web::Response show_blanks(web::Page& page) {
  const auto asked = asked_of(page);
  const auto communes = answer(page, asked);
  const bool anybody =
      std::ranges::any_of(communes, [](const Remoteness& one) { return one.km.has_value(); });
  const auto blanks = anybody ? by_epci(communes, far_of(asked)) : std::vector<Blank>{};
  const auto unreached =
      std::ranges::count_if(communes, [](const Remoteness& one) { return !one.road; });
  return web::ok({
      .title = "Zones blanches",
      .description = "Les communes loin de tout catalyseur territorial, et combien de personnes y "
                     "vivent.",
      .main = html(
          R"(<div class="wrap band--first stack stack--l"><div class="stack"><h1>Où il manque du monde</h1>{}{}</div><section class="stack" aria-label="Résultat">{}{}{}</section></div>)",
          form(asked), notes(asked),
          summary(asked, altogether(communes, far_of(asked)), anybody,
              static_cast<std::size_t>(unreached)),
          table_of(page, asked, blanks, page.query.integer("page").value_or(1)),
          when(anybody,
              [&] {
                return html(
                    R"(<p class="small soft"><a href="{}">Emporter la liste des communes</a> (CSV)</p>)",
                    with_state(paths::blanks_csv(), asked));
              })),
      .section = "annuaire",
      .canonical = with_state(paths::blanks(), asked),
      .head = territory::picker_script(),
      .indexed = asked.craft.empty() && !asked.within,
  });
}

web::Response blanks_as_csv(web::Page& page) {
  const auto asked = asked_of(page);
  if (!asked.unknown.empty())
    return web::problem(400, "Un paramètre n’est pas compris", asked.unknown.front());
  table::Sheet sheet{.name = "Zones blanches",
      .columns = {"commune", "nom", "epci", "departement", "region", "population", "distance_km",
          "plus_proche", "plus_proche_nom"},
      .rows = {}};
  const bool by_road = is_by_road(asked);
  if (by_road) sheet.columns[6] = asked.minutes ? "route_minutes" : "route_metres";
  for (const auto& one : answer(page, asked)) {
    if (!is_blank(one, far_of(asked))) continue;
    const auto& away = by_road ? one.road : one.km;
    const auto& whom = by_road ? one.nearest_by_road : one.nearest;
    const auto& commune = one.commune;
    sheet.rows.push_back({commune.code, commune.name, commune.epci, commune.departement,
        commune.region, static_cast<double>(commune.population),
        away ? table::Cell(std::round(*away * 10) / 10) : table::Cell(std::string()),
        whom ? whom->key : "", whom ? whom->name : ""});
  }
  return web::download(std::string(table::csv_type), "zones-blanches.csv", table::to_csv(sheet));
}

}  // namespace directory
