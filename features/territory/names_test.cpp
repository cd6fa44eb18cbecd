#include "features/territory/names.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "features/territory/name_index.hpp"
#include "tests/support/territories.hpp"

using testing::ElementsAre;
using testing::IsEmpty;

namespace territory {
namespace {

class NamesTest : public testing::Test {
 protected:
  static TerritorySite& site() {
    static TerritorySite once;
    return once;
  }
  static std::string first(std::string_view typed) {
    auto db = site().database().read();
    const auto found = site().names().find(*db, typed, 5);
    return found.empty() ? "" : found.front().ref.text();
  }
  static std::vector<std::string> exactly(std::string_view typed) {
    auto db = site().database().read();
    std::vector<std::string> all;
    for (const auto& match : site().names().exactly(*db, typed)) all.push_back(match.ref.text());
    return all;
  }
  // Each place understood: what was written, and which place it is.
  static std::vector<std::string> places(std::string_view text) {
    auto db = site().database().read();
    std::vector<std::string> all;
    for (const auto& mention : site().names().understand(*db, text))
      all.push_back(std::string(text.substr(mention.from, mention.to - mention.from)) + "=" +
                    mention.places.front().ref.text());
    return all;
  }
};

TEST_F(NamesTest, forgive_accents_case_hyphens_and_articles) {
  for (const auto* typed : {"Guéret", "gueret", "GUERET", "  guéret ", "Guérét"})
    EXPECT_EQ(first(typed), "commune:23096") << typed;
  for (const auto* typed : {"Le Mans", "mans", "le mans", "LE-MANS"})
    EXPECT_EQ(first(typed), "commune:72181") << typed;
}

TEST_F(NamesTest, read_st_as_saint) {
  EXPECT_EQ(first("st denis"), "commune:97411");
  EXPECT_EQ(first("Ste-Feyre"), "commune:23193");
}

TEST_F(NamesTest, are_found_from_their_first_letters_the_most_populous_first) {
  EXPECT_EQ(first("gu"), "commune:23096");
  EXPECT_EQ(first("par"), "commune:75056");
}

TEST_F(NamesTest, are_found_by_postcode_and_by_official_code) {
  EXPECT_EQ(first("23096"), "commune:23096");
  EXPECT_EQ(first("23000"), "commune:23096");
  EXPECT_EQ(first("2300"), "commune:23096");
  EXPECT_EQ(first("200034825"), "epci:200034825");
  EXPECT_EQ(first("2a"), "departement:2A");
  EXPECT_EQ(exactly("23"), std::vector<std::string>{"departement:23"});
  EXPECT_GT(exactly("23000").size(), 5u);
}

TEST_F(NamesTest, of_old_communes_lead_to_the_commune_of_today_and_say_so) {
  auto db = site().database().read();
  const auto found = site().names().find(*db, "Béon", 1);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].ref.text(), "commune:01138");
  EXPECT_EQ(found[0].context, "Ain, aujourd’hui dans Culoz-Béon");
  EXPECT_TRUE(found[0].former);
}

TEST_F(NamesTest, that_communes_bore_before_lead_to_the_commune_and_say_so) {
  auto db = site().database().read();
  const auto found = site().names().find(*db, "saint ouen", 1);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].context, "Seine-Saint-Denis, aujourd’hui Saint-Ouen-sur-Seine");
  const auto joined = site().names().find(*db, "arlod", 1);
  ASSERT_EQ(joined.size(), 1u);
  EXPECT_EQ(joined[0].ref.text(), "commune:01033");
  EXPECT_EQ(joined[0].context, "Ain, aujourd’hui dans Valserhône");
  const auto renamed = site().names().find(*db, "Bellegarde", 1);
  ASSERT_EQ(renamed.size(), 1u);
  EXPECT_EQ(renamed[0].context, "Ain, aujourd’hui Valserhône");
  EXPECT_EQ(exactly("93070"), std::vector<std::string>{"commune:93070"});
}

TEST_F(NamesTest, of_areas_that_are_no_more_lead_to_those_of_today) {
  auto db = site().database().read();
  const auto merged = site().names().find(*db, "Limousin", 1);
  ASSERT_EQ(merged.size(), 1u);
  EXPECT_EQ(merged[0].ref.text(), "region:75");
  EXPECT_EQ(merged[0].context, "ancienne région, aujourd’hui dans Nouvelle-Aquitaine");
  const auto renamed = site().names().find(*db, "cotes du nord", 1);
  ASSERT_EQ(renamed.size(), 1u);
  EXPECT_EQ(renamed[0].ref.text(), "departement:22");
  EXPECT_EQ(renamed[0].context, "ancien département, aujourd’hui Côtes-d’Armor");
}

