#include "features/directory/roads.hpp"

#include <fmt/format.h>

#include <cmath>

#include "base/values/text.hpp"
#include "features/activity/activity.hpp"

namespace directory {
namespace {

const store::Sql select_road_table = R"sql(
    SELECT unit, file_name, pairs, loaded_at FROM directory_road_table)sql";
const store::Sql select_roads_from = R"sql(
    SELECT destination, cost FROM directory_road WHERE origin = $1)sql";
const store::Sql select_roads = R"sql(SELECT origin, destination, cost FROM directory_road)sql";
const store::Sql delete_roads = R"sql(DELETE FROM directory_road)sql";
const store::Sql delete_road_table = R"sql(DELETE FROM directory_road_table)sql";
const store::Sql insert_road = R"sql(
    INSERT INTO directory_road (origin, destination, cost) VALUES ($1, $2, $3))sql";
const store::Sql insert_road_table = R"sql(
    INSERT INTO directory_road_table (unit, file_name, pairs, loaded_by, loaded_at)
    VALUES ($1, $2, $3, $4, $5))sql";

}  // namespace

std::string_view slug(RoadUnit unit) { return unit == RoadUnit::Minutes ? "minutes" : "metres"; }

std::optional<RoadTable> road_table(store::Reader& db) {
  return db.query(select_road_table).first([](const store::Row& row) {
    return RoadTable{
        row.get<std::string_view>("unit") == "metres" ? RoadUnit::Metres : RoadUnit::Minutes,
        row.get<std::string>("file_name"), row.get<std::int64_t>("pairs"),
        row.get<Time>("loaded_at")};
  });
}

std::optional<double> Roads::to(std::string_view commune) const {
  const auto found = costs.find(std::string(commune));
  return found == costs.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Roads> roads_from(store::Reader& db, const std::string& commune) {
  const auto table = road_table(db);
  if (!table) return std::nullopt;
  Roads roads{.unit = table->unit};
  db.query(select_roads_from, commune).each([&](const store::Row& row) {
    roads.costs.emplace(row.get<std::string>("destination"), row.get<double>("cost"));
  });
  if (roads.costs.empty()) return std::nullopt;
  roads.costs[commune] = 0;
  return roads;
}

std::optional<Roads> roads_from(store::Reader& db, const territory::Ref& ref) {
  if (ref.kind != territory::Kind::Commune) return std::nullopt;
  return roads_from(db, ref.code);
}

void each_road(store::Reader& db, const SeeRoad& see) {
  db.query(select_roads).each([&](const store::Row& row) {
    see(row.get<std::string>("origin"), row.get<std::string>("destination"),
        row.get<double>("cost"));
  });
}

std::string road_words(RoadUnit unit, double cost) {
  if (cost <= 0) return "sur place";
  if (unit == RoadUnit::Minutes)
    return fmt::format("à {}\u00A0min par la route", text::number(std::llround(std::ceil(cost))));
  const auto km = cost / 1000;
  return fmt::format(
      "à {}\u00A0km par la route", km < 10 ? text::decimal(km, 1) : text::number(std::llround(km)));
}

void load_roads(store::Writer& db, const RoadPlan& plan, std::string_view file_name,
    const organisation::By& by) {
  db.run(delete_roads);
  db.run(delete_road_table);
  for (const auto& [pair, cost] : plan.costs) db.run(insert_road, pair.first, pair.second, cost);
  if (!plan.costs.empty())
    db.run(insert_road_table, slug(plan.unit), file_name,
        static_cast<std::int64_t>(plan.costs.size()), by.who, by.now);
  activity::record(db,
      {.actor = by.who,
          .feature = "directory",
          .what = plan.costs.empty() ? "distances-retirees" : "distances-chargees",
          .became = std::string(file_name)},
      by.now);
}

}  // namespace directory
