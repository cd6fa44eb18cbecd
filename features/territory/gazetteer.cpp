#include "features/territory/gazetteer.hpp"

namespace territory {
namespace {

const store::Sql select_spots = R"sql(
  SELECT code, name, epci, departement, region, population, longitude, latitude
    FROM territory WHERE kind = 'commune' ORDER BY code)sql";

}  // namespace

std::vector<Spot> every_commune(store::Reader& db) {
  return db.query(select_spots).all([](const store::Row& row) {
    Spot spot{.code = row.get<std::string>("code"),
        .name = row.get<std::string>("name"),
        .epci = row.get<std::string>("epci"),
        .departement = row.get<std::string>("departement"),
        .region = row.get<std::string>("region"),
        .population = row.get<std::optional<std::int64_t>>("population").value_or(0),
        .place = {}};
    const auto longitude = row.get<std::optional<double>>("longitude");
    const auto latitude = row.get<std::optional<double>>("latitude");
    if (longitude && latitude) spot.place = Point{*longitude, *latitude};
    return spot;
  });
}

}  // namespace territory
