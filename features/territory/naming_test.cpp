#include "features/territory/naming.hpp"

#include <gtest/gtest.h>

#include "features/territory/territory.hpp"

namespace territory {
namespace {

Territory place(Kind kind, std::string name, int liaison, std::string zone = "metro") {
  Territory t;
  t.ref = {kind, "0"};
  t.full_name = t.name = std::move(name);
  t.liaison = liaison;
  t.zone = std::move(zone);
  return t;
}
Territory commune(std::string name) {
  const int liaison = liaison_of(name);
  return place(Kind::Commune, std::move(name), liaison);
}

TEST(Naming, binds_de_to_the_name_as_French_does) {
  EXPECT_EQ(of(commune("Guéret")), "de Guéret");
  EXPECT_EQ(of(commune("Aubusson")), "d’Aubusson");
  EXPECT_EQ(of(commune("Évreux")), "d’Évreux");
  EXPECT_EQ(of(commune("Le Mans")), "du Mans");
  EXPECT_EQ(of(commune("Les Abymes")), "des Abymes");
  EXPECT_EQ(of(commune("La Rochelle")), "de La Rochelle");
  EXPECT_EQ(of(commune("Yvetot")), "d’Yvetot");
  EXPECT_EQ(of(commune("Yerres")), "de Yerres");
  EXPECT_EQ(of(place(Kind::Departement, "Creuse", 3)), "de la Creuse");
  EXPECT_EQ(of(place(Kind::Departement, "Ain", 5)), "de l’Ain");
}

TEST(Naming, says_where_one_is) {
  EXPECT_EQ(at(commune("Guéret")), "à Guéret");
  EXPECT_EQ(at(commune("Le Mans")), "au Mans");
  EXPECT_EQ(at(commune("Les Abymes")), "aux Abymes");
  EXPECT_EQ(at(place(Kind::Departement, "Creuse", 3)), "dans la Creuse");
  EXPECT_EQ(at(place(Kind::Region, "Bretagne", 0)), "en Bretagne");
  EXPECT_EQ(at(place(Kind::Region, "Hauts-de-France", 4)), "dans les Hauts-de-France");
  auto reunion = place(Kind::Departement, "La Réunion", 0, "drom");
  reunion.ref.code = "974";
  EXPECT_EQ(at(reunion), "à La Réunion");
}

TEST(Naming, takes_the_registered_name_of_a_group_apart) {
  const auto gueret = group_name("CA du Grand Guéret", "CA");
  EXPECT_EQ(gueret.name, "Grand Guéret");
  EXPECT_EQ(gueret.full_name, "communauté d’agglomération du Grand Guéret");
  EXPECT_EQ(gueret.liaison, 2);
  EXPECT_EQ(group_name("CC de l'Ile d'Oléron", "CC").name, "L’Ile d’Oléron");
  EXPECT_EQ(group_name("Bordeaux Métropole", "METRO").full_name, "Bordeaux Métropole");
  EXPECT_EQ(group_name("CA ECLA  (Espace)", "CA").name, "ECLA (Espace)");
}

TEST(Ref, is_the_text_that_catalogues_write) {
  EXPECT_EQ((Ref{Kind::Commune, "23096"}).text(), "commune:23096");
  EXPECT_EQ(Ref::parse("departement:2A"), (Ref{Kind::Departement, "2A"}));
  for (const auto* wrong :
      {"", "commune", "commune:", "ville:23096", "commune:23 096", "commune:é"})
    EXPECT_FALSE(Ref::parse(wrong)) << wrong;
}

TEST(Distance, is_counted_over_the_ground) {
  EXPECT_NEAR(distance_km({2.3522, 48.8566}, {4.8357, 45.7640}), 392, 3);
  EXPECT_EQ(distance_km({2, 48}, {2, 48}), 0);
}

}  // namespace
}  // namespace territory
