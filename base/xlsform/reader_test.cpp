#include "base/xlsform/reader.hpp"

#include <gmock/gmock.h>

#include "base/xlsform/effective.hpp"
#include "base/xlsform/names.hpp"
#include "base/xlsform/workbook_test.hpp"
#include "base/xlsform/writer.hpp"

namespace {

using namespace xlsform;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Reading survey(const Lines& lines, const Lines& choices = {}) {
  return read(workbook({{"survey", lines}, {"choices", choices}}));
}

std::vector<std::string> problems(const Lines& lines, const Lines& choices = {}) {
  return told(survey(lines, choices).problems);
}

const Lines yes_no = {{"list_name", "name", "label"}, {"yn", "oui", "Oui"}, {"yn", "non", "Non"}};

TEST(ReadingForms, every_sample_reads_without_an_error) {
  for (const auto& name : samples) {
    const auto reading = read(sample(name + ".xlsx"));
    EXPECT_TRUE(reading.ok()) << name << " " << testing::PrintToString(told(reading.problems));
    EXPECT_FALSE(reading.form.survey.empty()) << name;
  }
}

TEST(ReadingForms, every_sample_written_again_reads_the_same) {
  for (const auto& name : samples) {
    const auto form = read(sample(name + ".xlsx")).form;
    const auto again = read(to_xlsx(form)).form;
    EXPECT_THAT(differences(form, again), IsEmpty()) << name;
    EXPECT_TRUE(form == again) << name;
  }
}

TEST(ReadingForms, groups_hold_what_stands_between_their_lines) {
  const auto form = read(sample("group.xlsx")).form;
  ASSERT_EQ(form.survey.size(), 2U);
  EXPECT_THAT(form.languages, ElementsAre("English (en)"));
  EXPECT_EQ(form.survey[0].label.at("English (en)"), "What's your family name?");
  EXPECT_EQ(form.survey[1].kind, Kind::Group);
  ASSERT_EQ(form.survey[1].children.size(), 2U);
  EXPECT_EQ(form.survey[1].children[1].name, "age");
}

TEST(ReadingForms, columns_are_known_in_every_spelling) {
  const auto form = survey(
      {{"command", "tag", "caption:Français", "bind:relevant", "bind:jr:constraintMsg",
           "media::image::English", "Read Only"},
          {"string", "a", "Nom ?", "1 = 1", "Non", "a.png",
              "yes"}}).form;
  ASSERT_EQ(form.survey.size(), 1U);
  const auto& item = form.survey[0];
  EXPECT_EQ(item.name, "a");
  EXPECT_EQ(item.label.at("Français"), "Nom ?");
  EXPECT_EQ(item.relevant, "1 = 1");
  EXPECT_EQ(item.constraint_message.at(""), "Non");
  EXPECT_EQ(item.media.at("image").at("English"), "a.png");
  EXPECT_EQ(item.readonly, "true()");
  EXPECT_THAT(form.languages, ElementsAre("Français", "English"));
}

TEST(ReadingForms, types_are_known_in_every_spelling) {
  const auto kind = [](const std::string& type) {
    const auto form = survey({{"type", "name", "label"}, {type, "a", "A"}}, yes_no).form;
    return form.survey.empty() ? Kind::Unsupported : form.survey[0].kind;
  };
  for (const auto* type : {"select one from yn", "select_one yn", "add select one prompt using yn",
           "select one yn or specify other", "select1 yn"})
    EXPECT_EQ(kind(type), Kind::SelectOne) << type;
  for (const auto* type : {"select all that apply from yn", "select_multiple yn or_other"})
    EXPECT_EQ(kind(type), Kind::SelectMultiple) << type;
  EXPECT_EQ(kind("rank yn"), Kind::Rank);
  EXPECT_EQ(kind("datetime"), Kind::DateTime);
  EXPECT_EQ(kind("add note prompt"), Kind::Note);
  EXPECT_EQ(kind("gps"), Kind::Place);
  EXPECT_EQ(kind("trigger"), Kind::Acknowledge);
  EXPECT_EQ(kind("geotrace"), Kind::Unsupported);
}

TEST(ReadingForms, what_a_careful_reader_sees_is_said_with_its_line_and_column) {
  EXPECT_THAT(problems({{"type", "name", "label"}, {"text", "a", "A"}, {"text", "a", "B"}}),
      ElementsAre("erreur survey 3 name : Le nom « a » est déjà pris, à la ligne 2."));
  EXPECT_THAT(problems({{"type", "name", "label"}, {"text", "", "A"}}),
      ElementsAre("erreur survey 2 name : Il manque un nom."));
  EXPECT_THAT(problems({{"type", "name", "label"}, {"text", "deux mots", "A"}}),
      ElementsAre(HasSubstr("erreur survey 2 name : Le nom « deux mots » ne convient pas")));
  EXPECT_THAT(problems({{"type", "name", "label"}, {"", "a", "A"}, {"text", "b", "B"}}),
      ElementsAre("erreur survey 2 type : Il manque le type de cette question."));
  EXPECT_THAT(problems({{"type", "name", "label"}, {"texte", "a", "A"}, {"text", "b", "B"}}),
      ElementsAre(HasSubstr("erreur survey 2 type : Le type « texte » n’existe pas")));
  EXPECT_THAT(problems({{"type", "name", "label"}, {"select_one nulle", "a", "A"}}),
      ElementsAre(HasSubstr("erreur survey 2 type : La liste de choix « nulle » n’existe pas")));
  EXPECT_THAT(problems({{"type", "name", "label", "relevant"}, {"text", "a", "A", "${b} = 1"}}),
      ElementsAre("erreur survey 2 relevant : ${b} ne nomme aucune question."));
  EXPECT_THAT(problems({{"type", "name", "label"}, {"text", "a", "Bonjour ${b}"}}),
      ElementsAre("erreur survey 2 label : ${b} ne nomme aucune question."));
  EXPECT_THAT(problems({{"type", "name", "label", "contrainte", "constraint"},
                  {"text", "a", "A", "", ". >"}}),
      Contains(HasSubstr("erreur survey 2 constraint : L’expression ne se lit pas, à son")));
  EXPECT_THAT(problems({{"type", "name", "label"}, {"text", "a", ""}}),
      ElementsAre("avertissement survey 2 label : « a » n’a pas de texte à montrer."));
  EXPECT_THAT(problems({{"type", "name", "label", "calculation"}, {"text", "q", "Q"},
                  {"calculate", "a", "", ""}}),
      ElementsAre("erreur survey 3 calculation : « a » ne dit pas quoi calculer."));
}

TEST(ReadingForms, groups_that_do_not_close_are_said) {
  EXPECT_THAT(problems({{"type", "name", "label"}, {"begin group", "g", "G"}, {"text", "a", "A"}}),
      ElementsAre("erreur survey 2 type : « g » commence ici et ne finit pas : il manque « end "
                  "group »."));
  EXPECT_THAT(problems({{"type", "name", "label"}, {"text", "a", "A"}, {"end group"}}),
      ElementsAre(HasSubstr("erreur survey 3 type : « end group » ne ferme rien")));
  EXPECT_THAT(problems({{"type", "name", "label"}, {"begin repeat", "r", "R"}, {"text", "a", "A"},
                  {"end group"}, {"end repeat"}}),
      ElementsAre(HasSubstr("erreur survey 4 type : « end group » ne peut pas fermer")));
}

TEST(ReadingForms, calculations_that_go_round_are_said) {
  EXPECT_THAT(problems({{"type", "name", "label", "calculation"}, {"text", "q", "Q", ""},
                  {"calculate", "a", "", "${b} + 1"}, {"calculate", "b", "", "${a} + 1"}}),
      ElementsAre("erreur survey 3 calculation : Le calcul tourne en rond : a → b → a."));
  EXPECT_THAT(problems({{"type", "name", "label", "relevant"},
                  {"begin group", "g", "G", "${q} = 1"}, {"text", "q", "Q"}, {"end group"}}),
      ElementsAre("erreur survey 3 relevant : Le calcul tourne en rond : q → q."));
}

TEST(ReadingForms, choices_are_looked_over_too) {
  const Lines one = {{"type", "name", "label"}, {"select_multiple l", "a", "A"}};
  EXPECT_THAT(problems(one, {{"list_name", "name", "label"}, {"l", "x", "X"}, {"l", "x", "Y"}}),
      ElementsAre(
          HasSubstr("erreur choices 3 name : Le choix « x » est déjà dans la liste « l »")));
  EXPECT_THAT(problems(one, {{"list_name", "name", "label"}, {"l", "a b", "X"}}),
      ElementsAre(HasSubstr("erreur choices 2 name : Le nom « a b » contient une espace")));
  EXPECT_THAT(problems(one, {{"list_name", "name", "label"}, {"l", "", "X"}}),
      ElementsAre("erreur choices 2 name : Un choix de la liste « l » n’a pas de nom."));
}

TEST(ReadingForms, what_is_no_form_is_said_as_a_whole) {
  EXPECT_THAT(told(read("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old").problems),
      ElementsAre(HasSubstr("l’ancien format (.xls)")));
  EXPECT_THAT(told(read("type,name").problems), ElementsAre(HasSubstr("pas un classeur")));
  EXPECT_THAT(told(read("PK\x03\x04 broken").problems), testing::SizeIs(1));
  EXPECT_THAT(told(read(workbook({{"Feuil1", {{"a"}}}})).problems),
      ElementsAre(
          "erreur  0  : Il manque la feuille « survey », où sont les questions. Ce classeur "
          "a : « Feuil1 »."));
}

TEST(ReadingForms, files_beside_the_workbook_are_read_by_their_name) {
  const auto book = workbook(
      {{"survey", {{"type", "name", "label"}, {"select_one_from_file villes.csv", "v", "Ville"}}}});
  EXPECT_THAT(told(read(book).problems),
      ElementsAre(HasSubstr("avertissement survey 2 type : Le fichier « villes.csv » n’est pas")));
  const auto reading = read(book, [](std::string_view file) -> std::optional<std::string> {
    EXPECT_EQ(file, "villes.csv");
    return "name,label\n1,Guéret\n2,Aubusson\n";
  });
  EXPECT_TRUE(reading.problems.empty());
  EXPECT_EQ(reading.form.tables.at("villes.csv").lines[1][1], "Aubusson");
  const auto outside = workbook({{"survey",
      {{"type", "name", "label"}, {"select_one_from_file ../secret.csv", "v", "Ville"}}}});
  read(outside, [](std::string_view) -> std::optional<std::string> {
    ADD_FAILURE() << "a file elsewhere was asked for";
    return std::nullopt;
  });
}

TEST(ReadingForms, unknown_columns_and_sheets_are_kept_as_they_were) {
  const auto form =
      read(workbook({{"survey", {{"type", "name", "label", "ma colonne", "autre"},
                                    {"text", "a", "A", "", "z"}, {"text", "b", "B", "x", "y"}}},
               {"notes", {{"un"}, {"", "deux"}}}}))
          .form;
  EXPECT_THAT(
      form.survey[1].others, ElementsAre(std::pair("autre", "y"), std::pair("ma colonne", "x")));
  EXPECT_EQ(form.other_sheets.at(0).lines.at(1).at(1), "deux");
  EXPECT_TRUE(read(to_xlsx(form)).form == form);
}

TEST(ReadingForms, a_loop_and_other_are_spelled_out) {
  const auto form = effective(read(sample("loop.xlsx")).form);
  ASSERT_EQ(form.survey.size(), 3U);
  EXPECT_EQ(form.survey[1].name, "available_toilet_types_other");
  EXPECT_EQ(form.survey[1].relevant, "selected(../available_toilet_types, 'other')");
  ASSERT_EQ(form.survey[2].children.size(), 3U);
  EXPECT_EQ(form.survey[2].children[2].name, "bucket_system");
  EXPECT_EQ(form.survey[2].children[2].children[0].label.at("english"),
      "How many Bucket system are on the premises?");
}

TEST(ReadingForms, defaults_are_values_unless_they_calculate) {
  for (const auto* value : {"2020-01-01", "-5", "oui", "a b", "mot-compose", "12:30", "18.31"})
    EXPECT_FALSE(is_dynamic(value)) << value;
  for (const auto* value : {"today()", "${a}", "1 + 1", "concat(${a}, 'x')"})
    EXPECT_TRUE(is_dynamic(value)) << value;
}

}  // namespace
