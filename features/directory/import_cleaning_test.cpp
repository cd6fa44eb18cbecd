#include "features/directory/import_cleaning.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "features/directory/import_communes.hpp"
#include "features/directory/import_coordinates.hpp"
#include "features/directory/import_hours.hpp"

using testing::ElementsAre;

namespace directory::intake {
namespace {

TEST(Cells, are_tidied_and_letters_written_twice_over_are_mended) {
  EXPECT_EQ(clean("  Le \n Relais "), "Le Relais");
  EXPECT_EQ(clean("Fresnes-LÃ©guillon"), "Fresnes-Léguillon");
  EXPECT_EQ(clean("Ã propos"), "Ã propos");  // not that mistake: left as it is
  EXPECT_EQ(clean("N/A"), "");
  EXPECT_EQ(clean_lines("a\r\n\r\n\r\nb\n"), "a\n\nb");
}

TEST(Cells, that_list_words_are_cut_into_them) {
  EXPECT_THAT(words_in("{EPN,Coworking}"), ElementsAre("EPN", "Coworking"));
  EXPECT_THAT(
      words_in("Accès / Atelier|Café\nBus"), ElementsAre("Accès", "Atelier", "Café", "Bus"));
  EXPECT_EQ(understand_loosely(Axis::Audience, "Tout types de publics")->slug, "tous-publics");
  EXPECT_EQ(understand_loosely(Axis::Kind, "Agipi"), nullptr);
  EXPECT_EQ(understand_kind("Associatif"), organisation::Kind::Association);
}

TEST(Phones, are_written_as_the_whole_world_dials_them) {
  EXPECT_EQ(clean_phone("05 55 52 00 00"), "+33555520000");
  EXPECT_EQ(clean_phone("+33 (0)5.55.52.00.00"), "+33555520000");
  EXPECT_EQ(clean_phone("555520000"), "+33555520000");
  EXPECT_EQ(clean_phone("0590 81 00 00"), "+590590810000");
  EXPECT_EQ(clean_phone("27 31 15", true), "+687273115");
  EXPECT_EQ(clean_phone("27 31 15"), std::nullopt);
  EXPECT_EQ(clean_phone("demander Marie"), std::nullopt);
}

TEST(Addresses, of_the_web_get_what_they_lack) {
  EXPECT_EQ(clean_url("abracodabra.fr")->text(), "http://abracodabra.fr");
  EXPECT_EQ(clean_url("Https://a.fr/b")->text(), "https://a.fr/b");
  EXPECT_EQ(clean_url("https://a.fr https://b.fr")->text(), "https://a.fr");
  EXPECT_FALSE(clean_url("facebook : dynamots"));
  EXPECT_FALSE(clean_url("@Corinne.A"));
}

TEST(Addresses, of_streets_are_taken_apart_at_their_postcode) {
  const auto split = split_address("7 Bis rue Max Linder - 33500 LIBOURNE");
  EXPECT_EQ(split.street + "|" + split.postcode + "|" + split.town,
      "7 Bis rue Max Linder|33500|LIBOURNE");
  EXPECT_EQ(split_address("Tribu de Gööpä").street, "Tribu de Gööpä");
}

TEST(Days, are_read_as_lists_write_them) {
  EXPECT_EQ(read_day("07/12/2021"), parse_date("2021-12-07"));
  EXPECT_EQ(read_day("2020/06/30 14:16:50.898"), parse_date("2020-06-30"));
  EXPECT_FALSE(read_day("12345"));
  EXPECT_FALSE(read_day("31/02/2021"));
}

TEST(Coordinates, are_read_in_degrees_and_in_Lambert_93) {
  EXPECT_EQ(read_number("44,83"), 44.83);
  EXPECT_NEAR(read_number("48°51'24\"N").value(), 48.8567, 1e-4);
  EXPECT_EQ(read_point("POINT (2.35 48.85)"), std::pair(2.35, 48.85));
  EXPECT_EQ(read_point("48,85;2,35"), std::pair(48.85, 2.35));
  EXPECT_FALSE(read_point("12 rue"));
  // The Eiffel tower, as IGN gives it.
  const auto tower = from_lambert93(648237.3, 6862271.7);
  EXPECT_NEAR(tower.longitude, 2.2945, 1e-3);
  EXPECT_NEAR(tower.latitude, 48.8584, 1e-3);
  const auto swapped = meanings_of(46.17, 1.87);
  ASSERT_EQ(swapped.size(), 1U);
  EXPECT_EQ(swapped[0].reading, HowRead::Swapped);
  EXPECT_TRUE(meanings_of(0, 0).empty());
  EXPECT_TRUE(meanings_of(120, 80).empty());
}

TEST(Hours, are_written_as_OpenStreetMap_does) {
  EXPECT_EQ(hours_of_week({"09:00 - 12:00 / 13:30 - 17:00", "09:00 - 12:00 / 13:30 - 17:00",
                "Fermé", "7h30-11h30, 12h15-16h", "", "-", ""}),
      "Mo,Tu 09:00-12:00,13:30-17:00; Th 07:30-11:30,12:15-16:00");
  EXPECT_EQ(hours_in_words("DU LUNDI AU VENDREDI de 9h à 12h et de 14h à 17h"),
      "Mo-Fr 09:00-12:00,14:00-17:00");
  EXPECT_EQ(hours_in_words("Mo-Fr 09:00-12:00; PH off"), "Mo-Fr 09:00-12:00; PH off");
  EXPECT_FALSE(hours_in_words("Sur rendez-vous"));
  EXPECT_FALSE(hours_in_words("Le lundi de 9h à 12h sauf en été"));
  EXPECT_FALSE(hours_of_week({"", "", "", "", "", "", ""}));
}

TEST(Hours, are_not_read_in_long_numbers) {
  EXPECT_FALSE(hours_in_words("73282932000074"));
  EXPECT_FALSE(hours_in_words("lundi 99999999999h à 12h"));
}

TEST(Names, of_communes_are_compared_without_what_varies) {
  EXPECT_EQ(commune_key("ST-ETIENNE CEDEX 2"), "saint etienne");
  EXPECT_EQ(commune_key("Le Mans"), "mans");
}

}  // namespace
}  // namespace directory::intake
