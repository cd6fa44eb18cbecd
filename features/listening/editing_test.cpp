#include "features/listening/editing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "features/listening/forms.hpp"
#include "features/listening/models.hpp"
#include "features/listening/two_questions_test.hpp"

using testing::ElementsAre;
using testing::IsEmpty;

namespace listening {
namespace {

std::vector<std::string> names_of(const xlsform::Form& form, const std::string& list) {
  std::vector<std::string> names;
  for (const auto& choice : form.list(list)->choices) names.push_back(choice.name);
  return names;
}

TEST(Editing, makes_names_from_what_is_read) {
  const auto form = two_questions();
  ASSERT_EQ(form.survey.size(), 1U);
  EXPECT_EQ(form.survey[0].children[0].name, "aider");
  EXPECT_EQ(form.survey[0].children[0].list, "aider");
  EXPECT_THAT(names_of(form, "aider"), ElementsAre("oui", "non"));
  EXPECT_EQ(form.survey[0].children[1].relevant, "${aider} = 'oui'");
  EXPECT_EQ(fresh_name(form, "Aider !"), "aider_2");
  EXPECT_EQ(fresh_name(form, "3 mots"), "n_3_mots");
  EXPECT_EQ(fresh_name(form, "???"), "question");
}

TEST(Editing, keeps_the_meaning_of_choices_when_their_words_change) {
  auto form = two_questions();
  auto typed = typed_of(form, *find_item(form, "aider"));
  typed.choices = "Oui, volontiers\nNon";
  change(form, "aider", typed);
  EXPECT_THAT(names_of(form, "aider"), ElementsAre("oui", "non"));
  typed.choices = "Non\nPeut-être\nOui, volontiers";
  change(form, "aider", typed);
  EXPECT_THAT(names_of(form, "aider"), ElementsAre("non", "peut_etre", "oui"));
}

TEST(Editing, changes_no_other_question_that_shares_a_list) {
  auto form = two_questions();
  auto twin = *find_item(form, "aider");
  twin.name = "encore";
  form.survey.push_back(twin);
  auto typed = typed_of(form, twin);
  typed.choices = "Jamais\nToujours";
  change(form, "encore", typed);
  EXPECT_THAT(names_of(form, "aider"), ElementsAre("oui", "non"));
  EXPECT_EQ(find_item(form, "encore")->list, "encore");
}

TEST(Editing, reads_back_the_conditions_that_it_writes) {
  auto form = two_questions();
  for (const auto kind : {xlsform::Kind::SelectOne, xlsform::Kind::SelectMultiple})
    for (const bool is : {true, false}) {
      form.survey[0].children[0].kind = kind;
      const Condition condition{"aider", "non", is};
      EXPECT_EQ(condition_in(written(condition, form)), condition) << written(condition, form);
    }
  EXPECT_EQ(condition_in("selected(../aider, 'other')"), (Condition{"aider", "other", true}));
  for (const auto* other :
      {"", "../../aider = 'x'", "${a} > 3", "${a} = 'x' and ${b} = 'y'", "true()", "${a} = 3"})
    EXPECT_FALSE(condition_in(other)) << other;
}

TEST(Editing, moves_and_removes_what_nothing_depends_on) {
  auto form = two_questions();
  EXPECT_THAT(named_by(form, "aider"), ElementsAre("Comment ?"));
  EXPECT_THAT(named_by(form, "comment"), IsEmpty());
  EXPECT_TRUE(move(form, "comment", Direction::Up));
  EXPECT_FALSE(move(form, "comment", Direction::Up));
  EXPECT_EQ(form.survey[0].children[0].name, "comment");
  remove(form, "comment");
  remove(form, "aider");
  EXPECT_THAT(form.survey[0].children, IsEmpty());
  EXPECT_THAT(form.lists, IsEmpty());
}

TEST(Editing, moves_a_question_to_another_section) {
  auto form = two_questions();
  const auto other = add(form, {.kind = "section", .label = "Et après"});
  auto typed = typed_of(form, *find_item(form, "comment"));
  typed.section = other;
  change(form, "comment", typed);
  EXPECT_EQ(section_of(form, "comment"), other);
  EXPECT_EQ(find_item(form, "comment")->relevant, "${aider} = 'oui'");
  auto section = typed_of(form, *find_item(form, "vous"));
  section.section = "vous";
  change(form, "vous", section);
  EXPECT_TRUE(find_item(form, "vous")) << "a section does not go inside itself";
}

TEST(Editing, makes_a_table_of_questions_that_share_their_choices) {
  xlsform::Form form;
  const auto name = add(form, {.kind = "tableau",
                                  .label = "Chez vous",
                                  .choices = "Mieux\nPire",
                                  .lines = "Le bruit\nLes soins"});
  const auto* const table = find_item(form, name);
  ASSERT_EQ(table->children.size(), 2U);
  EXPECT_EQ(table->children[0].list, table->children[1].list);
  auto typed = typed_of(form, *table);
  EXPECT_EQ(typed.lines, "Le bruit\nLes soins\n");
  typed.lines = "Les soins\nLe bruit";
  change(form, name, typed);
  EXPECT_EQ(find_item(form, name)->children[0].name, "les_soins");
  EXPECT_EQ(form.lists.size(), 1U);
}

TEST(Forms, are_kept_whole) {
  const auto models = Models::read(std::string(KM1_SOURCE_DIR) + "/content/enquetes.yaml");
  EXPECT_EQ(models.models.size(), 4U);
  for (const auto& model : models.models)
    EXPECT_EQ(form_from_json(to_json(model.form)), model.form) << model.id;
  xlsform::Form form = two_questions();
  form.settings = {.title = "T", .id = "i", .root = "r", .version = "3", .style = "pages"};
  form.settings.others = {{"x", "y"}};
  form.languages = {"fr", "en"};
  form.lists[0].choices[0].columns = {{"commune", "23096"}};
  form.survey[0].media["image"]["fr"] = "a.png";
  form.other_sheets = {{"notes", {{"a", "b"}}}};
  form.tables["t.csv"] = {{"a"}, {{"1"}}};
  EXPECT_EQ(form_from_json(to_json(form)), form);
}

TEST(Models, say_by_line_what_is_wrong_in_their_file) {
  const auto bad = read_models(R"(
version: 1
mention: x
modeles:
  - id: a
    titre: A
    profil: personne
    introduction: i
    but: b
    sections:
      - titre: S
        questions:
          - { nom: q, type: une, question: "Q ?", choix: ["Seul"] }
          - { nom: r, type: bizarre, question: "R ?" }
          - { nom: t, type: texte, question: "T ?", si: "q = Rien" }
)");
  ASSERT_FALSE(bad);
  EXPECT_GE(bad.error().size(), 4U);
}

}  // namespace
}  // namespace listening
