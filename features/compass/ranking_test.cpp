#include "features/compass/ranking.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

#include "features/compass/needs.hpp"
#include "features/compass/plan.hpp"

using testing::ElementsAre;
using testing::HasSubstr;

namespace compass {
namespace {

const Referential& shipped_referential() {
  static const auto shipped = Referential::read(KM1_SOURCE_DIR "/content/referentiel.yaml");
  return shipped;
}

library::Resource resource(int number, std::string type, std::string format) {
  return {.ref = library::Ref::numbered(number),
      .title = "Ressource " + std::to_string(number),
      .url = Url("https://exemple.fr/" + std::to_string(number)),
      .publisher = "Exemple",
      .type = std::move(type),
      .format = std::move(format)};
}

// A small library: of each type, for each level, audience and theme, in turn.
std::vector<library::Resource> small_library() {
  const std::vector<std::string> types{"methode", "exemple", "donnee", "outil", "competence"},
      formats{"article", "guide", "page", "formation"},
      themes{"mobilite", "financement", "participation", "ruralite", "energie", "tiers-lieux"},
      audiences{"elu", "agent", "association"}, stages{"ecouter", "rassembler", "agir"};
  std::vector<library::Resource> all;
  for (std::size_t i = 0; i < 60; ++i) {
    auto one = resource(static_cast<int>(i) + 1, types[i % 5], formats[i % 4]);
    one.themes = {themes[i % 6], themes[(i + 2) % 6]};
    one.levels = {std::to_string(1 + i % 4)};
    one.audiences = {audiences[i % 3]};
    one.stages = {stages[i % 3]};
    if (i % 7 == 0) one.territories = {territory::Ref{territory::Kind::Commune, "23096"}};
    if (i % 7 == 1) one.territories = {territory::Ref{territory::Kind::Epci, "200000001"}};
    all.push_back(std::move(one));
  }
  return all;
}

std::vector<search::Hit> answers_to_words() {
  std::vector<search::Hit> hits;
  for (int number = 1; number <= 30; ++number) {
    search::Hit hit{"ressource", library::Ref::numbered(number).text(), 0, {}};
    hit.reasons = {{search::Signal::Word, "", "voiture", 3.0 / number},
        {search::Signal::Synonym, "", "covoiturage", 1.0 / number},
        {search::Signal::Inferred, "theme", "mobilite", 0.3}};
    for (const auto& reason : hit.reasons) hit.score += reason.weight;
    hits.push_back(std::move(hit));
  }
  return hits;
}

Criteria everything() {
  Criteria criteria{.words = "plus de voiture",
      .level = 2,
      .axis = 3,
      .audience = "elu",
      .themes = {"mobilite", "ruralite"},
      .have = {"benevoles", "tiers-lieu"},
      .engage = {"ecouter", "essayer"},
      .hours = 2,
      .type = shipped_referential().type_named("commune rurale")};
  criteria.places["commune:23096"] = {Vicinity::Kind::Commune, "Guéret"};
  criteria.places["epci:200000001"] = {Vicinity::Kind::Alike, "Pays voisin"};
  criteria.tried["r007"] = {Attempt::Place::Alike, "à Aubusson"};
  criteria.tried["r052"] = {Attempt::Place::Near, "à Sainte-Feyre"};
  return criteria;
}

std::vector<Proposal> ranked(const Criteria& criteria) {
  const auto library = small_library();
  return rank(shipped_referential(), criteria, library, answers_to_words());
}

Points sum_of(const Proposal& proposal, const std::function<bool(Why)>& kept) {
  Points sum = Points::whole(0);
  for (const auto& reason : proposal.reasons)
    if (kept(reason.why)) sum = sum + reason.points;
  return sum;
}

std::vector<std::string> refs(const std::vector<Proposal>& proposals) {
  std::vector<std::string> all;
  all.reserve(proposals.size());
  for (const auto& proposal : proposals) all.push_back(proposal.ref.text());
  return all;
}

TEST(Ranking, gives_every_resource_a_score_that_is_the_sum_of_its_reasons_as_shown) {
  for (const auto& proposal : ranked(everything()))
    EXPECT_EQ(sum_of(proposal, [](Why) { return true; }), proposal.score) << proposal.title;
}

TEST(Ranking, tells_where_a_resource_was_tried) {
  Criteria criteria;
  criteria.tried["r007"] = {Attempt::Place::Alike, "à Aubusson"};
  criteria.tried["r009"] = {Attempt::Place::Home, "à Guéret"};
  const auto all = ranked(criteria);
  EXPECT_EQ(all[0].ref.text(), "r007");
  EXPECT_EQ(all[0].reasons.at(0).text, "Essayé à Aubusson, territoire comme le vôtre");
  EXPECT_EQ(all[1].reasons.at(0).text, "Essayé chez vous");
  EXPECT_EQ(all[2].score, Points::whole(0));
}

TEST(Ranking, puts_the_best_first_and_keeps_the_whole_library) {
  const auto all = ranked(everything());
  EXPECT_EQ(all.size(), 60u);
  EXPECT_TRUE(std::ranges::is_sorted(all, std::greater(), &Proposal::score));
}

// The promise of « Pourquoi cette proposition »: take a criterion away, and the new order is the
// one that the shown weights announce, resource by resource.
TEST(Ranking, without_a_criterion_is_what_the_shown_reasons_announce) {
  struct Removal {
    Why why;
    std::function<void(Criteria&)> remove;
  };
  const std::vector<Removal> removals{
      {Why::Words, [](Criteria& criteria) { criteria.words.clear(); }},
      {Why::Level, [](Criteria& criteria) { criteria.level.reset(); }},
      {Why::Axis, [](Criteria& criteria) { criteria.axis.reset(); }},
      {Why::Audience, [](Criteria& criteria) { criteria.audience.clear(); }},
      {Why::Theme, [](Criteria& criteria) { criteria.themes.clear(); }},
      {Why::Have, [](Criteria& criteria) { criteria.have.clear(); }},
      {Why::Engage, [](Criteria& criteria) { criteria.engage.clear(); }},
      {Why::Time, [](Criteria& criteria) { criteria.hours.reset(); }},
      {Why::Type, [](Criteria& criteria) { criteria.type = nullptr; }},
      {Why::Place, [](Criteria& criteria) { criteria.places.erase("commune:23096"); }},
      {Why::Alike, [](Criteria& criteria) { criteria.places.erase("epci:200000001"); }},
      {Why::Tried, [](Criteria& criteria) { criteria.tried.clear(); }},
  };
  const auto with_all = ranked(everything());
  for (const auto& [why, remove] : removals) {
    auto announced = with_all;
    for (auto& proposal : announced)
      proposal.score = sum_of(proposal, [&](Why other) { return other != why; });
    std::ranges::sort(announced, [](const Proposal& a, const Proposal& b) {
      return a.score != b.score ? a.score > b.score : a.ref < b.ref;
    });
    auto criteria = everything();
    remove(criteria);
    const auto without = ranked(criteria);
    EXPECT_EQ(refs(without), refs(announced)) << static_cast<int>(why);
    EXPECT_NE(refs(without), refs(with_all)) << static_cast<int>(why) << " changes nothing";
    for (std::size_t i = 0; i < without.size(); ++i)
      EXPECT_EQ(without[i].score, announced[i].score);
  }
}

TEST(Ranking, lets_words_dominate) {
  const auto first = ranked(everything()).front();
  EXPECT_EQ(first.ref.text(), "r001");
  EXPECT_EQ(first.reasons.front().why, Why::Words);
}

TEST(Ranking, says_reasons_in_words_of_people) {
  const auto all = ranked(everything());
  std::string said;
  for (const auto& reason : all.front().reasons) said += reason.text + "\n";
  EXPECT_THAT(said, HasSubstr("Vos mots\u00A0: «\u00A0voiture\u00A0»"));
  EXPECT_THAT(said, HasSubstr("Vos mots font penser à\u00A0: Mobilité"));
  EXPECT_THAT(said, HasSubstr("Utile aux élus"));
}

TEST(Ranking, of_nothing_said_has_no_reason_and_no_score) {
  for (const auto& proposal : ranked({})) EXPECT_EQ(proposal.score, Points::whole(0));
}

TEST(Ranking, counts_of_several_places_only_the_one_that_counts_most) {
  auto one = resource(1, "exemple", "article");
  one.territories = {territory::Ref{territory::Kind::Epci, "200000001"},
      territory::Ref{territory::Kind::Commune, "23096"}};
  Criteria criteria;
  criteria.places = everything().places;
  const std::vector library{one};
  const auto only = rank(shipped_referential(), criteria, library, {}).front();
  EXPECT_EQ(only.score, Points::whole(shipped_referential().weights.commune));
}

TEST(Plan, starts_with_three_steps_of_different_types) {
  const auto library = small_library();
  const auto ranking = ranked(everything());
  const auto planned = plan(shipped_referential(), ranking, library, std::nullopt);
  ASSERT_EQ(planned.first.size(), first_steps);
  EXPECT_NE(planned.first[0].resource->type, planned.first[1].resource->type);
  EXPECT_NE(planned.first[1].resource->type, planned.first[2].resource->type);
  EXPECT_NE(planned.first[0].resource->type, planned.first[2].resource->type);
  EXPECT_EQ(planned.first[0].proposal->ref, ranking.front().ref);
}

TEST(Plan, goes_on_by_m_e_d_o_c_with_nothing_twice) {
  const auto library = small_library();
  const auto ranking = ranked(everything());
  const auto planned = plan(shipped_referential(), ranking, library, std::nullopt);
  std::vector<std::string> types;
  std::set<std::string> seen;
  for (const auto& step : planned.first) seen.insert(step.proposal->ref.text());
  for (const auto& type : planned.rest) {
    types.push_back(type.type);
    EXPECT_LE(type.steps.size(), most_of_a_type);
    for (const auto& step : type.steps) {
      EXPECT_EQ(step.resource->type, type.type);
      EXPECT_TRUE(seen.insert(step.proposal->ref.text()).second);
    }
  }
  EXPECT_THAT(types, ElementsAre("methode", "exemple", "donnee", "outil", "competence"));
}

TEST(Plan, fits_the_time) {
  const auto library = small_library();
  const auto ranking = ranked(everything());
  for (const int hours : {2, 4, 12}) {
    const auto planned = plan(shipped_referential(), ranking, library, hours);
    EXPECT_LE(planned.minutes, hours * 60);
    EXPECT_FALSE(planned.over_time);
    EXPECT_EQ(planned.first.size(), first_steps);
  }
}

TEST(Plan, proposes_what_is_too_long_rather_than_nothing_and_says_so) {
  const std::vector library{resource(1, "competence", "formation")};
  const auto ranking = rank(shipped_referential(), {}, library, {});
  const auto planned = plan(shipped_referential(), ranking, library, 2);
  EXPECT_EQ(planned.first.size(), 1u);
  EXPECT_TRUE(planned.over_time);
}

TEST(Plan, brings_the_next_when_one_is_declined) {
  const auto library = small_library();
  const auto ranking = ranked(everything());
  const auto before = plan(shipped_referential(), ranking, library, std::nullopt);
  const auto declined = before.first[0].proposal->ref.text();
  const auto after =
      plan(shipped_referential(), ranking, library, std::nullopt, {.declined = {declined}});
  ASSERT_EQ(after.first.size(), first_steps);
  for (const auto& step : after.first) EXPECT_NE(step.proposal->ref.text(), declined);
}

TEST(Plan, answers_each_need_of_a_sentence) {
  std::vector<library::Resource> library;
  for (int i = 1; i <= 6; ++i)
    library.push_back(resource(i, i % 2 ? "exemple" : "methode", "page"));
  std::vector<search::Hit> hits;
  for (int i = 1; i <= 6; ++i) {
    search::Hit hit{"ressource", library[static_cast<std::size_t>(i - 1)].ref.text(), 7.0 - i, {}};
    hit.reasons = {{search::Signal::Word, "", "médecin", 7.0 - i}};
    hits.push_back(std::move(hit));
  }
  Criteria criteria;
  criteria.words = "plus de médecin et les vieux restent seuls";
  const auto ranking = rank(shipped_referential(), criteria, library, hits);
  const std::set<std::string> doctors{"r001", "r002", "r003"}, alone{"r005", "r006"};
  const auto planned =
      plan(shipped_referential(), ranking, library, std::nullopt, {.needs = {doctors, alone}});
  ASSERT_EQ(planned.first.size(), first_steps);
  EXPECT_EQ(planned.first[0].proposal->ref.text(), "r001");
  EXPECT_EQ(planned.first[1].proposal->ref.text(), "r006");  // the other type comes first
  const auto without = plan(shipped_referential(), ranking, library, std::nullopt);
  for (const auto& step : without.first) EXPECT_FALSE(alone.contains(step.proposal->ref.text()));
}

TEST(Needs, are_told_one_after_the_other) {
  EXPECT_THAT(needs_in("on n’a plus de medecin et les vieux restent seuls"),
      ElementsAre("on n’a plus de medecin", "les vieux restent seuls"));
  EXPECT_THAT(needs_in("Le bus ne passe plus. L’épicerie va fermer, le café est fermé"),
      ElementsAre("Le bus ne passe plus", "L’épicerie va fermer", "le café est fermé"));
}

TEST(Needs, that_say_too_little_alone_stay_with_what_comes_before) {
  EXPECT_THAT(needs_in("une maison de santé et de services"),
      ElementsAre("une maison de santé de services"));
  EXPECT_THAT(needs_in("covoiturage"), ElementsAre("covoiturage"));
  EXPECT_THAT(needs_in(""), testing::IsEmpty());
  EXPECT_THAT(needs_in(" et , et ; "), testing::IsEmpty());
}

TEST(Plan, begins_by_listening_when_nothing_is_known) {
  const auto library = small_library();
  const auto ranking = rank(shipped_referential(), {}, library, {});
  const auto planned =
      plan(shipped_referential(), ranking, library, std::nullopt, {.silent = true});
  ASSERT_EQ(planned.first.size(), first_steps);
  EXPECT_EQ(planned.first.front().resource->type, "methode");
  for (const auto& step : planned.first)
    EXPECT_THAT(step.resource->stages, testing::Contains("ecouter"));
  Criteria criteria;
  EXPECT_TRUE(says_nothing(criteria));
  criteria.level = 2;
  EXPECT_FALSE(says_nothing(criteria));
}

}  // namespace
}  // namespace compass
