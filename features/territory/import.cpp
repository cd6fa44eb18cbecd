#include "features/territory/import.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

#include "features/territory/atlas.hpp"
#include "features/territory/projects.hpp"
#include "features/territory/reference.hpp"
#include "features/territory/store.hpp"

namespace territory {
namespace {

// Raised when the same files must give other rows: the import then runs again.
constexpr std::string_view reading = "1";
constexpr std::size_t kin_kept = 16;

const store::Sql select_fingerprint = R"sql(
  SELECT fingerprint FROM territory_import WHERE source = 'reference')sql";
const store::Sql save_fingerprint = R"sql(
  INSERT INTO territory_import (source, fingerprint, imported_at) VALUES ('reference', $1, $2)
  ON CONFLICT (source) DO UPDATE SET fingerprint = excluded.fingerprint,
    imported_at = excluded.imported_at)sql";

struct Sources {
  ReferenceFiles tables;
  std::string communes, areas, overseas;
};

Sources read_sources(const std::filesystem::path& data) {
  const auto geo = data / "geo";
  return {read_reference_files(data), read_data(geo / "communes-2026.topojson"),
      read_data(geo / "epci-arr-dep-reg-2026.topojson"),
      read_data(geo / "collectivites-outre-mer-ne10m.topojson")};
}

std::string fingerprint_of(const Sources& sources) {
  std::string all(reading);
  for (const auto* part : {&sources.tables.communes, &sources.tables.former_communes,
           &sources.tables.old_names, &sources.tables.epci, &sources.tables.arrondissements,
           &sources.tables.departements, &sources.tables.regions, &sources.tables.census,
           &sources.communes, &sources.areas, &sources.overseas}) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
    unsigned size = 0;
    if (EVP_Digest(part->data(), part->size(), digest.data(), &size, EVP_sha256(), nullptr) != 1)
      throw std::runtime_error("SHA-256");
    for (unsigned i = 0; i < 8; ++i) all += fmt::format("{:02x}", digest[i]);
  }
  return all;
}

Topology topology_in(std::string_view json, std::string_view name) {
  auto topology = read_topojson(json);
  if (!topology)
    throw std::runtime_error(fmt::format("Contours illisibles ({}) : {}", name, topology.error()));
  return *std::move(topology);
}

// The place of each as a point in space: straight distances order like those over the ground.
std::vector<Traits> on_the_globe(const std::vector<Portrait>& portraits) {
  std::vector<Traits> points;
  for (const auto& portrait : portraits) {
    auto& point = points.emplace_back(Traits{});
    if (!portrait.territory.place) {
      point[3] = 1e6F;  // Far from all those that have a place.
      continue;
    }
    const double longitude = portrait.territory.place->longitude * std::numbers::pi / 180;
    const double latitude = portrait.territory.place->latitude * std::numbers::pi / 180;
    point[0] = static_cast<float>(6371 * std::cos(latitude) * std::cos(longitude));
    point[1] = static_cast<float>(6371 * std::cos(latitude) * std::sin(longitude));
    point[2] = static_cast<float>(6371 * std::sin(latitude));
  }
  return points;
}

std::string codes_of(
    const std::vector<Portrait>& portraits, const std::vector<std::uint32_t>& numbers) {
  std::string codes;
  for (const auto number : numbers)
    codes += (codes.empty() ? "" : " ") + portraits[number].territory.ref.code;
  return codes;
}

void save_kin(store::Writer& db, const std::vector<Portrait>& portraits) {
  const auto alike = nearest(traits_of(portraits), kin_kept);
  const auto around = nearest(on_the_globe(portraits), kin_kept);
  for (std::size_t i = 0; i < portraits.size(); ++i)
    save_kin(db, portraits[i].territory.ref, codes_of(portraits, alike[i]),
        portraits[i].territory.place ? codes_of(portraits, around[i]) : "");
}

void save_all(store::Writer& db, const std::vector<Portrait>& portraits) {
  for (const auto& portrait : portraits) save(db, portrait);
}

}  // namespace

Imported import_reference(store::Database& database, const std::filesystem::path& data, Time now,
    const Progress& progress) {
  constexpr int steps = 7;
  progress("Lecture des fichiers", 0, steps);
  const auto sources = read_sources(data);
  const auto fingerprint = fingerprint_of(sources);
  {
    auto db = database.read();
    const auto last = db->query(select_fingerprint).first([](const auto& row) {
      return row.template get<std::string>("fingerprint");
    });
    if (last == fingerprint) {
      progress("Territoires déjà à jour", steps, steps);
      return {};
    }
  }
  progress("Communes et intercommunalités", 1, steps);
  const auto reference = read_reference(sources.tables);
  progress("Contours", 2, steps);
  const auto communes = topology_in(sources.communes, "communes");
  const auto areas = topology_in(sources.areas, "départements");
  const auto overseas = topology_in(sources.overseas, "outre-mer");

  auto lease = database.write();
  auto& db = *lease;
  progress("Enregistrement des territoires", 3, steps);
  clear_reference(db);
  save_all(db, reference.communes);
  save_all(db, reference.epci);
  save_all(db, reference.departements);
  save_all(db, reference.regions);
  save_france(db, reference.france);
  for (const auto& former : reference.formers) save(db, former);
  for (const auto& old : reference.old_names) save(db, old);
  progress("Territoires semblables et voisins", 4, steps);
  save_kin(db, reference.communes);
  save_kin(db, reference.epci);
  save_kin(db, reference.departements);
  save_kin(db, reference.regions);
  progress("Dessin des cartes", 5, steps);
  draw_atlas(
      {communes, areas, overseas, reference}, [&](const Map& map) { save(db, map); },
      [&](const Outline& outline) { save(db, outline); });
  refresh_projects(db);
  db.run(save_fingerprint, fingerprint, now);
  progress("Écriture sur le disque", 6, steps);
  db.commit();
  progress("Territoires prêts", steps, steps);

  const auto count = [](const auto& list) { return static_cast<int>(list.size()); };
  return {.changed = true,
      .communes = count(reference.communes),
      .former_communes = count(reference.formers),
      .epci = count(reference.epci),
      .departements = count(reference.departements),
      .regions = count(reference.regions),
      .bad = reference.bad};
}

}  // namespace territory
