#include "features/compass/referential.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

using testing::HasSubstr;

namespace compass {
namespace {

std::string shipped() {
  std::ifstream in(KM1_SOURCE_DIR "/content/referentiel.yaml");
  return {std::istreambuf_iterator<char>(in), {}};
}

// The shipped file with one passage replaced.
std::string with(const std::string& from, const std::string& to) {
  auto yaml = shipped();
  const auto at = yaml.find(from);
  if (at == std::string::npos) throw std::logic_error("not in the file: " + from);
  return yaml.replace(at, from.size(), to);
}

yaml::Problem first_problem(const std::string& yaml) {
  auto read = read_referential(yaml);
  return read ? yaml::Problem{} : read.error().front();
}

int line_of(const std::string& yaml, const std::string& passage) {
  const auto at = static_cast<std::ptrdiff_t>(yaml.find(passage));
  return 1 + static_cast<int>(std::count(yaml.begin(), yaml.begin() + at, '\n'));
}

TEST(Referential, shipped_can_be_used) {
  const auto read = read_referential(shipped());
  ASSERT_TRUE(read) << read.error().front().line << read.error().front().what;
  EXPECT_EQ(read->questionnaire.questions.size(), 12u);
  for (const auto& question : read->questionnaire.questions) {
    EXPECT_EQ(question.situations.size(), 4u) << question.id;
    EXPECT_EQ(std::set(question.situations.begin(), question.situations.end()).size(), 4u);
  }
  EXPECT_EQ(read->audiences.size(), 8u);
  EXPECT_EQ(read->mention, "proposition par défaut");
}

TEST(Referential, says_the_line_of_a_missing_field_and_how_to_mend_it) {
  const auto problem = first_problem(with("    nom: Cohésion des acteurs\n", ""));
  EXPECT_EQ(problem.what, "Il manque « nom ».");
  EXPECT_EQ(problem.line, line_of(shipped(), "  - id: cohesion"));
  EXPECT_THAT(problem.mend, HasSubstr("Ajoutez « nom"));
}

// A site that has its own file starts after an update that knows more.
TEST(Referential, written_before_trials_were_told_is_still_good) {
  std::istringstream lines(shipped());
  std::string yaml, line;
  while (std::getline(lines, line))
    if (!line.starts_with("  essai")) yaml += line + "\n";
  ASSERT_LT(yaml.size(), shipped().size());
  const auto read = read_referential(yaml), whole = read_referential(shipped());
  ASSERT_TRUE(read) << read.error().front().what;
  EXPECT_EQ(read->weights.tried, whole->weights.tried);
  EXPECT_EQ(read->reasons.tried_home, whole->reasons.tried_home);
  EXPECT_EQ(read->reasons.tried_near, whole->reasons.tried_near);
  EXPECT_EQ(read->reasons.tried_alike, whole->reasons.tried_alike);
}

TEST(Referential, says_which_word_is_not_expected) {
  const auto problem = first_problem(with("mention:", "mansion:"));
  EXPECT_THAT(problem.mend + problem.what, HasSubstr("mention"));
}

TEST(Referential, counts_situations) {
  const auto problem = first_problem(with("          - Tout s'arrêterait.\n", ""));
  EXPECT_EQ(problem.what, "« situations » a 3 éléments.");
  EXPECT_EQ(problem.mend, "Il en faut exactement 4.");
}

TEST(Referential, refuses_words_that_the_catalogue_does_not_know) {
  const auto problem = first_problem(with("themes: [participation]", "themes: [particpation]"));
  EXPECT_THAT(problem.what, HasSubstr("« particpation »"));
}

TEST(Referential, refuses_two_questions_of_one_name) {
  EXPECT_THAT(
      first_problem(with("- id: atouts", "- id: besoins")).what, HasSubstr("Deux questions"));
}

TEST(Referential, refuses_a_weight_that_is_no_number) {
  EXPECT_THAT(first_problem(with("  niveau: 6", "  niveau: beaucoup")).mend,
      HasSubstr("un nombre de 0 à 1000"));
}

TEST(Referential, says_where_the_file_cannot_be_read_at_all) {
  const auto problem = first_problem("version: 1\nniveaux: [\n");
  EXPECT_THAT(problem.what, HasSubstr("ne se lit pas"));
  EXPECT_GE(problem.line, 2);
  EXPECT_FALSE(read_referential(""));
  EXPECT_FALSE(read_referential("\xff\xfe"));
}

TEST(Referential, that_is_not_there_stops_the_start_with_its_name) {
  try {
    Referential::read("/nowhere/referentiel.yaml");
    FAIL();
  } catch (const yaml::BadFile& failure) {
    EXPECT_THAT(failure.what(), HasSubstr("/nowhere/referentiel.yaml"));
  }
}

TEST(Referential, knows_kinds_of_territory_as_people_write_them) {
  const auto read = read_referential(shipped()).value();
  EXPECT_EQ(read.type_named("Commune rurale")->id, "commune-rurale");
  EXPECT_EQ(read.type_named("pays-petr")->id, "pays-petr");
  EXPECT_EQ(read.type_named("planète"), nullptr);
}

}  // namespace
}  // namespace compass
