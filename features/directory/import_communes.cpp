#include "features/directory/import_communes.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/values/text.hpp"

namespace directory::intake {
namespace {

const store::Sql select_communes = R"sql(
    SELECT code, name, departement, postcodes, longitude, latitude, surface_km2
      FROM territory
     WHERE kind = 'commune')sql";
const store::Sql select_former = R"sql(
    SELECT code, name, commune FROM territory_former)sql";

constexpr double cell = 0.1;  // degrees
int cell_of(double longitude, double latitude) {
  return static_cast<int>(std::floor(longitude / cell)) * 10'000 +
         static_cast<int>(std::floor(latitude / cell));
}

Commune read_commune(const store::Row& row) {
  Commune commune{.code = row.get<std::string>("code"),
      .name = row.get<std::string>("name"),
      .departement = row.get<std::string>("departement")};
  for (const auto one : text::split(row.get<std::string_view>("postcodes"), ' '))
    commune.postcodes.emplace_back(one);
  const auto longitude = row.get<std::optional<double>>("longitude");
  const auto latitude = row.get<std::optional<double>>("latitude");
  if (longitude && latitude) commune.place = territory::Point{*longitude, *latitude};
  if (const auto surface = row.get<std::optional<double>>("surface_km2"))
    commune.radius_km = std::max(3.0, 2 * std::sqrt(*surface / std::numbers::pi));
  return commune;
}

// « 1033 » lost its zero in a spreadsheet.
std::string padded(std::string_view code) {
  const bool digits = std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
  return digits && code.size() == 4 ? "0" + std::string(code) : std::string(code);
}

// The département that a postcode begins with, as far as postcodes follow it.
std::string departement_of(std::string_view postcode) {
  if (postcode.size() != 5) return "";
  if (postcode.starts_with("97") || postcode.starts_with("98"))
    return std::string(postcode.substr(0, 3));
  if (postcode.starts_with("20")) return postcode < "20200" ? "2A" : "2B";
  return std::string(postcode.substr(0, 2));
}

}  // namespace

std::string commune_key(std::string_view name) {
  std::string key;
  const auto folded = text::fold(name);
  for (const auto word : text::split(folded, ' ')) {
    if (word == "cedex") break;
    if (std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; })) continue;
    key += key.empty() ? "" : " ";
    key += word == "st" ? "saint" : word == "ste" ? "sainte" : word;
  }
  for (const std::string_view article : {"le ", "la ", "les ", "l "})
    if (key.starts_with(article) && key.size() > article.size()) return key.substr(article.size());
  return key;
}

Communes::Communes(store::Reader& db) : all_(db.query(select_communes).all(read_commune)) {
  for (const auto& commune : all_) {
    codes_.emplace(commune.code, &commune);
    names_[commune_key(commune.name)].push_back(&commune);
    for (const auto& postcode : commune.postcodes) postcodes_[postcode].push_back(&commune);
    if (commune.place)
      cells_[cell_of(commune.place->longitude, commune.place->latitude)].push_back(&commune);
  }
  db.query(select_former).each([&](const store::Row& row) {
    const auto now = codes_.find(row.get<std::string>("commune"));
    if (now == codes_.end()) return;
    codes_.emplace(row.get<std::string>("code"), now->second);
    auto& bearers = names_[commune_key(row.get<std::string>("name"))];
    if (std::ranges::find(bearers, now->second) == bearers.end()) bearers.push_back(now->second);
  });
}

const Communes::Several* Communes::of(
    const std::unordered_map<std::string, Several>& index, const std::string& key) const {
  const auto found = index.find(key);
  return found == index.end() ? nullptr : &found->second;
}

const Commune* Communes::of_code(std::string_view code) const {
  const auto found = codes_.find(padded(code));
  return found == codes_.end() ? nullptr : found->second;
}

const Commune* Communes::nearest(territory::Point point) const {
  const Commune* best = nullptr;
  double best_km = 40;
  for (int dx = -2; dx <= 2; ++dx)
    for (int dy = -2; dy <= 2; ++dy) {
      const auto found =
          cells_.find(cell_of(point.longitude + dx * cell, point.latitude + dy * cell));
      if (found == cells_.end()) continue;
      for (const auto* commune : found->second)
        if (const auto km = territory::distance_km(point, *commune->place); km < best_km)
          best = commune, best_km = km;
    }
  return best;
}

// Those of that name, as few as what else is said leaves.
Communes::Several Communes::by_name(const SaidCommune& said) const {
  const auto* named = said.name.empty() ? nullptr : of(names_, commune_key(said.name));
  if (!named) return {};
  const auto keep = [](const Several& from, auto test) {
    Several kept;
    std::ranges::copy_if(from, std::back_inserter(kept), test);
    return kept.empty() ? from : kept;
  };
  auto left = *named;
  const auto departement =
      said.departement.empty() ? departement_of(said.postcode) : said.departement;
  if (!departement.empty())
    left = keep(left, [&](const Commune* one) { return one->departement == departement; });
  if (!said.postcode.empty())
    left = keep(left, [&](const Commune* one) {
      return std::ranges::find(one->postcodes, said.postcode) != one->postcodes.end();
    });
  if (left.size() > 1 && said.point) {
    const auto near = [&](const Commune* one) {
      return one->place ? territory::distance_km(*one->place, *said.point) : 1e9;
    };
    left = {*std::ranges::min_element(left, {}, near)};
  }
  return left;
}

std::optional<Communes::Found> Communes::find(const SaidCommune& said) const {
  const auto named = by_name(said);
  const auto* coded = said.code.empty() ? nullptr : of_code(said.code);
  if (coded) {
    // A name and its postcode that agree outweigh a code that they contradict.
    const bool contradicted =
        named.size() == 1 && named.front() != coded && !said.postcode.empty() &&
        std::ranges::find(named.front()->postcodes, said.postcode) !=
            named.front()->postcodes.end() &&
        std::ranges::find(coded->postcodes, said.postcode) == coded->postcodes.end();
    return contradicted ? Found{named.front(), false, true} : Found{coded};
  }
  if (named.size() == 1) return Found{named.front()};
  const auto* of_postcode = said.postcode.empty() ? nullptr : of(postcodes_, said.postcode);
  if (of_postcode && of_postcode->size() == 1) return Found{of_postcode->front()};
  if (of_postcode && said.point) {
    const auto near = [&](const Commune* one) {
      return one->place ? territory::distance_km(*one->place, *said.point) : 1e9;
    };
    return Found{*std::ranges::min_element(*of_postcode, {}, near)};
  }
  if (said.point && named.empty())
    if (const auto* nearest_one = nearest(*said.point)) return Found{nearest_one, true};
  return std::nullopt;
}

}  // namespace directory::intake
