#include "features/library/wordpress.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "features/library/store.hpp"
#include "features/library/titles.hpp"
#include "tests/support/library.hpp"

using testing::HasSubstr;
using testing::Pair;
using testing::UnorderedElementsAre;

namespace library {
namespace {

wordpress::Site site_of(const std::string& name) {
  return wordpress::read_export(project_file("tests/wordpress/" + name + ".xml")).value();
}

TEST(WordPressChoices, are_proposed_by_the_names_of_things) {
  const auto choices = propose_choices(site_of("pays-des-sources"));
  EXPECT_EQ(choices.publisher, "Pays des Sources « en commun »");
  EXPECT_THAT(choices.terms,
      UnorderedElementsAre(Pair("category:mobilites-transports", "themes:mobilite"),
          Pair("category:jeunesse-et-education", "themes:jeunesse"),
          Pair("category:methodes", "medoc:methode"),
          Pair("category:retours-dexperience", "medoc:exemple"),
          Pair("category:covoiturage", "themes:mobilite"), Pair("category:vie-du-pays", ""),
          Pair("post_tag:ecole", "themes:education"),
          Pair("post_tag:entreprises", "audiences:entreprise"),
          Pair("post_tag:parents-deleves", ""), Pair("post_tag:velo", "themes:mobilite")));
}

TEST(WordPressChoices, are_read_back_and_refused_when_they_name_no_word_of_ours) {
  auto choices = propose_choices(site_of("atelier"));
  EXPECT_EQ(choices_from_json(to_json(choices)).value(), choices);
  choices.terms["category:outils"] = "themes:astronomie";
  EXPECT_THAT(choices_from_json(to_json(choices)).error(), HasSubstr("themes:astronomie"));
  EXPECT_FALSE(choices_from_json("[]"));
  EXPECT_FALSE(choices_from_json("{"));
}

class FromWordPress : public testing::Test {
 protected:
  std::vector<Planned> bring(const std::string& name) {
    const auto site = site_of(name);
    auto db = library.database().write();
    auto choices = choices_for(*db, site);
    choices.theme = "cooperation";
    const auto plan = plan_site(*db, site, choices);
    for (const auto& planned : plan)
      bring_in_from(*db, site, planned, activity::program, LibrarySite::now);
    db->commit();
    return plan;
  }
  std::optional<Resource> titled(std::string_view start) {
    std::optional<Resource> found;
    each_since(*library.database().read(), 0, [&](Resource resource) {
      if (resource.title.starts_with(start)) found = std::move(resource);
    });
    return found;
  }
  static std::vector<Outcome> outcomes(const std::vector<Planned>& plan) {
    std::vector<Outcome> all;
    for (const auto& planned : plan) all.push_back(planned.outcome);
    return all;
  }
  LibrarySite library;
};

TEST_F(FromWordPress, posts_become_resources_and_come_once) {
  using enum Outcome;
  EXPECT_THAT(outcomes(bring("pays-des-sources")), testing::ElementsAre(New, New, New, Unchanged));
  const auto walk = titled("Un pédibus").value();
  EXPECT_EQ(walk.type, "exemple");
  EXPECT_EQ(walk.themes.front(), "mobilite");
  EXPECT_EQ(walk.published->text(), "2025-03-14");
  EXPECT_EQ(walk.format, "article");
  EXPECT_THAT(outcomes(bring("pays-des-sources")), testing::Each(Unchanged));
}

TEST_F(FromWordPress, a_second_export_updates_and_leaves_what_people_wrote) {
  bring("pays-des-sources");
  auto edited = titled("Lancer une ligne").value();
  {
    auto db = library.database().write();
    edited.summary = "Un résumé de l’éditrice.";
    save(*db, edited, LibrarySite::now, {.by = "edith", .origin = Origin::Edition});
    db->commit();
  }
  using enum Outcome;
  const auto plan = bring("pays-des-sources-later");
  EXPECT_THAT(outcomes(plan), testing::ElementsAre(Unchanged, Changed, Unchanged, New));
  const auto after = titled("Lancer une ligne de covoiturage à la campagne").value();
  EXPECT_EQ(after.ref, edited.ref);
  EXPECT_EQ(after.summary, "Un résumé de l’éditrice.");
  EXPECT_THAT(after.details, HasSubstr("sept communes"));
  // What is gone from the site stays here: others may rely on it.
  EXPECT_TRUE(titled("Le comité des jeunes"));
}

TEST_F(FromWordPress, what_is_here_already_by_another_way_is_left_alone) {
  {
    auto db = library.database().write();
    auto same = find(*db, Ref::parse("r042").value()).value();
    same.url = Url("https://pays-des-sources.exemple.fr/lancer-une-ligne-de-covoiturage/");
    save(*db, same, LibrarySite::now);
    db->commit();
  }
  const auto plan = bring("pays-des-sources");
  EXPECT_THAT(plan[1].note, HasSubstr("r042"));
}

TEST(Titles, are_understood_in_french_and_words_become_slugs) {
  const auto csv = table::read_csv(
      "Référence;Titre;Thèmes;Pour qui;Étapes (par défaut);Date;Inconnue\n"
      "r042;Un;Biodiversité, eau et paysages, Mobilité;Élu·es locaux;\"s'engager ; "
      "Agir\";27/11/2025;x\n")
                       .value();
  const auto titles = read_titles(csv.columns);
  EXPECT_THAT(titles.left_out, testing::ElementsAre("Inconnue"));
  const auto cells = read_words(titles, csv.rows.at(0));
  EXPECT_EQ(cells.at("id"), "r042");
  EXPECT_EQ(cells.at("themes"), "biodiversite;mobilite");
  EXPECT_EQ(cells.at("audiences"), "elu");
  EXPECT_EQ(cells.at("stages"), "s-engager;agir");
  EXPECT_EQ(cells.at("published"), "2025-11-27");
}

TEST(Titles, take_our_own_exports_for_people_back) {
  LibrarySite site;
  auto db = site.database().write();
  const auto resources = find(*db, {Ref::parse("r042").value(), Ref::parse("r100").value()});
  const auto file =
      table::to_csv(for_people(resources, "https://km1.example", "Premier Kilomètre"));
  const auto plan = plan_table(*db, table::read_csv(file).value(), Edited::Kept).value();
  for (const auto& planned : plan) EXPECT_EQ(planned.outcome, Outcome::Unchanged) << planned.title;
}

}  // namespace
}  // namespace library
