#include "features/territory/topojson.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "features/territory/outline.hpp"

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

namespace territory {
namespace {

// Two squares side by side: arc 0 is the border between them.
constexpr std::string_view two_squares = R"({"type":"Topology",
  "arcs":[[[10,0],[0,10]],[[10,10],[-10,0],[0,-10],[10,0]],[[10,0],[10,0],[0,10],[-10,0]]],
  "transform":{"scale":[0.1,0.1],"translate":[2,46]},
  "objects":{"communes":{"type":"GeometryCollection","geometries":[
    {"type":"Polygon","arcs":[[0,1]],"id":"23001"},
    {"type":"MultiPolygon","arcs":[[[2,-1]]],"properties":{"nom":"Ajain","n":3}}]}}})";

TEST(TopoJson, shares_the_border_between_two_shapes) {
  const auto topology = read_topojson(two_squares).value();
  const auto& shapes = topology.layers.at("communes");
  ASSERT_THAT(shapes, SizeIs(2));
  EXPECT_EQ(shapes[0].id, "23001");
  EXPECT_EQ(shapes[1].properties.at("nom"), "Ajain");
  EXPECT_THAT(shapes[1].rings, ElementsAre(ElementsAre(2, -1)));
  EXPECT_DOUBLE_EQ(topology.longitude(topology.arcs[0][1]), 3.0);
  EXPECT_DOUBLE_EQ(topology.latitude(topology.arcs[0][1]), 47.0);
}

TEST(TopoJson, is_refused_when_a_ring_names_an_arc_that_is_not_there) {
  std::string broken(two_squares);
  broken.replace(broken.find("[0,1]"), 5, "[0,9]");
  EXPECT_THAT(read_topojson(broken).error(), HasSubstr("unknown arc"));
  broken.replace(broken.find("[0,9]"), 5, "[0,-9]");
  EXPECT_THAT(read_topojson(broken).error(), HasSubstr("unknown arc"));
}

TEST(TopoJson, is_refused_when_cut_short_too_deep_or_off_the_grid) {
  for (std::size_t size = 0; size < two_squares.size(); ++size)
    EXPECT_FALSE(read_topojson(two_squares.substr(0, size))) << size;
  EXPECT_THAT(read_topojson("{\"x\":" + std::string(100000, '[')).error(), HasSubstr("too deep"));
  EXPECT_THAT(
      read_topojson(R"({"arcs":[[[2147483647,0],[1,0]]]})").error(), HasSubstr("off the grid"));
  EXPECT_THAT(read_topojson(R"({"arcs":[[[1e300,0],[1,0]]]})").error(), HasSubstr("whole number"));
  EXPECT_THAT(read_topojson(R"({"arcs":[[[1,0]]]})").error(), HasSubstr("fewer than two"));
}

TEST(Outline, draws_shapes_in_whole_pixels_and_keeps_their_proportions) {
  const auto topology = read_topojson(two_squares).value();
  const auto& shapes = topology.layers.at("communes");
  const Drawing drawing(topology, frame_around(topology, shapes, 600));
  EXPECT_EQ(drawing.frame().width, 600);
  // Two degrees wide by one high, at 46.5° north: 153 km by 111.
  EXPECT_NEAR(drawing.frame().height, 16 + 584 * 111.2 / 153.1, 2);
  EXPECT_EQ(drawing.path_of(shapes[0]), "M300 432l0-424 -292 0 0 424 292 0z");
}

TEST(Outline, of_a_group_is_its_outer_border_and_the_borders_inside_it) {
  const auto topology = read_topojson(two_squares).value();
  const auto& shapes = topology.layers.at("communes");
  const Drawing drawing(topology, frame_around(topology, shapes, 600));
  const auto land = drawing.land_of(shapes);
  EXPECT_EQ(std::count(land.begin(), land.end(), 'z'), 1);
  EXPECT_THAT(drawing.inside_of(shapes), HasSubstr("M300 "));
  EXPECT_EQ(drawing.inside_of({shapes.data(), 1}), "");
}

TEST(Outline, keeps_only_the_points_that_a_line_needs) {
  const std::vector<Pixel> line{{0, 0}, {5, 0}, {10, 1}, {20, 0}, {20, 20}};
  EXPECT_THAT(simplified(line, 1.5), ElementsAre(Pixel{0, 0}, Pixel{20, 0}, Pixel{20, 20}));
  EXPECT_THAT(simplified({line.data(), 0}, 1), testing::IsEmpty());
}

}  // namespace
}  // namespace territory
