#include "base/search/search.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <random>
#include <set>

#include "base/search/lexicon.hpp"

namespace search {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

Document titled(std::string reference, std::string title, std::vector<Facet> facets = {}) {
  return {
      "fiche", std::move(reference), {{Field::Title, std::move(title)}}, std::move(facets), {}, {}};
}

// A dozen cards about rural life, as a small library would hold.
std::vector<Document> shelf() {
  return {titled("covoiturage", "Le covoiturage au village", {{"theme", {"mobilite"}}}),
      titled("navette", "Une navette pour les personnes âgées", {{"theme", {"mobilite"}}}),
      titled("velo", "Prêter des vélos aux habitants", {{"theme", {"mobilite"}}}),
      titled("medecin", "Attirer un médecin à la campagne", {{"theme", {"sante"}}}),
      titled("medicobus", "Un médicobus dans les hameaux", {{"theme", {"sante"}}}),
      titled("cantine", "Une cantine scolaire bio et locale", {{"theme", {"alimentation"}}}),
      titled("jardin", "Des jardins partagés dans le bourg", {{"theme", {"alimentation"}}}),
      titled("fondation", "Créer une fondation territoriale", {{"theme", {"financement"}}}),
      titled("budget", "Le budget participatif de la commune", {{"theme", {"participation"}}}),
      titled(
          "tierslieu", "Ouvrir un tiers-lieu dans l’ancienne école", {{"theme", {"tiers-lieux"}}}),
      titled("isolement", "Rompre l’isolement des anciens", {{"theme", {"vieillissement"}}}),
      titled("sansvoiture", "Vivre sans voiture", {{"theme", {"mobilite"}}}),
      titled("voiture", "La voiture électrique partagée", {{"theme", {"mobilite"}}})};
}

std::shared_ptr<const Index> library() { return Index::build(shelf(), Lexicon::empty()); }

std::shared_ptr<const Lexicon> lexicon_with(const std::string& vocabulary) {
  const auto path = std::filesystem::path(testing::TempDir()) / "vocabulaire.csv";
  std::ofstream(path) << "concept,themes,termes\n" << vocabulary;
  return Lexicon::load({.vocabulary = path});
}

// A large library: so many cards of every subject that only a few can be weighed on every signal.
std::vector<Document> shelves(std::size_t copies) {
  std::vector<Document> all;
  for (std::size_t i = 0; i < copies; ++i)
    for (auto card : shelf()) {
      card.reference += std::to_string(i);
      all.push_back(std::move(card));
    }
  return all;
}

std::vector<std::string> references(const std::vector<Hit>& hits) {
  std::vector<std::string> found;
  found.reserve(hits.size());
  for (const auto& hit : hits) found.push_back(hit.reference);
  return found;
}

std::vector<std::string> found(const Index& index, std::string text) {
  return references(index.search({.text = std::move(text)}).hits);
}

std::string first(const Index& index, std::string text) {
  const auto all = found(index, std::move(text));
  return all.empty() ? "nothing" : all.front();
}

TEST(Search, looks_only_among_the_documents_that_the_caller_names) {
  const auto index = library();
  Query asked{.text = "", .kind = "fiche"};
  asked.only_references = {{"velo", "cantine", "nulle-part"}};
  const auto results = index->search(asked);
  EXPECT_EQ(results.total, 2U);
  ASSERT_EQ(results.facets.size(), 1U);
  EXPECT_EQ(results.facets[0].values.size(), 2U);
  EXPECT_THAT(index->all(asked), UnorderedElementsAre("velo", "cantine"));

  asked.text = "cantine";
  EXPECT_THAT(references(index->search(asked).hits), Contains("cantine"));
  EXPECT_THAT(references(index->search(asked).hits), Not(Contains("navette")));

  asked.only_references = {{}};
  EXPECT_EQ(index->search(asked).total, 0U);
}

TEST(Search, all_gives_every_reference_after_changes_too) {
  const auto changed = library()->with({titled("four", "Le four à pain")}, {{"fiche", "velo"}});
  const auto all = changed->all({.kind = "fiche"});
  EXPECT_EQ(all.size(), shelf().size());
  EXPECT_THAT(all, Contains("four"));
  EXPECT_THAT(all, Not(Contains("velo")));
}

TEST(Search, finds_words_whatever_their_form) {
  EXPECT_EQ(first(*library(), "VELO"), "velo");
  EXPECT_EQ(first(*library(), "jardin partagé"), "jardin");
  EXPECT_EQ(first(*library(), "co voiturage"), "covoiturage");
  EXPECT_EQ(first(*library(), "tiers lieux"), "tierslieu");
  EXPECT_EQ(first(*library(), "l'isolement"), "isolement");
}

TEST(Search, hears_the_difference_that_a_small_word_makes) {
  EXPECT_EQ(first(*library(), "sans voiture"), "sansvoiture");
}

TEST(Search, understands_whole_sentences) {
  EXPECT_EQ(first(*library(), "Bonjour, comment fait-on pour ouvrir un tiers-lieu chez nous ?"),
      "tierslieu");
}

TEST(Search, puts_a_mistyped_word_right_and_says_so) {
  const auto results = library()->search({.text = "fondation teritoriale"});
  EXPECT_EQ(references(results.hits).front(), "fondation");
  EXPECT_EQ(results.suggestion, "fondation territoriale");
}

TEST(Search, suggests_with_accents_and_leaves_the_rest_as_typed) {
  EXPECT_EQ(library()->search({.text = "Un MEDCIN, vite"}).suggestion, "Un médecin, vite");
}

TEST(Search, suggests_nothing_when_every_word_is_known_or_far_from_any) {
  EXPECT_EQ(library()->search({.text = "cantine bio"}).suggestion, std::nullopt);
  EXPECT_EQ(library()->search({.text = "xylophone"}).suggestion, std::nullopt);
}

TEST(Search, finds_by_words_of_kindred_meaning) {
  const auto index =
      Index::build(shelf(), lexicon_with("se déplacer,mobilite,navette | autopartage\n"));
  EXPECT_EQ(first(*index, "autopartage"), "navette");
}

TEST(Search, recognises_a_phrase_whose_words_come_in_another_order) {
  const auto index = Index::build(
      shelf(), lexicon_with("déserts médicaux,sante,plus de docteur au village | médicobus\n"));
  EXPECT_THAT(found(*index, "au village il n'y a plus un docteur"), Contains("medicobus"));
}

TEST(Search, understands_the_class_that_words_suggest) {
  const auto index = Index::build(shelf(), lexicon_with("santé,sante,guérison\n"));
  const auto hits = index->rank({.text = "guérison au village"});
  for (const auto& hit : hits)
    if (hit.reference == "medecin") {
      EXPECT_THAT(hit.reasons, Contains(testing::Field(&Reason::signal, Signal::Inferred)));
    }
}

TEST(Search, finds_nothing_for_words_that_nobody_wrote) {
  const auto results = library()->search({.text = "qwertzuiop"});
  EXPECT_EQ(results.total, 0U);
  EXPECT_THAT(results.hits, IsEmpty());
}

TEST(Search, shows_everything_when_nothing_is_asked) {
  EXPECT_EQ(library()->search({.text = "  "}).total, shelf().size());
  EXPECT_EQ(library()->search({.limit = 5}).hits.size(), 5U);
}

TEST(Search, gives_pages_that_do_not_overlap) {
  std::set<std::string> seen;
  for (std::size_t page = 0; page < 3; ++page)
    for (const auto& hit : library()->search({.offset = page * 5, .limit = 5}).hits)
      EXPECT_TRUE(seen.insert(hit.reference).second) << hit.reference;
  EXPECT_EQ(seen.size(), shelf().size());
}

TEST(Search, orders_by_a_number_when_asked_and_puts_last_what_has_none) {
  auto cards = shelf();
  cards.resize(3);
  cards[0].numbers = {{"published", 2020}};
  cards[2].numbers = {{"published", 2024}};
  const auto index = Index::build(cards, Lexicon::empty());
  EXPECT_THAT(references(index->search({.order = {"published"}}).hits),
      ElementsAre("velo", "covoiturage", "navette"));
  EXPECT_THAT(references(index->search({.order = {"published", false}}).hits),
      ElementsAre("covoiturage", "velo", "navette"));
}

TEST(Search, leaves_out_what_the_caller_already_understood) {
  const std::string text = "covoiturage Guéret";
  const auto results = library()->search({.text = text, .leave_out = {{12, text.size()}}});
  EXPECT_EQ(results.suggestion, std::nullopt);
  EXPECT_EQ(references(results.hits).front(), "covoiturage");
}

TEST(Search, favours_documents_of_a_place_and_excludes_the_others_only_when_told) {
  auto cards = shelf();
  cards[3].places = {"commune:23096"};
  const auto index = Index::build(cards, Lexicon::empty());
  const auto near = index->search({.text = "médecin médicobus", .places = {{"commune:23096"}}});
  EXPECT_EQ(near.hits.front().reference, "medecin");
  EXPECT_EQ(near.total, 2U);
  EXPECT_THAT(
      references(index->search({.only_places = {"commune:23096"}}).hits), ElementsAre("medecin"));
  EXPECT_THAT(
      references(index->search({.places = {{"commune:23096"}}}).hits), ElementsAre("medecin"));
}

TEST(Search, keeps_kinds_apart) {
  auto cards = shelf();
  cards.push_back({"page", "covoiturage", {{Field::Title, "Covoiturage"}}, {}, {}, {}});
  const auto index = Index::build(cards, Lexicon::empty());
  EXPECT_EQ(index->search({.text = "covoiturage"}).total, 2U);
  EXPECT_EQ(index->search({.text = "covoiturage", .kind = "page"}).total, 1U);
}

TEST(Search, finds_at_once_what_was_just_added) {
  const auto before = library();
  const auto after = before->with({titled("ruche", "Installer une ruche communale")});
  EXPECT_EQ(first(*after, "ruches"), "ruche");
  EXPECT_THAT(found(*before, "ruches"), IsEmpty());
  EXPECT_EQ(after->size(), before->size() + 1);
}

TEST(Search, forgets_the_old_words_of_what_was_changed) {
  const auto after = library()->with({titled("velo", "Une trottinette")});
  EXPECT_THAT(found(*after, "trottinette"), ElementsAre("velo"));
  EXPECT_THAT(found(*after, "vélos"), Not(Contains("velo")));
  EXPECT_EQ(after->size(), shelf().size());
}

TEST(Search, forgets_what_was_removed_and_can_have_it_back) {
  const auto without = library()->with({}, {{"fiche", "velo"}});
  EXPECT_THAT(found(*without, "vélo"), Not(Contains("velo")));
  EXPECT_EQ(without->size(), shelf().size() - 1);
  EXPECT_EQ(first(*without->with({titled("velo", "Le vélo")}), "vélo"), "velo");
}

TEST(Search, keeps_the_last_of_two_documents_with_one_reference) {
  const auto index =
      Index::build({titled("a", "Le premier"), titled("a", "Le second")}, Lexicon::empty());
  EXPECT_EQ(index->size(), 1U);
  EXPECT_EQ(first(*index, "second"), "a");
}

TEST(Search, works_without_any_document) {
  const auto index = Index::build({}, Lexicon::empty());
  EXPECT_EQ(index->search({.text = "eau"}).total, 0U);
  EXPECT_THAT(index->rank({.text = "eau", .preferences = {{"theme", "eau"}}}), IsEmpty());
  EXPECT_EQ(first(*index->with({titled("eau", "L’eau")}), "eau"), "eau");
}

TEST(Ranking, gives_every_document_and_reasons_that_sum_to_its_score) {
  const auto index =
      Index::build(shelf(), lexicon_with("se déplacer,mobilite,navette | covoiturage\n"));
  const auto hits = index->rank({.text = "se déplacer sans voiture au village",
      .places = {{"commune:1"}},
      .preferences = {{"theme", "mobilite"}, {"theme", "sante", 0.5}}});
  EXPECT_EQ(hits.size(), shelf().size());
  for (const auto& hit : hits) {
    double sum = 0;
    for (const auto& reason : hit.reasons) {
      EXPECT_GT(reason.weight, 0);
      sum += reason.weight;
    }
    EXPECT_NEAR(sum, hit.score, 1e-9) << hit.reference;
  }
  EXPECT_TRUE(std::ranges::is_sorted(
      hits, [](const Hit& a, const Hit& b) { return a.score > b.score + 1e-5; }));
}

TEST(Ranking, rises_by_exactly_what_a_preference_weighs) {
  const auto weight_of = [](const std::vector<Hit>& hits, const std::string& reference) {
    for (const auto& hit : hits)
      if (hit.reference == reference) return hit.score;
    return std::nan("");
  };
  const auto without = library()->rank({.text = "jardin"});
  const auto with = library()->rank({.text = "jardin", .preferences = {{"theme", "sante"}}});
  for (const auto& hit : with) {
    double preferred = 0;
    for (const auto& reason : hit.reasons)
      if (reason.signal == Signal::Preference) preferred += reason.weight;
    EXPECT_NEAR(hit.score - preferred, weight_of(without, hit.reference), 1e-5) << hit.reference;
  }
}

TEST(Ranking, without_words_follows_what_is_known_of_the_person) {
  const auto hits = library()->rank({.preferences = {{"theme", "sante"}}});
  EXPECT_THAT((std::vector<std::string>{hits[0].reference, hits[1].reference}),
      UnorderedElementsAre("medecin", "medicobus"));
}

TEST(Search, takes_any_bytes_without_failing) {
  const auto index = library();
  std::mt19937 chance(5);
  for (int i = 0; i < 300; ++i) {
    std::string bytes(chance() % 200, '\0');
    for (auto& byte : bytes) byte = static_cast<char>(chance());
    EXPECT_NO_THROW(
        index->search({.text = bytes, .leave_out = {{3, 9}, {50, 2}}, .explain = true}));
    std::string back;
    for (const auto& segment : index->highlight(bytes, bytes)) back += segment.text;
    EXPECT_EQ(back, bytes);
  }
}

TEST(Search, reads_no_more_of_a_huge_query_than_it_needs) {
  std::string huge = "covoiturage";
  while (huge.size() < 1'000'000) huge += " “mot’clé-inconnu” \xf0\x9f\x8c\xb1";
  EXPECT_EQ(first(*library(), huge), "covoiturage");
}

TEST(Search, proposes_only_text_that_can_be_shown) {
  EXPECT_EQ(library()->search({.text = "fondation teritoriale \xff"}).suggestion, std::nullopt);
}

TEST(Search, says_when_it_only_comes_near_and_then_shows_few) {
  const auto lexicon = lexicon_with("marche,mobilite,pédibus | covoiturage | navette\n");
  auto cards = shelf();
  for (int i = 0; i < 20; ++i)
    cards.push_back(titled("trajet" + std::to_string(i), "Covoiturage du lundi"));
  const auto index = Index::build(cards, lexicon);
  const auto kindred = index->search({.text = "pédibus"});
  EXPECT_TRUE(kindred.only_kindred);
  EXPECT_EQ(kindred.total, 6U);
  EXPECT_EQ(kindred.hits.size(), 6U);
  const auto said = index->search({.text = "pédibus navette"});
  EXPECT_FALSE(said.only_kindred);
}

TEST(Search, weighs_what_speaks_of_the_same_things_in_a_large_collection_too) {
  const auto index = Index::build(shelves(80), Lexicon::empty());
  const auto hits = references(index->rank({.text = "voiture"}));
  EXPECT_THAT(hits.front(), testing::HasSubstr("voiture"));
  EXPECT_GT(hits.size(), 160U) << "two cards in thirteen have the word, others keep it company";
}

TEST(Search, asks_to_be_built_anew_while_it_is_young) {
  const auto empty = Index::build({}, Lexicon::empty());
  const auto grown = empty->with({titled("un", "Un premier atelier")});
  EXPECT_TRUE(grown->worth_rebuilding());
  EXPECT_FALSE(Index::build(shelf(), Lexicon::empty())->worth_rebuilding());
}

}  // namespace
}  // namespace search
