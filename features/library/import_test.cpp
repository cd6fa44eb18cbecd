#include "features/library/import.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "features/library/store.hpp"
#include "tests/support/library.hpp"

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

namespace library {
namespace {

const std::string header = "id,title,url,publisher,medoc,themes,territory_codes,summary\r\n";

std::string row(std::string_view id, std::string_view title, std::string_view url,
    std::string_view codes = "") {
  return std::string(id) + "," + std::string(title) + "," + std::string(url) +
         ",Éditeur,methode,mobilite," + std::string(codes) + ",Une description.\r\n";
}

class Importing : public testing::Test {
 protected:
  Imported bring(std::string_view csv, Apply apply = Apply::WhenSound) {
    auto db = site.database().write();
    auto imported = import_catalogue(*db, csv, apply, LibrarySite::now).value();
    db->commit();
    return imported;
  }
  std::optional<Resource> found(std::string_view reference) {
    return find(*site.database().read(), Ref::parse(reference).value());
  }
  LibrarySite site;
};

TEST_F(Importing, has_brought_in_the_whole_catalogue_with_its_places) {
  EXPECT_EQ(count(*site.database().read()), 423u);
  const auto resource = found("r042").value();
  EXPECT_EQ(resource.title,
      "Bonnes nouvelles des territoires\u00A0: nouveaux besoins, nouvelles réponses");
  EXPECT_THAT(resource.themes, testing::ElementsAre("cooperation", "financement", "ingenierie"));
  EXPECT_THAT(resource.needs, testing::Not(IsEmpty()));
}

TEST_F(Importing, changes_nothing_the_second_time) {
  const auto before = site.database().versions();
  const auto again = bring(project_file("data/catalogue.csv"));
  EXPECT_EQ(again.unchanged, 423u);
  EXPECT_THAT(again.created, IsEmpty());
  EXPECT_THAT(again.changed, IsEmpty());
  EXPECT_EQ(site.database().versions(), before);
}

TEST_F(Importing, gives_new_resources_the_references_after_the_last) {
  bring(header + row("", "Un", "https://a.example/1") + row("", "Deux", "https://a.example/2"));
  EXPECT_EQ(found("r458")->title, "Un");
  EXPECT_EQ(found("r459")->title, "Deux");
}

TEST_F(Importing, shows_what_would_change_before_anything_does) {
  const auto preview = bring(
      "id,title,url,publisher,medoc,themes,summary\r\n"
      "r042,Nouveau titre,https://a.example/42,Le RAMEAU,donnee,recit,Court.\r\n",
      Apply::Preview);
  ASSERT_THAT(preview.changed, SizeIs(1));
  EXPECT_FALSE(preview.applied);
  std::vector<std::string> columns;
  for (const auto& difference : preview.changed.front().differences)
    columns.push_back(difference.column);
  EXPECT_THAT(columns, testing::ElementsAre("title", "url", "themes", "summary"));
  EXPECT_EQ(preview.changed.front().differences.front().after, "Nouveau titre");
  EXPECT_THAT(found("r042")->title, HasSubstr("Bonnes nouvelles"));
}

TEST_F(Importing, keeps_what_hangs_from_a_resource_that_it_updates) {
  const auto before = found("r042").value();
  bring(
      "id,title,url,publisher,medoc,themes,summary\r\n"
      "r042,Nouveau titre,https://a.example/42,Le RAMEAU,donnee,recit,Court.\r\n");
  const auto after = found("r042").value();
  EXPECT_EQ(after.title, "Nouveau titre");
  EXPECT_EQ(after.needs, before.needs);
  EXPECT_EQ(after.audiences, before.audiences);
  EXPECT_EQ(after.added_at, before.added_at);
}

TEST_F(Importing, takes_all_rows_or_none_unless_told_otherwise) {
  const auto file = header + row("", "Bon", "https://a.example/1") +
                    row("r9", "Mauvais", "https://a.example/2") +
                    row("", "Sans cellule,", "https://a.example/3");
  const auto refused = bring(file);
  EXPECT_FALSE(refused.applied);
  ASSERT_THAT(refused.problems, SizeIs(2));
  EXPECT_EQ(refused.problems[0].line, 3);
  EXPECT_EQ(refused.problems[0].column, "id");
  EXPECT_EQ(refused.problems[1].line, 4);
  EXPECT_EQ(count(*site.database().read()), 423u);

  EXPECT_TRUE(bring(file, Apply::SoundRows).applied);
  EXPECT_EQ(count(*site.database().read()), 424u);
  EXPECT_EQ(found("r458")->title, "Bon");
}

TEST_F(Importing, refuses_the_same_reference_or_address_twice) {
  const auto known = found("r042")->url.text();
  const auto refused =
      bring(header + row("r500", "Un", "https://a.example/1") +
            row("r500", "Deux", "https://a.example/2") + row("", "Trois", "https://a.example/1") +
            row("r501", "Quatre", known));
  std::vector<std::pair<std::int64_t, std::string>> where;
  for (const auto& problem : refused.problems) where.emplace_back(problem.line, problem.column);
  EXPECT_THAT(where, testing::ElementsAre(
                         testing::Pair(3, "id"), testing::Pair(4, "url"), testing::Pair(5, "url")));
  EXPECT_THAT(refused.problems[2].reason, HasSubstr("r042"));
}

TEST_F(Importing, knows_the_places_of_today_and_says_which_it_does_not_know) {
  const auto imported =
      bring(header + row("", "Béon", "https://a.example/1", "commune:01039"), Apply::WhenSound);
  EXPECT_THAT(imported.problems, IsEmpty());
  EXPECT_EQ(found("r458")->territories.front().text(), "commune:01138");

  const auto refused =
      bring(header + row("", "Nulle part", "https://a.example/2", "commune:99999"));
  ASSERT_THAT(refused.problems, SizeIs(1));
  EXPECT_EQ(refused.problems.front().column, "territory_codes");
}

TEST_F(Importing, refuses_a_file_in_which_no_row_can_mean_anything) {
  auto db = site.database().write();
  const auto refused = import_catalogue(*db, "a,b\r\nc,d\r\n", Apply::WhenSound, LibrarySite::now);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().column, "title");
  EXPECT_FALSE(import_catalogue(*db, "", Apply::WhenSound, LibrarySite::now));
}

TEST_F(Importing, replaces_the_needs_of_the_resources_it_names_and_of_no_other) {
  const auto other = found("r001")->needs;
  auto db = site.database().write();
  const auto imported =
      import_needs(*db, "id,besoins\r\nr042,\"un | deux |  \"\r\nr999,trois\r\n", Apply::SoundRows);
  db->commit();
  EXPECT_THAT(imported->problems, SizeIs(1));
  EXPECT_THAT(found("r042")->needs, testing::ElementsAre("un", "deux"));
  EXPECT_EQ(found("r001")->needs, other);
}

}  // namespace
}  // namespace library
