#include "base/geo/geojson.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace geo {

std::string to_geojson(const std::vector<Feature>& features) {
  std::string out = R"({"type":"FeatureCollection","features":[)";
  bool first = true;
  for (const auto& feature : features) {
    if (!first) out += ",\n";
    first = false;
    out += R"({"type":"Feature",)";
    if (!feature.id.empty()) out += fmt::format(R"("id":{},)", nlohmann::json(feature.id).dump());
    if (feature.point)  // a millionth of a degree is a tenth of a metre
      out += fmt::format(R"("geometry":{{"type":"Point","coordinates":[{:.6f},{:.6f}]}},)",
          feature.point->longitude, feature.point->latitude);
    else
      out += R"("geometry":null,)";
    out += fmt::format(R"("properties":{}}})", feature.properties);
  }
  return out + "]}\n";
}

}  // namespace geo
