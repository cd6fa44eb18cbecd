#include "base/search/analysis.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace search {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

std::vector<std::string> terms(std::string_view text) {
  std::vector<std::string> found;
  for (const auto& token : Analyzer().analyse(text)) found.push_back(token.term);
  return found;
}

std::string only_term(std::string_view word) {
  const auto found = terms(word);
  return found.size() == 1 ? found.front() : "(" + std::to_string(found.size()) + " terms)";
}

TEST(Analysis, sees_one_word_in_its_singular_plural_and_feminine) {
  EXPECT_EQ(only_term("habitants"), only_term("habitant"));
  EXPECT_EQ(only_term("locaux"), only_term("local"));
  EXPECT_EQ(only_term("première"), only_term("premier"));
  EXPECT_EQ(only_term("lieux"), only_term("lieu"));
  EXPECT_EQ(only_term("enjeux"), only_term("enjeu"));
  EXPECT_EQ(only_term("travaux"), only_term("travail"));
}

TEST(Analysis, does_not_care_about_case_accents_or_the_form_of_unicode) {
  EXPECT_EQ(only_term("ÉLECTRICITÉ"), only_term("electricite"));
  EXPECT_EQ(only_term("e\u0301nergie"), only_term("énergie"));
  EXPECT_EQ(only_term("œuvres"), only_term("oeuvre"));
  EXPECT_EQ(only_term("mobilités"), only_term("mobilite"));
}

TEST(Analysis, drops_elided_articles_with_either_apostrophe) {
  for (const auto* text : {"l'eau", "l’eau", "d'eau", "qu'eau", "jusqu’eau", "lorsqu'eau"})
    EXPECT_EQ(only_term(text), only_term("eau")) << text;
}

TEST(Analysis, keeps_an_apostrophe_that_is_part_of_a_name) {
  EXPECT_THAT(terms("Obs'y"), Contains("obsy"));
}

TEST(Analysis, reads_a_compound_in_one_word_in_two_or_with_a_hyphen) {
  for (const auto* text : {"covoiturage", "co-voiturage", "co voiturage", "Co‑voiturages"})
    EXPECT_THAT(terms(text), Contains(only_term("covoiturage"))) << text;
  EXPECT_THAT(terms("tiers-lieux"), Contains("tierslieu"));
  EXPECT_THAT(terms("tiers lieu"), Contains("tierslieu"));
  EXPECT_THAT(terms("tiers-lieux"), Contains("lieu"));
}

TEST(Analysis, reads_inclusive_writing_as_the_word_itself) {
  EXPECT_EQ(only_term("élu·e·s"), only_term("élu"));
  EXPECT_EQ(only_term("chargé(e)s"), only_term("chargé"));
  EXPECT_EQ(only_term("citoyen·ne"), only_term("citoyen"));
}

TEST(Analysis, reads_an_acronym_with_or_without_dots) {
  EXPECT_EQ(only_term("P.T.C.E."), "ptce");
  EXPECT_EQ(only_term("PTCE"), "ptce");
}

TEST(Analysis, keeps_figures) { EXPECT_THAT(terms("en 2050"), ElementsAre("2050")); }

TEST(Analysis, leaves_out_words_that_say_nothing) {
  EXPECT_THAT(terms("les, des et qui ? Est-ce que c'est"), IsEmpty());
}

TEST(Analysis, keeps_the_small_words_that_change_what_is_meant) {
  EXPECT_THAT(terms("sans voiture"), Contains("sans·voitur"));
  EXPECT_THAT(terms("pour les jeunes"), Contains("pour·jeun"));
  EXPECT_THAT(terms("contre l'isolement"), Contains("contre·" + only_term("isolement")));
  EXPECT_THAT(terms("avec voiture"), Not(Contains("sans·voitur")));
}

TEST(Analysis, says_where_each_word_stands) {
  const std::string text = "À l’école, vite";
  for (const auto& token : Analyzer().analyse(text))
    if (token.folded == "ecole") {
      EXPECT_EQ(text.substr(token.from, token.to - token.from), "école");
    }
}

TEST(Analysis, takes_bytes_that_are_not_text_as_spaces) {
  EXPECT_THAT(terms("eau\xff\xfe"
                    "forêt\xc3"),
      ElementsAre(only_term("eau"), only_term("forêt")));
}

}  // namespace
}  // namespace search
