#include "features/territory/json.hpp"

#include <cmath>

namespace territory {
namespace {

Json rounded(const std::optional<double>& value, double parts) {
  if (!value) return nullptr;
  return std::round(*value * parts) / parts;
}

template <class Value>
Json known(const std::optional<Value>& value) {
  return value ? Json(*value) : Json(nullptr);
}
Json known(const std::string& code) { return code.empty() ? Json(nullptr) : Json(code); }

}  // namespace

Json json_of(const Match& match) {
  return {{"ref", match.ref.text()}, {"nom", match.name}, {"precision", match.context},
      {"url", url_of(match.ref).text()}};
}

Json summary_of(const Territory& t) {
  return {{"ref", t.ref.text()}, {"code", t.ref.code}, {"nom", t.name},
      {"departement", known(t.departement)}, {"population", known(t.population)},
      {"population_annee", t.population_year()}, {"population_2016", known(t.population_2016)},
      {"evolution_pct", rounded(t.change, 100)}, {"surface_km2", rounded(t.surface_km2, 100)},
      {"url", url_of(t.ref).text()}};
}

Json json_of(const Portrait& portrait) {
  const auto& t = portrait.territory;
  Json json = summary_of(t);
  json["genre"] = slug(t.ref.kind);
  json["nom_complet"] = t.full_name;
  json["type"] = what(t);
  json["densite_hab_km2"] = rounded(t.density(), 10);
  json["evolution_partielle"] = t.change_is_partial;
  json["region"] = known(t.region);
  json["epci"] = known(t.epci);
  json["ept"] = known(t.ept);
  json["siren"] = known(t.siren);
  json["arrondissement"] = known(t.arrondissement_name);
  json["codes_postaux"] = t.postcodes;
  json["communes"] = t.communes;
  json["longitude"] = t.place ? Json(t.place->longitude) : Json(nullptr);
  json["latitude"] = t.place ? Json(t.place->latitude) : Json(nullptr);
  Json shares = Json::object();
  for (const auto indicator : indicators)
    shares[std::string(slug(indicator))] = rounded(portrait.ratios[indicator], 100);
  shares["annee"] = 2017;
  shares["approche"] = portrait.ratios.approximate;
  json["indicateurs"] = std::move(shares);
  return json;
}

std::string text_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace territory
