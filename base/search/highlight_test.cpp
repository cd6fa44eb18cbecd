#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/search/lexicon.hpp"
#include "base/search/search.hpp"

namespace search {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::IsEmpty;
using testing::StartsWith;

const std::string text =
    "L’habitat <participatif> & le covoiturage : des habitants s’organisent à l’échelle du "
    "village.";

std::shared_ptr<const Index> index_of_text() {
  return Index::build({{"fiche", "a", {{Field::Summary, text}}, {}, {}, {}}}, Lexicon::empty());
}

std::string joined(const std::vector<Segment>& segments) {
  std::string all;
  for (const auto& segment : segments) all += segment.text;
  return all;
}

std::vector<std::string> marked(const std::vector<Segment>& segments) {
  std::vector<std::string> words;
  for (const auto& segment : segments)
    if (segment.match) words.push_back(segment.text);
  return words;
}

TEST(Highlight, marks_whole_words_and_leaves_the_text_as_it_is) {
  const auto segments = index_of_text()->highlight(text, "habitants covoiturages");
  EXPECT_EQ(joined(segments), text);
  EXPECT_THAT(marked(segments), ElementsAre("covoiturage", "habitants"));
}

TEST(Highlight, marks_a_compound_in_one_piece) {
  const std::string compound = "Les tiers-lieux ruraux";
  const auto index =
      Index::build({{"fiche", "a", {{Field::Title, compound}}, {}, {}, {}}}, Lexicon::empty());
  EXPECT_THAT(marked(index->highlight(compound, "tiers lieu")), ElementsAre("tiers-lieux"));
}

TEST(Highlight, marks_the_word_meant_when_the_typed_one_is_mistaken) {
  EXPECT_THAT(marked(index_of_text()->highlight(text, "covoiturrage")), ElementsAre("covoiturage"));
}

TEST(Highlight, marks_nothing_when_nothing_is_asked) {
  EXPECT_THAT(marked(index_of_text()->highlight(text, "")), IsEmpty());
}

TEST(Extract, shows_the_passage_that_answers_and_where_it_was_cut) {
  std::string longer = "Début sans rapport avec la question, ";
  for (int i = 0; i < 20; ++i) longer += "encore des mots qui ne disent rien, ";
  longer += text;
  for (int i = 0; i < 20; ++i) longer += " et puis la fin qui traîne";
  const auto segments = index_of_text()->extract(longer, "covoiturage", 120);
  EXPECT_THAT(marked(segments), ElementsAre("covoiturage"));
  EXPECT_THAT(joined(segments), StartsWith("… "));
  EXPECT_THAT(joined(segments), EndsWith(" …"));
  EXPECT_LT(joined(segments).size(), 160U);
}

TEST(Extract, gives_a_short_text_whole) {
  EXPECT_EQ(joined(index_of_text()->extract(text, "village", 240)), text);
}

}  // namespace
}  // namespace search
