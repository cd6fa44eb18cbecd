#include "features/territory/measures.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "features/territory/comparator_file_test.hpp"
#include "features/territory/import.hpp"
#include "features/territory/measure_formulas.hpp"
#include "features/territory/measure_import.hpp"
#include "tests/support/territories.hpp"

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

namespace territory {
namespace {

table::Csv comparator_table(const std::string& rows) {
  return table::read_csv(std::string(comparator_header) + rows).value();
}

MeasurePlaces some_places() {
  MeasurePlaces places;
  for (const auto level : measure_levels) places.names[level];
  for (const auto* code : {"23096", "01033", "75056", "01001"})
    places.names[MeasureLevel::Commune].emplace(code, code);
  places.names[MeasureLevel::Epci].emplace("200034825", "Grand Guéret");
  places.names[MeasureLevel::Departement].emplace("23", "Creuse");
  places.names[MeasureLevel::Region].emplace("75", "Nouvelle-Aquitaine");
  places.formers = {{"01033", {"01033"}}, {"01091", {"01033"}}, {"75101", {"75056", true}},
      {"75102", {"75056", true}}};
  return places;
}

MeasurePlan read_rows(const std::string& rows) {
  return read_measures(comparator_table(rows), {}, some_places()).value();
}

const MeasureCell& cell_for(
    const MeasurePlan& plan, const std::string& code, std::string_view slug) {
  for (std::size_t i = 0; i < plan.measures.size(); ++i)
    if (plan.measures[i].slug == slug) return plan.rows.at(code)[i];
  throw std::out_of_range(std::string(slug));
}
double value_for(const MeasurePlan& plan, const std::string& code, std::string_view slug) {
  for (const auto& measure : plan.measures)
    if (measure.slug == slug) return cell_for(plan, code, slug).value(measure).value();
  throw std::out_of_range(std::string(slug));
}

TEST(Measures, are_worked_out_from_the_columns_of_the_comparator) {
  const auto plan = read_rows(comparator_row("23096", "60.0"));
  EXPECT_TRUE(plan.is_comparator);
  EXPECT_DOUBLE_EQ(value_for(plan, "23096", "logements-vacants"), 12.0);
  EXPECT_DOUBLE_EQ(value_for(plan, "23096", "residences-secondaires"), 10.0);
  EXPECT_DOUBLE_EQ(value_for(plan, "23096", "proprietaires"), 75.0);
  EXPECT_DOUBLE_EQ(value_for(plan, "23096", "chomage-recensement"), 10.0);
  EXPECT_DOUBLE_EQ(value_for(plan, "23096", "activite"), 75.0);
  EXPECT_NEAR(value_for(plan, "23096", "emplois-sur-place"), 49.38, 0.01);
  EXPECT_DOUBLE_EQ(value_for(plan, "23096", "menages-imposes"), 50.5);
  EXPECT_DOUBLE_EQ(value_for(plan, "23096", "taux-pauvrete"), 14.2);
  EXPECT_DOUBLE_EQ(value_for(plan, "23096", "niveau-de-vie-median"), 21500);
  EXPECT_DOUBLE_EQ(value_for(plan, "23096", "naissances-pour-deces"), 50);
  EXPECT_THAT(plan.problems, IsEmpty());
}

TEST(Measures, of_change_add_up_natural_and_migratory) {
  const auto plan = read_rows(comparator_row("23096", "60.0"));
  // −60 people in six years, of 1,030 on average; 48 births, 96 deaths.
  const double whole = value_for(plan, "23096", "evolution-population");
  EXPECT_NEAR(whole, 100.0 * -60 / 6 / 1030, 1e-9);
  EXPECT_NEAR(value_for(plan, "23096", "solde-naturel"), 100.0 * -48 / 6 / 1030, 1e-9);
  EXPECT_NEAR(
      value_for(plan, "23096", "solde-naturel") + value_for(plan, "23096", "solde-migratoire"),
      whole, 1e-9);
  EXPECT_THAT(plan.measures, Contains(AllOf(testing::Field(&Measure::slug, "solde-naturel"),
                                 testing::Field(&Measure::year, "2016-2022"))));
}

TEST(Measures, of_another_vintage_are_found_by_the_same_names) {
  const auto columns = comparator_columns({"P21_POP", "P15_POP", "P21_LOG", "P21_LOGVAC", "MED20"});
  EXPECT_EQ(columns.years.at("POP"), "2021");
  EXPECT_EQ(columns.years.at("POP-AVANT"), "2015");
  std::vector<std::string> years;
  for (const auto& formula : comparator_formulas(columns)) years.push_back(formula.measure.year);
  EXPECT_THAT(years, ElementsAre("2020", "2021", "2015-2021"));
}

TEST(Measures, keep_a_secret_and_never_invent_what_is_missing) {
  const auto plan = read_rows(
      comparator_row("23096", "60.0", "s;s;s", "") + comparator_row("01001", "", "40;;", "100"));
  EXPECT_EQ(cell_for(plan, "23096", "taux-pauvrete").state, MeasureCell::State::Secret);
  EXPECT_EQ(cell_for(plan, "23096", "menages-imposes").state, MeasureCell::State::Secret);
  EXPECT_EQ(cell_for(plan, "01001", "logements-vacants").state, MeasureCell::State::Missing);
  EXPECT_EQ(cell_for(plan, "01001", "niveau-de-vie-median").state, MeasureCell::State::Missing);
  for (const auto& measure : plan.measures) {
    if (measure.slug != "taux-pauvrete") continue;
    EXPECT_EQ(in_words(measure, cell_for(plan, "23096", measure.slug)), "secret statistique");
    EXPECT_EQ(in_words(measure, cell_for(plan, "01001", measure.slug)), "non communiqué");
  }
}

TEST(Measures, of_merged_communes_add_up_counts_and_not_medians) {
  const auto plan = read_rows(comparator_row("01033", "100.0") + comparator_row("01091", "20.0"));
  EXPECT_DOUBLE_EQ(value_for(plan, "01033", "logements-vacants"), 12.0);
  EXPECT_TRUE(cell_for(plan, "01033", "logements-vacants").approximate);
  EXPECT_EQ(cell_for(plan, "01033", "niveau-de-vie-median").state, MeasureCell::State::Missing);
  EXPECT_EQ(plan.recoded, 1u);
}

TEST(Measures, of_an_arrondissement_do_not_count_twice_what_its_commune_says) {
  const auto twice = read_rows(comparator_row("75056", "100.0") + comparator_row("75101", "5.0"));
  EXPECT_DOUBLE_EQ(value_for(twice, "75056", "logements-vacants"), 20.0);
  EXPECT_EQ(twice.repeated, 1u);
  const auto alone = read_rows(comparator_row("75101", "100.0") + comparator_row("75102", "50.0"));
  EXPECT_DOUBLE_EQ(value_for(alone, "75056", "logements-vacants"), 15.0);
}

TEST(Measures, say_line_column_and_reason_of_what_cannot_be_read) {
  const auto plan = read_rows(comparator_row("23096", "beaucoup") + comparator_row("99999", "5") +
                              comparator_row("1001", "-5") + comparator_row("23096", "5"));
  ASSERT_THAT(plan.problems, SizeIs(4));
  EXPECT_EQ(plan.problems[0].line, 2);
  EXPECT_EQ(plan.problems[0].column, "P22_LOGVAC");
  EXPECT_THAT(plan.problems[0].reason, HasSubstr("beaucoup"));
  EXPECT_EQ(plan.problems[1].line, 3);
  EXPECT_EQ(plan.problems[1].column, "CODGEO");
  EXPECT_THAT(plan.problems[1].reason, HasSubstr("99999"));
  EXPECT_THAT(plan.problems[2].reason, HasSubstr("négatif"));
  EXPECT_THAT(plan.problems[3].reason, HasSubstr("déjà sa ligne"));
  EXPECT_EQ(plan.rows.count("01001"), 1u);  // the zero that a spreadsheet took off
}

TEST(Measures, of_any_table_need_unit_year_and_source) {
  const auto csv = table::read_csv("SIREN;medecins;habitants\n200034825;24;30 000\n").value();
  MeasureChoices choices{.column = "medecins"};
  EXPECT_THAT(read_measures(csv, choices, some_places()).error(), HasSubstr("mesure"));
  choices.label = "Médecins pour 10 000 habitants";
  EXPECT_THAT(read_measures(csv, choices, some_places()).error(), HasSubstr("année"));
  choices.year = "2025";
  EXPECT_THAT(read_measures(csv, choices, some_places()).error(), HasSubstr("viennent"));
  choices.source = "Assurance maladie";
  const auto plan = read_measures(csv, choices, some_places()).value();
  EXPECT_EQ(plan.level, MeasureLevel::Epci);
  EXPECT_EQ(plan.measures[0].slug, "medecins-pour-10-000-habitants");
  EXPECT_DOUBLE_EQ(plan.rows.at("200034825")[0].value(plan.measures[0]).value(), 24);
  choices.denominator = "habitants";
  const auto divided = read_measures(csv, choices, some_places()).value();
  EXPECT_DOUBLE_EQ(divided.rows.at("200034825")[0].value(divided.measures[0]).value(), 0.0008);
  choices.unit = "pour 10\u202F000 habitants";
  const auto scaled = read_measures(csv, choices, some_places()).value();
  EXPECT_DOUBLE_EQ(scaled.rows.at("200034825")[0].value(scaled.measures[0]).value(), 8);
}

TEST(Measures, are_fragile_in_the_worst_quarter_and_worse_than_france) {
  const std::vector<double> values{1, 2, 3, 4, 5, 6, 7, 8};
  const auto high = bound_of(values, Worse::High).value();
  EXPECT_EQ(high.bound, 6);
  EXPECT_TRUE(is_fragile(7, high, Worse::High, 3.0));
  EXPECT_FALSE(is_fragile(5, high, Worse::High, 3.0));
  EXPECT_FALSE(is_fragile(7, high, Worse::High, 9.0));
  EXPECT_TRUE(is_fragile(7, high, Worse::High, std::nullopt));
  const auto low = bound_of(values, Worse::Low).value();
  EXPECT_EQ(low.bound, 3);
  EXPECT_TRUE(is_fragile(2, low, Worse::Low, 5.0));
  EXPECT_FALSE(is_fragile(4, low, Worse::Low, 5.0));
  EXPECT_FALSE(bound_of({1, 2, 3}, Worse::High));
  EXPECT_FALSE(bound_of(values, Worse::Neither));
  // All alike: nobody is the worst.
  const auto alike = bound_of(std::vector<double>(9, 4.0), Worse::High).value();
  EXPECT_FALSE(is_fragile(4, alike, Worse::High, std::nullopt));
}

TEST(Measures, go_to_text_and_back) {
  for (const std::string text : {"", "s", "18250", "12.5/340", "~12.5/340", "-0.25/6180"})
    EXPECT_EQ(MeasureCell::parse(text).text(), text);
  EXPECT_EQ(packed(unpacked("1;;s;~2/3")), "1;;s;~2/3");
}

class MeasuresIn : public testing::Test {
 public:
  MeasureImportId bring(const std::string& file, const MeasureChoices& choices = {}) {
    auto db = site.database().write();
    const auto plan = plan_measures(*db, file, choices).value();
    auto id = apply_measures(*db, plan, "fichier.csv", TerritorySite::now);
    db->commit();
    return id;
  }
  TerritorySite site;
};

TEST_F(MeasuresIn, a_territory_stand_beside_its_areas_and_say_which_are_fragilities) {
  bring(comparator_of_creuse());
  const auto body = site.get("/communes/23096").body;
  EXPECT_THAT(
      body, AllOf(HasSubstr("Fragilités que montrent les chiffres"), HasSubstr("Logements vacants"),
                HasSubstr("parmi le quart le moins favorable des 25 communes du département"),
                HasSubstr("17,0"), HasSubstr("ne s’additionne pas"),
                HasSubstr("Insee, comparateur de territoires"),
                HasSubstr("indicateurs.csv?de=commune%3A23096")));
  // The emptiest is fragile, the fullest is not.
  EXPECT_THAT(
      site.get("/communes/23002").body, Not(HasSubstr("<strong>Logements vacants</strong>")));
  // Its group: 13 to 85 of 500, on average 9.8 %.
  EXPECT_THAT(site.get("/epci/200034825").body, HasSubstr("9,8"));
  EXPECT_THAT(site.get("/epci/200034825").body, Not(HasSubstr("Niveau de vie médian")));
}

TEST_F(MeasuresIn, a_territory_can_be_taken_away) {
  bring(comparator_of_creuse());
  EXPECT_THAT(site.get("/territoires/indicateurs.csv?de=commune:23096").body,
      AllOf(HasSubstr("logements-vacants,Logements vacants,%,2022"), HasSubstr("oui,17,connu")));
  EXPECT_EQ(site.get("/territoires/indicateurs.xlsx?de=commune:23096").status, 200);
  EXPECT_THAT(site.get("/communes/23096.json").body,
      AllOf(HasSubstr("\"indicateur\":\"logements-vacants\""), HasSubstr("\"fragilite\":true")));
  EXPECT_EQ(site.get("/territoires/indicateurs.json?de=commune:23096").status, 200);
  EXPECT_EQ(site.get("/territoires/indicateurs.csv?de=nulle-part").status, 404);
}

TEST_F(MeasuresIn, several_imports_show_the_newest_and_an_undone_one_gives_way) {
  bring(std::string(comparator_header) + comparator_row("23096", "50.0"));
  const auto second = bring(std::string(comparator_header) + comparator_row("23096", "75.0"));
  EXPECT_THAT(site.get("/communes/23096").body, HasSubstr("15,0"));
  {
    auto db = site.database().write();
    undo_measures(*db, second, TerritorySite::now);
    db->commit();
  }
  const auto body = site.get("/communes/23096").body;
  EXPECT_THAT(body, AllOf(HasSubstr("10,0"), Not(HasSubstr("15,0"))));
}

TEST_F(MeasuresIn, a_group_are_not_shown_when_a_tenth_of_its_people_are_missing) {
  std::string file(comparator_header);
  // All but Guéret, where most people live.
  for (const auto* code : creusois)
    if (std::string_view(code) != "23096") file += comparator_row(code, "50.0");
  bring(file);
  EXPECT_THAT(site.get("/epci/200034825").body, Not(HasSubstr("Logements vacants")));
  EXPECT_THAT(site.get("/communes/23002").body, HasSubstr("Logements vacants"));
}

TEST_F(MeasuresIn, a_project_are_the_sums_of_its_communes) {
  ASSERT_TRUE(import_projects(site.database(),
      "territoire,type,membre\nPays d'Ajain,PETR,23002\nPays d'Ajain,PETR,23004\n", Apply::Confirm,
      TerritorySite::now));
  bring(std::string(comparator_header) + comparator_row("23002", "50.0") +
        comparator_row("23004", "100.0"));
  EXPECT_THAT(site.get("/territoires/pays-d-ajain").body, HasSubstr("15,0"));
}

}  // namespace
}  // namespace territory
