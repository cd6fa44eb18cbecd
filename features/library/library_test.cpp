#include "features/library/library.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <nlohmann/json.hpp>

#include "base/values/text.hpp"
#include "features/library/catalogue.hpp"
#include "features/library/citation.hpp"
#include "features/library/query.hpp"
#include "features/library/routes.hpp"
#include "features/library/selection.hpp"

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

namespace library {
namespace {

Ref ref(std::string_view text) { return Ref::parse(text).value(); }

Resource carpool() {
  return {.ref = ref("r042"),
      .title = "Covoit’Solidaire & {compagnie}",
      .url = Url("https://www.infos.ademe.fr:443/?p=1"),
      .publisher = "ADEME",
      .published = PartialDate::parse("2019-03-25"),
      .type = "exemple",
      .themes = {"mobilite", "ruralite"},
      .levels = {"1", "2"},
      .audiences = {"elu"},
      .stages = {"agir"},
      .sdgs = {"11"},
      .format = "article",
      .summary = "Des conducteurs\nbénévoles.",
      .place = "Saint-Éloy",
      .territories = {territory::Ref{territory::Kind::Commune, "63338"}}};
}

TEST(Reference, is_written_in_one_way_only) {
  EXPECT_EQ(ref("r042").number(), 42);
  EXPECT_EQ(Ref::numbered(458).text(), "r458");
  EXPECT_EQ(Ref::numbered(7).text(), "r007");
  EXPECT_EQ(Ref::numbered(1203).text(), "r1203");
  for (const auto* text : {"", "r", "r42", "r0042", "R042", "r000", "r04a", "042", "r123456789"})
    EXPECT_FALSE(Ref::parse(text)) << text;
  EXPECT_LT(ref("r999"), ref("r1000"));
}

TEST(Resource, says_the_site_that_it_is_on) { EXPECT_EQ(carpool().site(), "infos.ademe.fr"); }

TEST(Vocabularies, hold_every_slug_of_the_catalogue_page) {
  EXPECT_THAT(terms(Axis::Type), SizeIs(5));
  EXPECT_THAT(terms(Axis::Theme), SizeIs(25));
  EXPECT_THAT(terms(Axis::Level), SizeIs(4));
  EXPECT_THAT(terms(Axis::Audience), SizeIs(8));
  EXPECT_THAT(terms(Axis::Stage), SizeIs(7));
  EXPECT_THAT(terms(Axis::Sdg), SizeIs(17));
  EXPECT_THAT(terms(Axis::Format), SizeIs(12));
  EXPECT_EQ(label_of(Axis::Theme, "emploi-inclusion"), "Emploi et inclusion");
  EXPECT_EQ(find_term(Axis::Theme, "sport"), nullptr);
  EXPECT_EQ(medoc_letter("competence"), "C");
}

// Apostrophes, quotation marks and the two slips that vocabulary.cpp tells apart.
std::string compared(const std::string& source) {
  auto text = text::nfc(source);
  const auto replace = [&](std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
      text.replace(at, from.size(), to);
  };
  replace("'", "’");
  replace("\"zéro\"", "«\u00A0zéro\u00A0»");
  replace("Energies", "Énergies");
  replace("Travaux décent", "Travail décent");
  while (text.find("  ") != std::string::npos) replace("  ", " ");
  return text;
}

TEST(Goals, say_what_the_United_Nations_say_in_French) {
  const auto goals = YAML::LoadFile(KM1_SOURCE_DIR "/data/odd/global_goals.yml");
  for (const auto& term : terms(Axis::Sdg)) {
    const std::string number(term.slug);
    EXPECT_EQ(term.label, number + ". " + compared(goals[number + "-short"].as<std::string>()));
    EXPECT_EQ(term.more, compared(goals[number + "-title"].as<std::string>()));
  }
}

TEST(Query, is_read_back_from_the_address_it_makes) {
  const auto query = Query{.text = "aller à l’école & à pied"}
                         .with(Axis::Type, "methode")
                         .with(Axis::Type, "outil")
                         .with(Axis::Theme, "mobilite");
  EXPECT_EQ(address(paths::index(), query).text(),
      "/ressources?q=aller%20%C3%A0%20l%E2%80%99%C3%A9cole%20%26%20%C3%A0%20pied"
      "&type=methode&type=outil&theme=mobilite");
  EXPECT_EQ(query.filters(), 3u);
  EXPECT_EQ(query.without(Axis::Type, "outil").filters(), 2u);
  EXPECT_TRUE(Query().with(Axis::Sdg, "3").without(Axis::Sdg, "3").empty());
}

TEST(Query, starts_again_at_the_first_page_when_it_changes) {
  const auto query = Query{.text = "eau"}.on_page(3);
  EXPECT_EQ(query.with(Axis::Type, "outil").page, 1);
  EXPECT_EQ(query.with_text("air").page, 1);
  EXPECT_EQ(address(paths::index(), query).text(), "/ressources?q=eau&page=3");
}

TEST(Query, orders_by_date_until_words_or_a_place_say_what_matters) {
  EXPECT_EQ(Query().order(), Sort::Date);
  EXPECT_EQ(Query().with(Axis::Type, "outil").order(), Sort::Date);
  EXPECT_EQ(Query{.text = "eau"}.order(), Sort::Relevance);
  EXPECT_EQ((Query{.text = "eau", .sort = Sort::Title}.order()), Sort::Title);
}

TEST(Selection, keeps_the_order_and_each_resource_once) {
  const auto selection = Selection().with(ref("r042")).with(ref("r001")).with(ref("r042"));
  EXPECT_EQ(selection.text(), "r042.r001");
  EXPECT_EQ(Selection::parse("r042.r001"), selection);
  EXPECT_EQ(selection.without(ref("r042")).text(), "r001");
}

TEST(Selection, is_bounded_and_readable_or_nothing) {
  Selection many;
  for (int i = 1; i <= 80; ++i) many = many.with(Ref::numbered(i));
  EXPECT_EQ(many.refs().size(), Selection::most);
  EXPECT_TRUE(Selection::parse(many.text()));
  for (const auto& text :
      std::vector<std::string>{"", ".", "r1", "r001,r002", many.text() + ".r099"})
    EXPECT_FALSE(Selection::parse(text)) << text;
}

TEST(Catalogue, is_written_as_it_is_read) {
  const auto written = table::to_csv(for_programs(std::vector{carpool()}));
  const auto csv = table::read_csv(written).value();
  const auto read = read_row(csv.rows.at(0), csv, ref("r042"), nullptr);
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, carpool());
}

TEST(Catalogue, says_every_thing_wrong_with_a_row) {
  const auto csv = table::read_csv(
      "title,url,publisher,published,medoc,themes,sdgs,territory_codes,summary\r\n"
      "Un,pas une adresse,X,25/03/2019,guide,mobilite;sport,18,ville:1,\r\n")
                       .value();
  const auto read = read_row(csv.rows.at(0), csv, ref("r001"), nullptr);
  ASSERT_FALSE(read);
  std::vector<std::string> columns;
  for (const auto& problem : read.error()) {
    columns.push_back(problem.column);
    EXPECT_EQ(problem.line, 2);
  }
  EXPECT_THAT(columns, testing::UnorderedElementsAre("summary", "url", "published", "medoc",
                           "themes", "sdgs", "territory_codes"));
}

TEST(Catalogue, leaves_alone_what_a_file_does_not_speak_of) {
  const auto csv = table::read_csv("id,title\r\nr042,Autre titre\r\n").value();
  const auto known = carpool();
  const auto read = read_row(csv.rows.at(0), csv, ref("r042"), &known);
  ASSERT_TRUE(read);
  const auto changes = differences(known, *read);
  ASSERT_THAT(changes, SizeIs(1));
  EXPECT_EQ(changes.front().column, "title");
  EXPECT_EQ(changes.front().after, "Autre titre");
}

TEST(Citation, gives_title_publisher_date_and_address) {
  EXPECT_EQ(citation(carpool()),
      "«\u00A0Covoit’Solidaire & {compagnie}\u00A0», ADEME, 25 mars 2019. "
      "https://www.infos.ademe.fr:443/?p=1");
  auto undated = carpool();
  undated.published.reset();
  EXPECT_THAT(citation(undated), HasSubstr("», ADEME. https"));
}

TEST(Citation, is_safe_for_bibliography_programs) {
  const auto entry = bibtex(carpool());
  EXPECT_THAT(entry, testing::StartsWith("@article{r042,"));
  EXPECT_THAT(entry, HasSubstr("title = {{Covoit’Solidaire \\& \\{compagnie\\}}}"));
  EXPECT_THAT(entry, HasSubstr("year = {2019}"));
  const auto lines = ris(carpool());
  EXPECT_THAT(lines, HasSubstr("TY  - ELEC\r\n"));
  EXPECT_THAT(lines, HasSubstr("DA  - 2019/03/25\r\n"));
  EXPECT_THAT(lines, HasSubstr("AB  - Des conducteurs bénévoles.\r\n"));
  EXPECT_THAT(lines, testing::EndsWith("ER  - \r\n"));
}

TEST(JsonLd, describes_the_resource_and_the_way_to_it) {
  const auto json = nlohmann::json::parse(json_ld(carpool(), "http://km1.example"));
  EXPECT_EQ(json["@context"], "https://schema.org");
  const auto& work = json["@graph"][0];
  EXPECT_EQ(work["@type"], "Article");
  EXPECT_EQ(work["name"], "Covoit’Solidaire & {compagnie}");
  EXPECT_EQ(work["datePublished"], "2019-03-25");
  EXPECT_EQ(work["publisher"]["name"], "ADEME");
  EXPECT_EQ(work["spatialCoverage"]["name"], "Saint-Éloy");
  const auto& crumbs = json["@graph"][1];
  EXPECT_EQ(crumbs["@type"], "BreadcrumbList");
  EXPECT_EQ(crumbs["itemListElement"][2]["item"], "http://km1.example/ressources/r042");
  EXPECT_EQ(crumbs["itemListElement"][1]["item"], "http://km1.example/ressources?type=exemple");
}

}  // namespace
}  // namespace library
