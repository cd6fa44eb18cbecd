#include "base/table/json.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/table/reading.hpp"

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

namespace table {
namespace {

TEST(Json, is_a_table_whose_columns_are_paths) {
  const auto csv = read_json(R"([{"nom": "A", "ou": {"ville": "Guéret", "gps": [1.5, 46]}},
                                 {"nom": "B", "vrai": true, "rien": null, "n": 12}])");
  ASSERT_TRUE(csv);
  EXPECT_THAT(csv->columns, ElementsAre("nom", "ou.ville", "ou.gps", "vrai", "n"));
  EXPECT_THAT(csv->rows.at(0).cells(), ElementsAre("A", "Guéret", "1.5|46", "", ""));
  EXPECT_THAT(csv->rows.at(1).cells(), ElementsAre("B", "", "", "oui", "12"));
}

TEST(Json, rows_are_the_longest_list_of_objects) {
  const auto csv = read_json(R"({"meta": {"champs": [{"nom": "x"}]}, "data": {"items":
      [{"a": 1}, {"a": 2, "b": [{"c": 3}, {"c": 4}, {"c": 5}, {"c": 6}]}]}})");
  ASSERT_TRUE(csv);
  EXPECT_THAT(csv->columns, ElementsAre("a", "b.0.c", "b.1.c", "b.2.c"));
  EXPECT_THAT(csv->rows, SizeIs(2));
}

TEST(Json, of_maps_leaves_properties_and_outlines_out_of_paths) {
  const auto csv = read_json(R"({"type": "FeatureCollection", "features": [
      {"properties": {"nom": "A"}, "geometry": {"type": "Point", "coordinates": [1, 2]}},
      {"properties": {"nom": "B"}, "geometry": {"type": "Polygon", "coordinates": [[[1, 2], [3, 4]]]}}]})");
  ASSERT_TRUE(csv);
  EXPECT_EQ(csv->rows.at(0).text("nom"), "A");
  EXPECT_EQ(csv->rows.at(0).text("geometry.coordinates"), "1|2");
  EXPECT_EQ(csv->rows.at(1).text("geometry.coordinates"), "");
}

TEST(Json, of_one_object_a_line_sets_bad_lines_aside) {
  const auto csv = read_json("{\"a\": 1}\n{\"a\": \n{\"a\": 3}\n");
  ASSERT_TRUE(csv);
  EXPECT_THAT(csv->rows, SizeIs(2));
  ASSERT_THAT(csv->bad, SizeIs(1));
  EXPECT_EQ(csv->bad[0].line, 2);
}

TEST(Json, that_is_cut_or_too_large_is_refused_with_a_reason) {
  EXPECT_EQ(read_json("[{\"a\": 1},\n{\"a\"").error().line, 2);
  EXPECT_THAT(read_json("[1, 2]").error().reason, HasSubstr("liste"));
  std::string many = "[{}";
  for (int i = 0; i < 20; ++i) many += ",{\"c" + std::to_string(i) + "\": 1}";
  many += "]";
  EXPECT_THAT(read_json(many, {.most_rows = 5}).error().reason, HasSubstr("plus de 5"));
  EXPECT_THAT(read_json(many, {.most_columns = 5}).error().reason, HasSubstr("plus de 5"));
  EXPECT_FALSE(read_json(many, {.most_cells = 30}));
  EXPECT_FALSE(read_json(many, {.most_text = 10}));
  EXPECT_FALSE(read_json(std::string(100'000, '[')));
}

TEST(Lists, of_any_shape_are_read_whatever_their_titles) {
  const auto read = read_any("Liste des lieux au 1er janvier;;\nnom;nom;\nA;B\nC;D;E;;\n;;\n");
  ASSERT_TRUE(read) << read.error().reason;
  EXPECT_THAT(read->table.columns, ElementsAre("nom", "nom (2)"));
  EXPECT_THAT(read->table.rows, SizeIs(1));
  EXPECT_THAT(read->table.bad, SizeIs(1));
  EXPECT_EQ(read_any("a|b\n1|2\n")->separator, '|');
  EXPECT_TRUE(read_any("[{\"a\": \"é\"}]")->is_json);
}

}  // namespace
}  // namespace table
