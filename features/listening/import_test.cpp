#include <fstream>
#include <iterator>

#include "features/listening/asked_site_test.hpp"
#include "features/listening/forms.hpp"

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

namespace listening {
namespace {

std::string sample(const std::string& name) {
  std::ifstream file(std::string(KM1_SOURCE_DIR) + "/tests/xlsform/" + name, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

class Workbooks : public Surveys {
 public:
  xlsform::Form questions(const std::string& survey) {
    auto db = site.database.read();
    return latest(*db, kept(survey)).form;
  }
  void bring(const std::string& survey, const std::string& bytes) {
    ASSERT_EQ(
        marie.post(survey + "/import", {{"fichier", bytes}, {"fichier.nom", "a.xlsx"}}).status,
        303);
  }
};

TEST_F(Workbooks, go_out_and_come_back_as_they_were) {
  const auto survey = made({{"modele", "elus"}});
  const auto workbook = marie.get(survey + "/questions.xlsx").body;
  const auto other = made();
  bring(other, workbook);
  EXPECT_THAT(questions(other).survey, testing::IsEmpty()) << "nothing before it was accepted";
  EXPECT_THAT(marie.get(other + "/import").body, HasSubstr("Ce classeur remplacera"));
  ASSERT_EQ(marie.post(other + "/import/acceptations").status, 303);
  EXPECT_EQ(questions(other).survey, questions(survey).survey);
  EXPECT_EQ(questions(other).lists, questions(survey).lists);
  EXPECT_THAT(marie.get(other + "/questions").body, HasSubstr("seulement si la réponse à"));
}

TEST_F(Workbooks, that_cannot_be_read_replace_nothing_and_say_why) {
  const auto survey = made();
  ask_two(survey);
  for (const auto& bytes :
      {std::string("pas un classeur"), std::string("\xD0\xCF\x11\xE0 vieux")}) {
    const auto answer =
        marie.post(survey + "/import", {{"fichier", bytes}, {"fichier.nom", "besoins.xlsx"}});
    EXPECT_EQ(answer.status, 422);
    EXPECT_THAT(answer.body, AllOf(HasSubstr("besoins.xlsx"), HasSubstr("Erreur"),
                                 Not(HasSubstr("Ce classeur remplacera"))));
    EXPECT_EQ(marie.post(survey + "/import/acceptations").location, survey + "/import")
        << "nothing waits to be accepted";
  }
  EXPECT_EQ(questions(survey).survey.size(), 2U);
}

// Forms that others made: each is asked, whatever it holds.
TEST_F(Workbooks, made_elsewhere_are_asked) {
  for (const auto* name :
      {"group.xlsx", "or_other.xlsx", "loop.xlsx", "specify_other.xlsx", "choice_filter_test.xlsx",
          "flat_xlsform_test.xlsx", "yes_or_no_question.xlsx", "xlsform_spec_test.xlsx"}) {
    const auto survey = made();
    const auto brought =
        marie.post(survey + "/import", {{"fichier", sample(name)}, {"fichier.nom", name}});
    if (brought.status == 422) {
      EXPECT_THAT(brought.body, HasSubstr("Erreur")) << name;
      continue;
    }
    ASSERT_EQ(marie.post(survey + "/import/acceptations").status, 303) << name;
    EXPECT_EQ(marie.get(survey + "/questions").status, 200) << name;
    const auto page = marie.get(survey + "/apercu");
    EXPECT_EQ(page.status, 200) << name;
    EXPECT_THAT(page.body, HasSubstr("name=\"r-")) << name;
    const auto sent = marie.post(survey + "/apercu", {{"faire", "envoyer"}});
    EXPECT_TRUE(sent.status == 422 || sent.status == 200) << name << sent.status;
  }
}

}  // namespace
}  // namespace listening
