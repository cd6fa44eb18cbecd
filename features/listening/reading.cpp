#include "features/listening/reading.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <stdexcept>

namespace listening {
namespace {

const store::Sql select_reading = R"sql(
    SELECT geography, weighting, wave FROM listening_reading WHERE survey_id = $1)sql";
const store::Sql put_reading = R"sql(
    INSERT INTO listening_reading (survey_id, geography, weighting, wave)
    VALUES ($1, $2, $3, $4)
        ON CONFLICT (survey_id) DO UPDATE
       SET geography = excluded.geography, weighting = excluded.weighting,
           wave = excluded.wave)sql";

const store::Sql select_waves = R"sql(
    SELECT number, name, began_on FROM listening_wave WHERE survey_id = $1 ORDER BY number)sql";

template <class Value, std::size_t count>
std::optional<Value> by_slug(const std::array<Value, count>& all, std::string_view text) {
  for (const auto value : all)
    if (slug(value) == text) return value;
  return std::nullopt;
}

}  // namespace

std::string_view slug(Geography geography) {
  switch (geography) {
    case Geography::None: return "aucun";
    case Geography::Region: return "region";
    case Geography::Departement: return "departement";
    case Geography::Epci: return "epci";
  }
  std::abort();
}

std::string_view label(Geography geography) {
  switch (geography) {
    case Geography::None: return "Sans distinguer les territoires";
    case Geography::Region: return "Jusqu’à la région";
    case Geography::Departement: return "Jusqu’au département";
    case Geography::Epci: return "Jusqu’à l’intercommunalité";
  }
  std::abort();
}

std::optional<Geography> parse_geography(std::string_view text) {
  return by_slug(geographies, text);
}

std::string_view slug(Weighting weighting) {
  switch (weighting) {
    case Weighting::None: return "aucun";
    case Weighting::Size: return "taille";
    case Weighting::SizeAndRegion: return "taille-region";
  }
  std::abort();
}

std::string_view label(Weighting weighting) {
  switch (weighting) {
    case Weighting::None: return "Non\u00A0: chaque réponse compte autant";
    case Weighting::Size: return "Selon la taille des communes";
    case Weighting::SizeAndRegion: return "Selon la taille des communes et la région";
  }
  std::abort();
}

std::optional<Weighting> parse_weighting(std::string_view text) {
  return by_slug(weightings, text);
}

Reading reading_of(store::Reader& db, const Survey& survey) {
  const auto kept = db.query(select_reading, survey.id).first([](const store::Row& row) {
    const auto geography = parse_geography(row.get<std::string>("geography"));
    const auto weighting = parse_weighting(row.get<std::string>("weighting"));
    if (!geography || !weighting) throw std::runtime_error("a reading of an unknown kind");
    return Reading{*geography, *weighting, row.get<int>("wave")};
  });
  if (kept) return *kept;
  const bool wide = std::ranges::any_of(survey.is.territories,
      [](const territory::Ref& ref) { return ref.kind == territory::Kind::Region; });
  return {.geography = wide ? Geography::Departement : Geography::Epci};
}

void keep_reading(
    store::Writer& db, const Changing& by, const Survey& survey, const Reading& reading) {
  if (reading == reading_of(db, survey)) return;
  db.run(put_reading, survey.id, slug(reading.geography), slug(reading.weighting), reading.wave);
  record(db, by, survey, "lecture-reglee", label(reading.weighting));
}

std::vector<Wave> waves_of(store::Reader& db, const Survey& survey) {
  std::map<int, Wave> kept;
  db.query(select_waves, survey.id).each([&](const store::Row& row) {
    const int number = row.get<int>("number");
    kept[number] = {number, row.get<std::string>("name"), row.get<Date>("began_on")};
  });
  std::vector<Wave> all;
  const int last = reading_of(db, survey).wave;
  for (int number = 1; number <= last; ++number) {
    auto wave = kept.contains(number) ? kept[number] : Wave{number};
    if (wave.name.empty()) wave.name = "Vague " + std::to_string(number);
    all.push_back(std::move(wave));
  }
  return all;
}

void locate(Public& who, const territory::Territory& commune, Geography geography) {
  if (commune.ref.kind != territory::Kind::Commune) return;
  who.size = size_of(commune.population);
  if (geography >= Geography::Region) who.region = commune.region;
  if (geography >= Geography::Departement) who.departement = commune.departement;
  if (geography >= Geography::Epci) who.epci = commune.epci;
}

}  // namespace listening
