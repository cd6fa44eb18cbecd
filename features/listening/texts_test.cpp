#include "features/listening/texts.hpp"

#include "features/listening/heard_site_test.hpp"

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

namespace listening {
namespace {

class WrittenTexts : public HeardSurveys {
 public:
  WrittenTexts() {
    site.services.lend(themes);
    for (const auto* words :
        {"Des bus le soir", "Un médecin de famille", "Une maison médicale", "Rien à dire", "Zut"})
      hear(creuse(), {{"comment", words}});
  }
  std::string add(const std::string& label) {
    EXPECT_EQ(
        marie.post(survey + "/codes", {{"question", "comment"}, {"libelle", label}}).status, 303);
    auto db = site.database.read();
    for (const auto& code : codes_of(*db, kept(survey).id, "comment"))
      if (code.label == label) return code.id.text();
    return "";
  }
  std::string page(const std::string& query = "") {
    return marie.get(survey + "/textes?question=comment" + query).body;
  }
  Themes themes{search::Lexicon::load(
      {.vocabulary = std::string(KM1_SOURCE_DIR) + "/content/vocabulaire.csv"})};
};

TEST_F(WrittenTexts, are_grouped_by_the_themes_that_their_words_tell) {
  EXPECT_EQ(themes.of("Une maison médicale"), "sante");
  EXPECT_EQ(themes.of("Des bus le soir"), "mobilite");
  EXPECT_EQ(themes.of("Zut"), "");
  EXPECT_THAT(page(), AllOf(HasSubstr("Par thème"), HasSubstr("Santé"), HasSubstr("Mobilité"),
                          HasSubstr("Sans thème reconnu"), HasSubstr("5\u00A0textes")));
  EXPECT_THAT(page("&theme=mobilite"),
      AllOf(HasSubstr("Des bus le soir"), Not(HasSubstr("Une maison médicale"))));
}

TEST_F(WrittenTexts, that_say_the_same_are_listed_once_and_counted_each) {
  hear(creuse(), {{"comment", "Des bus le soir"}}, 5);
  EXPECT_THAT(page("&theme=mobilite"), AllOf(HasSubstr("(6 fois)"), HasSubstr("6\u00A0textes")));
}

TEST_F(WrittenTexts, stay_unseen_until_five_were_written) {
  hear(gironde(), {{"comment", "Un secret"}}, 4);
  EXPECT_THAT(page(), Not(HasSubstr("Un secret")));
  EXPECT_THAT(marie.get(survey + "/textes.csv").body, Not(HasSubstr("Un secret")));
}

TEST_F(WrittenTexts, are_given_codes_by_hand_which_are_counted) {
  const auto doctor = add("médecin");
  EXPECT_EQ(
      marie.post(survey + "/codes", {{"question", "comment"}, {"libelle", "Médecin"}}).status, 422);
  EXPECT_EQ(marie.post(survey + "/codes", {{"question", "comment"}, {"libelle", " "}}).status, 422);
  const auto print = print_of_words("Un médecin de famille");
  const auto other = print_of_words("Une maison médicale");
  EXPECT_THAT(page(), HasSubstr("c-" + print));
  ASSERT_EQ(marie
                .post(survey + "/textes", {{"question", "comment"}, {"vus", print + " " + other},
                                              {"c-" + print, doctor}, {"c-" + other, doctor}})
                .status,
      303);
  EXPECT_THAT(
      page("&code=" + doctor), AllOf(HasSubstr("2\u00A0textes"), HasSubstr("<h2>médecin</h2>"),
                                   Not(HasSubstr("Des bus le soir"))));
  EXPECT_THAT(page("&code=aucun"), HasSubstr("3\u00A0textes"));
  EXPECT_THAT(marie.get(survey + "/textes.csv?question=comment").body,
      HasSubstr("comment,Comment ?,Une maison médicale,1,Santé,médecin"));
  EXPECT_EQ(marie.get(survey + "/textes.xlsx").body.substr(0, 2), "PK");
  // Unticked again; then the code itself leaves.
  marie.post(survey + "/textes", {{"question", "comment"}, {"vus", other}});
  EXPECT_THAT(page("&code=" + doctor), HasSubstr("1\u00A0texte"));
  EXPECT_EQ(
      marie.post(survey + "/codes/" + doctor + "/retraits", {{"question", "comment"}}).status, 303);
  EXPECT_THAT(page(), Not(HasSubstr("Par code")));
  EXPECT_EQ(marie.post(survey + "/codes/" + doctor + "/retraits").status, 404);
}

TEST_F(WrittenTexts, are_coded_by_those_with_a_mandate_only) {
  auto paul = site.member("paul@exemple.fr", "Paul Noir");
  EXPECT_EQ(paul.get(survey + "/textes").status, 403);
  EXPECT_EQ(paul.post(survey + "/codes", {{"libelle", "x"}}).status, 403);
  EXPECT_EQ(paul.post(survey + "/textes", {{"vus", "x"}}).status, 403);
  // A print that no text shown has changes nothing.
  const auto code = add("bus");
  marie.post(survey + "/textes", {{"question", "comment"}, {"vus", print_of_words("Un secret")},
                                     {"c-" + print_of_words("Un secret"), code}});
  hear(creuse(), {{"comment", "Un secret"}}, 5);
  EXPECT_THAT(page("&code=" + code), HasSubstr("0\u00A0texte"));
}

}  // namespace
}  // namespace listening
