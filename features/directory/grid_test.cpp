#include "features/directory/grid.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

using testing::ElementsAre;
using testing::HasSubstr;

namespace directory {
namespace {

std::string shipped() {
  std::ifstream in(KM1_SOURCE_DIR "/content/annuaire.yaml");
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string changed(const std::string& from, const std::string& to) {
  auto text = shipped();
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

std::string complaint(const std::string& text) {
  const auto read = read_grid(text);
  if (read) return "";
  const auto& problem = read.error().front();
  return std::to_string(problem.line) + " " + problem.what + " " + problem.mend;
}

TEST(Grid, that_is_shipped_has_the_four_crafts_and_their_sixteen_missions) {
  const auto grid = Grid::read(KM1_SOURCE_DIR "/content/annuaire.yaml");
  std::vector<std::string> crafts;
  std::size_t missions = 0;
  for (const auto& craft : grid.crafts) {
    crafts.push_back(craft.name);
    missions += craft.missions.size();
  }
  EXPECT_THAT(crafts, ElementsAre("Dialogue territorial", "Expérimentations collectives",
                          "Accompagnements", "Gestion d’un lieu"));
  EXPECT_EQ(missions, terms(Axis::Mission).size());
  EXPECT_EQ(grid.engineerings.size(), 3U);
  EXPECT_EQ(grid.mention, "proposition par défaut");
  EXPECT_EQ(grid.name_of(Axis::Mission, "vitrine"), "Vitrine");
  EXPECT_EQ(grid.name_of(Axis::Engineering, "catalyse"), "Catalyse");
  EXPECT_EQ(grid.name_of(Axis::Programme, "aidants-connect"), "Aidants Connect")
      << "what the grid does not ask has the vocabulary’s word";
}

TEST(Grid, takes_its_words_from_the_file) {
  const auto grid = read_grid(changed("nom: Vitrine", "nom: Salle d'exposition"));
  ASSERT_TRUE(grid);
  EXPECT_EQ(grid->name_of(Axis::Mission, "vitrine"), "Salle d’exposition");
}

TEST(Grid, says_what_is_wrong_where_and_how_to_mend_it) {
  EXPECT_THAT(complaint(changed("- id: vitrine", "- id: vitrines")),
      HasSubstr("« vitrines » n'est pas un mot de l'annuaire pour « mission ». Employez l'un"));
  EXPECT_THAT(complaint(changed("- id: rencontres", "- id: fablab")),
      HasSubstr(
          "La mission « fablab » n'est pas de ce métier. Mettez-la sous « gestion-de-lieu »"));
  EXPECT_THAT(complaint(changed("- id: rencontres", "- id: connaissance")),
      HasSubstr("« connaissance » est là deux fois."));
  EXPECT_THAT(complaint(changed("axe: frais", "axe: metier")),
      HasSubstr("« metier » ne peut pas être une rubrique ici."));
  EXPECT_THAT(complaint(changed("axe: frais", "axe: theme")), HasSubstr("« theme » ne peut pas"));
  EXPECT_THAT(complaint(changed("etape: comment", "etape: pourquoi")),
      HasSubstr("La grille n'a pas de page « pourquoi » à remplir."));
  EXPECT_THAT(
      complaint(changed("    titre: Qui aidez-vous ?\n", "")), HasSubstr("Il manque « titre »."));
  EXPECT_THAT(complaint("bonjour"), HasSubstr("ne contient pas de fichier de la grille"));
}

TEST(Grid, that_cannot_be_read_stops_the_program_with_the_name_of_the_file) {
  try {
    Grid::read("/nowhere/annuaire.yaml");
    FAIL();
  } catch (const yaml::BadFile& failure) {
    EXPECT_THAT(failure.what(), HasSubstr("/nowhere/annuaire.yaml"));
  }
}

TEST(Grid, asks_of_an_axis_what_its_file_offers) {
  const auto all = read_grid(shipped());
  ASSERT_TRUE(all);
  EXPECT_EQ(all->questions.front().choices.size(), terms(all->questions.front().axis).size());
  const auto some = read_grid(changed("    titre: À quel prix ?",
      "    choix: [{ id: gratuit, nom: Offert }]\n    titre: À quel prix ?"));
  ASSERT_TRUE(some);
  EXPECT_EQ(some->name_of(Axis::Fee, "gratuit"), "Offert");
  EXPECT_EQ(some->name_of(Axis::Fee, "payant"), "Payant");
}

}  // namespace
}  // namespace directory
