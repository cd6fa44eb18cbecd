#include <algorithm>
#include <array>

#include "base/values/text.hpp"
#include "features/territory/compare.hpp"
#include "features/territory/json.hpp"
#include "features/territory/lists.hpp"
#include "features/territory/measure_pages.hpp"
#include "features/territory/measure_views.hpp"
#include "features/territory/page.hpp"
#include "features/territory/sheets.hpp"
#include "features/territory/views.hpp"

namespace territory {
namespace {

constexpr std::size_t most_suggestions = 8;

// Codes as people write them: 2a004 is 2A004.
std::string normal(Kind kind, std::string code) {
  if (kind != Kind::Project)
    for (auto& c : code)
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  return code;
}

// Where an address that names nothing today leads: a merged commune, a code in small letters, an
// overseas collectivity taken for a région.
std::optional<Ref> elsewhere(store::Reader& db, Kind kind, const std::string& code) {
  const Ref as_written{kind, normal(kind, code)};
  if (as_written.code != code && find(db, as_written)) return as_written;
  if (kind == Kind::Commune) return successor(db, as_written.code);
  if (kind == Kind::Region && code.size() == 3 && find(db, {Kind::Departement, code}))
    return Ref{Kind::Departement, code};
  return std::nullopt;
}

template <Kind kind>
web::Response show_json(web::Page& page, const Code& code) {
  const auto here = find_portrait(page.db, {kind, code.text()});
  if (!here) {
    const auto other = elsewhere(page.db, kind, code.text());
    if (other) return web::moved(Url(url_of(*other).text() + ".json"));
    return web::problem(404, "Territoire introuvable", "Aucun territoire ne porte ce code.");
  }
  const auto all = profile(page.db, *here);
  Json json = json_of(*here);
  json["appartient_a"] = Json::array();
  for (const auto& portrait : all.belongs) json["appartient_a"].push_back(json_of(portrait));
  json["france"] = json_of(all.france)["indicateurs"];
  json["mesures"] = json_of(all.measures);
  json["semblables"] = Json::array();
  for (const auto& other : all.similar) {
    auto summary = summary_of(other.territory);
    summary["proche_par"] = Json::array();
    for (const auto likeness : reasons(*here, other))
      summary["proche_par"].push_back(label(likeness));
    json["semblables"].push_back(std::move(summary));
  }
  json["proches"] = Json::array();
  for (const auto& other : all.near) json["proches"].push_back(summary_of(other));
  return web::json(text_of(json));
}

web::Response suggest(web::Page& page) {
  const auto& names = page.services.get<Names>();
  Json list = Json::array();
  for (const auto& match : names.find(page.db, page.query.text("q"), most_suggestions))
    list.push_back(json_of(match));
  return web::json(text_of({{"suggestions", std::move(list)}}));
}

web::Response show_method(web::Page&) { return web::ok(method_page()); }

}  // namespace

web::Response show(
    web::Page& page, Kind kind, const Code& code, const Panels& panels, const Panels& actions) {
  if (!text::is_utf8(code.text())) return web::bad_request();
  const Ref ref{kind, code.text()};
  const auto sheet = page.services.get<Sheets>().get(page.db, ref.text(), [&] {
    auto here = find_portrait(page.db, ref);
    return here ? std::make_shared<const Sheet>(sheet_of(profile(page.db, *std::move(here))))
                : Sheets::Kept();
  });
  if (!sheet) {
    if (const auto other = elsewhere(page.db, kind, code.text())) return web::moved(url_of(*other));
    // A number that begins a postcode says nothing of a group: only what bears the same kind of
    // code.
    constexpr std::size_t looked_at = 40, shown = 5;
    auto close = page.services.get<Names>().find(page.db, code.text(), looked_at);
    std::erase_if(close, [&](const Match& match) {
      return kind != Kind::Commune && match.ref.kind == Kind::Commune && match.fit == Fit::Code;
    });
    close.resize(std::min(close.size(), shown));
    return web::answer(404, no_such_territory(kind, code.text(), close));
  }
  const auto add = [&](const Panels& part) { return part ? part(page, sheet->territory) : Html(); };
  const auto top = add(actions);
  return web::ok(territory_page(*sheet, top, add(panels)));
}

std::span<const web::Route> routes() {
  static constexpr std::array table{
      web::get<paths::index, show_index>,
      web::get<paths::suggestions, suggest>,
      web::get<paths::method, show_method>,
      web::get<paths::commune_json, show_json<Kind::Commune>>,
      web::get<paths::epci_json, show_json<Kind::Epci>>,
      web::get<paths::departement_json, show_json<Kind::Departement>>,
      web::get<paths::region_json, show_json<Kind::Region>>,
      web::get<paths::project_json, show_json<Kind::Project>>,
      web::get<paths::communes, show_communes>,
      web::get<paths::communes_csv, communes_as_csv>.heavy(),
      web::get<paths::communes_xlsx, communes_as_xlsx>.heavy(),
      web::get<paths::communes_json, communes_as_json>.heavy(),
      web::get<paths::compare, show_comparison>,
      web::get<paths::compare_json, comparison_as_json>,
      web::get<paths::measures_csv, measures_as_csv>,
      web::get<paths::measures_xlsx, measures_as_xlsx>,
      web::get<paths::measures_json, measures_as_json>,
      web::get<paths::measure_imports, show_measure_imports>,
      web::post<paths::measure_imports, bring_measure_file>.heavy(),
      web::get<paths::measure_file, show_measure_file>.heavy(),
      web::post<paths::measure_confirmations, confirm_measure_file>.heavy(),
      web::post<paths::measure_discards, discard_measure_file>,
      web::post<paths::measure_undoings, undo_measure_import>,
  };
  return table;
}

}  // namespace territory
