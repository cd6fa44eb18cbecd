#include "features/directory/opening.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using testing::ElementsAre;

namespace directory {
namespace {

// « Du lundi au vendredi : 9 h – 12 h », with ordinary spaces.
std::vector<std::string> read(std::string_view openstreetmap) {
  const auto week = read_week(openstreetmap);
  if (!week) return {"?"};
  std::vector<std::string> lines;
  for (const auto& [days, hours] : lines_in_french(*week)) {
    std::string line = days + ": " + hours;
    for (auto at = line.find("\u00A0"); at != std::string::npos; at = line.find("\u00A0"))
      line.replace(at, 2, " ");
    lines.push_back(line);
  }
  return lines;
}

TEST(Opening, is_read_in_french) {
  EXPECT_THAT(read("Mo-Fr 09:00-12:00,13:30-17:00; PH off"),
      ElementsAre("Du lundi au vendredi: 9 h – 12 h et 13 h 30 – 17 h", "Samedi et dimanche: fermé",
          "Jours fériés: fermé"));
  EXPECT_THAT(read("Mo 09:00-12:00; We,Fr 14:00-24:00"),
      ElementsAre("Lundi: 9 h – 12 h", "Mardi: fermé", "Mercredi: 14 h – minuit", "Jeudi: fermé",
          "Vendredi: 14 h – minuit", "Samedi et dimanche: fermé"));
  EXPECT_THAT(read("24/7"), ElementsAre("Du lundi au dimanche: 24 heures sur 24"));
  EXPECT_THAT(read("10:00-18:00; Su off"),
      ElementsAre("Du lundi au samedi: 10 h – 18 h", "Dimanche: fermé"));
  EXPECT_THAT(
      read("Sa-Mo 10:00-12:00"), ElementsAre("Lundi: 10 h – 12 h", "Du mardi au vendredi: fermé",
                                     "Samedi et dimanche: 10 h – 12 h"));
}

TEST(Opening, that_is_no_plain_week_is_left_as_it_was_written) {
  for (const auto* odd : {"", "Mo[1] 09:00-12:00", "week 2-52/2 Mo 09:00-12:00", "sunrise-sunset",
           "Mo 12:00-09:00", "Mo 09:00-12:00,11:00-13:00", "Mo 25:00-26:00", "Mo", "Lu 09:00-10:00",
           "Mo 09:00", "Mo-Xx 09:00-10:00", "9h-12h"})
    EXPECT_THAT(read(odd), ElementsAre("?")) << odd;
}

TEST(Opening, is_typed_as_people_type_it) {
  const std::vector<Span> usual{{540, 720}, {840, 1050}};
  for (const auto* typed :
      {"9h-12h, 14h-17h30", "9:00-12:00 / 14:00-17:30", "9 h – 12 h et 14 h – 17 h 30",
          "09:00 à 12:00 ; 14h00 à 17h30", "9h-midi,14H-17H30", "9.00-12.00, 14.00-17.30"})
    EXPECT_EQ(read_day(typed), usual) << typed;
  EXPECT_EQ(read_day("Fermé"), std::vector<Span>());
  EXPECT_EQ(read_day(""), std::vector<Span>());
  for (const auto* odd : {"le matin", "9-12", "12h-9h", "9h-12h-14h", "9h", "9h75-10h", ",,"})
    EXPECT_EQ(read_day(odd), std::nullopt) << odd;
}

TEST(Opening, comes_back_the_same_from_what_is_kept) {
  for (const auto* kept : {"Mo-Fr 09:00-12:00,13:30-17:00; PH off", "Mo-Su 00:00-24:00",
           "Mo 08:30-12:00; We 14:00-17:00", "Sa-Su 10:00-12:00"}) {
    const auto week = read_week(kept);
    ASSERT_TRUE(week) << kept;
    EXPECT_EQ(openstreetmap(*week), kept);
    for (const auto& spans : week->days) EXPECT_EQ(read_day(typed_day(spans)), spans) << kept;
  }
  EXPECT_EQ(openstreetmap(Week()), "");
}

}  // namespace
}  // namespace directory
