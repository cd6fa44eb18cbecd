#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/table/csv.hpp"
#include "base/values/result.hpp"
#include "features/directory/directory.hpp"
#include "features/organisation/membership.hpp"

// How far communes are from one another by road, when a table of it is loaded: « km1 import
// distances ». Without one, distances are as the crow flies.
namespace directory {

enum class RoadUnit { Minutes, Metres };
std::string_view slug(RoadUnit unit);  // "minutes", "metres"

struct RoadTable {
  RoadUnit unit = RoadUnit::Minutes;
  std::string file_name;
  std::int64_t pairs = 0;
  Time loaded_at = {};
};
// The one that is loaded.
std::optional<RoadTable> road_table(store::Reader& db);

// From one commune to those that the table reaches, by code. Itself: 0.
struct Roads {
  RoadUnit unit = RoadUnit::Minutes;
  std::unordered_map<std::string, double> costs = {};
  // The least of them; empty when none is reached.
  std::optional<double> to(std::string_view commune) const;
};
// Empty when no table is loaded, or this one says nothing of the commune.
std::optional<Roads> roads_from(store::Reader& db, const std::string& commune);
// Of a territory that is a commune; others have no roads of their own.
std::optional<Roads> roads_from(store::Reader& db, const territory::Ref& ref);
// Everything that the table says, in no order.
using SeeRoad =
    std::function<void(const std::string& origin, const std::string& destination, double cost)>;
void each_road(store::Reader& db, const SeeRoad& see);

// « à 25 min par la route », « à 12 km par la route », « sur place ».
std::string road_words(RoadUnit unit, double cost);

// A table to be loaded, read and not yet kept.
struct RoadProblem {
  std::int64_t line = 0;
  std::string column, reason;  // in French
};
struct RoadPlan {
  static constexpr std::size_t most_rows = 2'000'000;
  static constexpr std::uintmax_t most_bytes = std::uintmax_t{128} << 20;
  static constexpr double most_minutes = 1440, most_metres = 3'000'000;
  RoadUnit unit = RoadUnit::Minutes;
  std::map<std::pair<std::string, std::string>, double> costs = {};  // both ways
  std::size_t read = 0;                                              // lines
  std::size_t recoded = 0;    // brought to the commune of today
  std::size_t both_ways = 0;  // trips said one way, taken for both
  std::vector<RoadProblem> problems = {};
};
// CSV: two columns of INSEE codes (from, to) and one of minutes or metres; minutes count when there
// are both. A trip said one way counts for both; of several that communes brought together by a
// merger have, the shortest. Refused as a whole without these columns.
Result<RoadPlan, table::BadRow> plan_roads(store::Reader& db, std::string_view content);
// Replaces the table that was loaded; a plan without a trip takes it away.
void load_roads(store::Writer& db, const RoadPlan& plan, std::string_view file_name,
    const organisation::By& by);

}  // namespace directory
