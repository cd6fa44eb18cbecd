#include "features/compass/asked_test.hpp"

using testing::StartsWith;

namespace compass::asked {
namespace {

TEST_F(Compass, answers_in_json_with_everything_absent) {
  const auto response = site.get("/boussole.json");
  EXPECT_THAT(response.content_type, StartsWith("application/json"));
  const auto body = json::parse(response.body);
  EXPECT_EQ(body.size(), 3u);
  EXPECT_TRUE(body["niveau"].is_null());
  EXPECT_GE(body["etapes"].size(), 20u);
  EXPECT_EQ(body["premiers"].size(), 3u);
}

TEST_F(Compass, answers_in_json_with_reasons_that_sum_to_the_score) {
  const auto body =
      json::parse(site.get("/boussole.json?territoire=commune:23096&public=elu&niveau=2"
                           "&besoin=se+d%C3%A9placer+sans+voiture&temps=4")
                      .body);
  EXPECT_EQ(body["niveau"], 2);
  double before = 1e9;
  for (const auto& step : body["etapes"]) {
    double sum = 0;
    for (const auto& reason : step["raisons"]) sum += reason["poids"].get<double>();
    EXPECT_NEAR(sum, step["score"].get<double>(), 1e-9);
    EXPECT_LE(step["score"].get<double>(), before);
    before = step["score"].get<double>();
  }
  EXPECT_THAT(body["etapes"][0]["id"].get<std::string>(), StartsWith("r"));
}

TEST_F(Compass, understands_places_in_json_by_reference_code_name_and_kind) {
  for (const auto* place : {"commune:23096", "23096", "Gu%C3%A9ret", "departement:23",
           "commune+rurale", "pays-petr", "commune:01039"})
    EXPECT_EQ(site.get(std::string("/boussole.json?territoire=") + place).status, 200) << place;
}

TEST_F(Compass, says_in_json_what_it_does_not_understand) {
  const std::vector<std::pair<std::string, int>> asked{{"territoire=commune:99999", 404},
      {"territoire=Saint-Denis", 400}, {"public=roi", 400}, {"niveau=7", 400},
      {"temps=beaucoup", 400}, {"besoin=" + std::string(3'000, 'a'), 400}};
  for (const auto& [query, status] : asked) {
    const auto response = site.get("/boussole.json?" + query);
    EXPECT_EQ(response.status, status) << query;
    EXPECT_THAT(response.content_type, StartsWith("application/problem+json")) << query;
  }
}

}  // namespace
}  // namespace compass::asked