TEST_F(NamesTest, of_a_merged_commune_whose_name_lives_on_are_shown_once) {
  auto db = site().database().read();
  const auto found = site().names().find(*db, "Saint-Denis", 10);
  EXPECT_EQ(std::ranges::count(
                found, "commune:93066", [](const Match& match) { return match.ref.text(); }),
      1);
}

TEST_F(NamesTest, of_overseas_collectivities_are_not_called_departements) {
  auto db = site().database().read();
  const auto found = site().names().find(*db, "975", 1);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].context, "collectivité d’outre-mer");
}

TEST_F(NamesTest, begun_alike_come_first_among_mistakes) {
  EXPECT_EQ(first("crueze"), "departement:23");
}

TEST_F(NamesTest, forgive_a_typing_mistake) {
  for (const auto* typed : {"guerret", "geuret", "gueret", "guret", "gueretz"})
    EXPECT_EQ(first(typed), "commune:23096") << typed;
}

TEST_F(NamesTest, shared_by_several_places_are_told_apart_by_departement) {
  EXPECT_THAT(exactly("Saint-Denis"),
      ElementsAre("commune:97411", "commune:93066", "commune:11339", "commune:30247"));
  EXPECT_THAT(exactly("Saint-Denis (93)"), ElementsAre("commune:93066"));
  EXPECT_THAT(exactly("saint denis aude"), ElementsAre("commune:11339"));
  EXPECT_THAT(exactly("Paris"), ElementsAre("commune:75056"));
}

TEST_F(NamesTest, of_groups_are_found_with_or_without_their_kind) {
  for (const auto* typed : {"Grand Guéret", "communauté d'agglomération du Grand Guéret",
           "agglo grand gueret", "ca du grand guéret"})
    EXPECT_EQ(first(typed), "epci:200034825") << typed;
}

TEST_F(NamesTest, survive_anything_typed) {
  for (const auto* typed : {"", " ", "%", "\xFF\xFE", "'", "le", "l'", "st", "1", "ça ?"})
    EXPECT_NO_THROW(first(typed)) << typed;
  EXPECT_NO_THROW(first(std::string(100000, 'a')));
  EXPECT_NO_THROW(places(std::string(100000, ' ') + "\xC3"));
}

TEST_F(NamesTest, are_understood_inside_a_sentence) {
  EXPECT_THAT(places("cantine bio à Guéret"), ElementsAre("Guéret=commune:23096"));
  EXPECT_THAT(places("pedibus gueret"), ElementsAre("gueret=commune:23096"));
  EXPECT_THAT(places("une recyclerie dans la Creuse"), ElementsAre("Creuse=departement:23"));
  EXPECT_THAT(places("Au Mans et à Saint-Denis, un tiers-lieu"),
      ElementsAre("Mans=commune:72181", "Saint-Denis=commune:97411"));
  EXPECT_THAT(places("mobilité en Bretagne"), ElementsAre("Bretagne=region:53"));
  EXPECT_THAT(places("la mairie à La Réunion"), ElementsAre("La Réunion=departement:974"));
}

TEST_F(NamesTest, that_are_also_words_count_only_when_written_as_names) {
  EXPECT_THAT(places("donner du sens à la mobilité"), IsEmpty());
  EXPECT_THAT(places("une association à Sens"), ElementsAre("Sens=commune:89387"));
  EXPECT_THAT(places("nous avons eu des tours de parole"), IsEmpty());
  EXPECT_THAT(places("un café à Eu"), ElementsAre("Eu=commune:76255"));
  EXPECT_THAT(places("organiser la réunion publique"), IsEmpty());
  EXPECT_THAT(places("un potager dans le Lot"), ElementsAre("Lot=departement:46"));
  EXPECT_THAT(places("un lot de mesures"), IsEmpty());
  EXPECT_THAT(places("Tours de rôle"), IsEmpty());
}

TEST(Mistakes, count_letters_added_removed_changed_or_swapped) {
  EXPECT_EQ(mistakes_between("gueret", "gueret", 2), 0);
  EXPECT_EQ(mistakes_between("geuret", "gueret", 2), 1);
  EXPECT_EQ(mistakes_between("gret", "gueret", 2), 2);
  EXPECT_EQ(mistakes_between("paris", "gueret", 2), 3);
  EXPECT_EQ(mistakes_between("", "ab", 2), 2);
}

}  // namespace
}  // namespace territory
