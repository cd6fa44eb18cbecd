#include "features/questionnaire/store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <random>

#include "base/store/migration.hpp"
#include "migrations/migrations.hpp"

using testing::ElementsAre;
using testing::IsEmpty;

namespace questionnaire {
namespace {

class TestStore {
 public:
  TestStore() : folder_(std::filesystem::temp_directory_path() / ("answers-" + fresh_uuid())) {
    std::filesystem::create_directories(folder_);
    db_ = std::make_unique<store::Database>(store::Options{folder_ / "test.sqlite"});
    store::migrate(*db_, all_migrations(), folder_ / "backups", {});
  }
  ~TestStore() {
    db_.reset();
    std::filesystem::remove_all(folder_);
  }
  auto read() { return db_->read(); }
  auto write() { return db_->write(); }

 private:
  std::filesystem::path folder_;
  std::unique_ptr<store::Database> db_;
};

// One subject after another gets answers, as phones send them.
class Meeting {
 public:
  void answers(const std::string& subject, const std::string& place, const std::string& profile,
      int situation, bool own = false) {
    auto writer = store.write();
    const Sheet sheet{SheetId::fresh(), "boussole", subject, place, profile, own};
    if (own) {
      keep_own(*writer, sheet, now);
      set_answer(*writer, sheet.id, "table", Answer::situation(situation));
    } else {
      send(*writer, sheet, {{"table", Answer::situation(situation)}}, now);
    }
    publish(*writer, {"boussole", subject}, Mixing::Never, now);
    writer->commit();
  }
  int publishes(const Scope& scope, Mixing mixing) {
    auto writer = store.write();
    const int formed = publish(*writer, scope, mixing, now);
    writer->commit();
    return formed;
  }
  std::vector<Cell> sees(const Scope& scope) { return shown(*store.read(), scope); }
  Queue waits(const Scope& scope) { return waiting(*store.read(), scope); }

  TestStore store;
  Time now = time_from_iso("2026-11-22T18:00:00Z");
};

const Scope gueret{"boussole", "gueret"};
const Scope petr{"boussole", "petr", [](std::string_view place) {
                   return place == "commune:23096" || place == "commune:23030" ||
                          place == "projet:petr";
                 }};

TEST(Answers, of_a_sheet_are_kept_as_sent_and_sending_twice_changes_nothing) {
  TestStore store;
  auto writer = store.write();
  const Sheet sheet{SheetId::fresh(), "boussole", "gueret", "commune:23096", "elu"};
  send(*writer, sheet, {{"table", Answer::situation(3)}, {"cap", Answer::unknown()}}, {});
  send(*writer, sheet, {{"table", Answer::situation(1)}}, {});
  EXPECT_EQ(find_answers(*writer, sheet.id),
      (Answers{{"cap", Answer::unknown()}, {"table", Answer::situation(3)}}));
  EXPECT_EQ(count_sheets(*writer, "gueret"), 1u);
}

TEST(Published, figures_appear_with_the_fifth_answer_of_a_profile) {
  Meeting meeting;
  for (int person = 0; person < 4; ++person) meeting.answers("gueret", "commune:23096", "elu", 2);
  EXPECT_THAT(meeting.sees(gueret), IsEmpty());
  meeting.answers("gueret", "commune:23096", "elu", 4);
  EXPECT_THAT(meeting.sees(gueret), ElementsAre(Cell{"table", "elu", 5, 12}));
}

TEST(Published, figures_do_not_move_with_the_sixth_answer_so_that_it_cannot_be_told) {
  Meeting meeting;
  for (int person = 0; person < 5; ++person) meeting.answers("gueret", "commune:23096", "elu", 2);
  const auto before = meeting.sees(gueret);
  meeting.answers("gueret", "commune:23096", "elu", 4);
  EXPECT_EQ(meeting.sees(gueret), before);
  EXPECT_EQ(meeting.waits(gueret).people, 1);
}

TEST(Published, figures_leave_out_the_asker_whose_own_answer_would_unmask_four_others) {
  Meeting meeting;
  meeting.answers("gueret", "commune:23096", "elu", 1, true);
  for (int person = 0; person < 4; ++person) meeting.answers("gueret", "commune:23096", "elu", 2);
  EXPECT_EQ(meeting.publishes(gueret, Mixing::Allowed), 0);
  EXPECT_THAT(meeting.sees(gueret), IsEmpty());
}

TEST(Published, answers_i_do_not_know_do_not_help_to_reach_five) {
  Meeting meeting;
  for (int person = 0; person < 4; ++person) meeting.answers("gueret", "commune:23096", "elu", 2);
  auto writer = meeting.store.write();
  send(*writer, {SheetId::fresh(), "boussole", "gueret", "commune:23096", "elu"},
      {{"table", Answer::unknown()}}, meeting.now);
  EXPECT_EQ(publish(*writer, gueret, Mixing::Allowed, meeting.now), 0);
}

TEST(Group, adds_up_what_its_communes_have_published) {
  Meeting meeting;
  for (int person = 0; person < 5; ++person) {
    meeting.answers("gueret", "commune:23096", "elu", 2);
    meeting.answers("bourganeuf", "commune:23030", "elu", 3);
  }
  EXPECT_THAT(meeting.sees(petr), ElementsAre(Cell{"table", "elu", 10, 25}));
}

TEST(Group, neither_shows_nor_takes_what_waits_in_its_communes) {
  Meeting meeting;
  for (int person = 0; person < 4; ++person) meeting.answers("gueret", "commune:23096", "elu", 2);
  meeting.answers("petr", "projet:petr", "elu", 1);
  EXPECT_EQ(meeting.publishes(petr, Mixing::Allowed), 0);
  EXPECT_THAT(meeting.sees(petr), IsEmpty());
  EXPECT_EQ(meeting.waits(petr).people, 1);

  meeting.answers("gueret", "commune:23096", "elu", 3);
  EXPECT_THAT(meeting.sees(gueret), ElementsAre(Cell{"table", "elu", 5, 11}));
}

TEST(Group, does_not_see_places_that_it_does_not_hold) {
  Meeting meeting;
  for (int person = 0; person < 5; ++person) meeting.answers("limoges", "commune:87085", "elu", 2);
  EXPECT_THAT(meeting.sees(petr), IsEmpty());
}

TEST(Group, minus_one_commune_never_leaves_fewer_than_five_people) {
  Meeting meeting;
  for (int person = 0; person < 7; ++person) meeting.answers("gueret", "commune:23096", "elu", 2);
  for (int person = 0; person < 3; ++person)
    meeting.answers("bourganeuf", "commune:23030", "elu", 4);
  meeting.publishes(petr, Mixing::Allowed);
  EXPECT_EQ(meeting.sees(petr), meeting.sees(gueret));
}

TEST(Erasing, a_subject_erases_its_sheets_and_its_figures) {
  Meeting meeting;
  for (int person = 0; person < 6; ++person) meeting.answers("gueret", "commune:23096", "elu", 2);
  auto writer = meeting.store.write();
  withdraw(*writer, "gueret", true);
  EXPECT_THAT(shown(*writer, gueret), IsEmpty());
  withdraw(*writer, "gueret", false);
  EXPECT_EQ(shown(*writer, gueret).size(), 1u);
  erase(*writer, "gueret");
  EXPECT_THAT(shown(*writer, gueret), IsEmpty());
  EXPECT_EQ(count_sheets(*writer, "gueret"), 0u);
}

// The attack: a stranger who asks for a group of places puts four answers of their own beside the
// one that a commune keeps waiting, the asker's private one among them, and publishes.
TEST(Attack, by_a_group_around_one_person_with_four_invented_voices_finds_nothing) {
  Meeting meeting;
  meeting.answers("gueret", "commune:23096", "elu", 3, true);
  meeting.answers("gueret", "commune:23096", "elu", 4);
  for (int invented = 0; invented < 4; ++invented)
    meeting.answers("petr", "commune:23096", "elu", 1);
  meeting.publishes(petr, Mixing::Allowed);
  EXPECT_THAT(meeting.sees(petr), IsEmpty());
  meeting.answers("petr", "commune:23096", "elu", 1);
  EXPECT_THAT(meeting.sees(petr), ElementsAre(Cell{"table", "elu", 5, 5}));
}

// The attack: someone writes down every figure of every page after every single answer, and
// subtracts any from any. Each difference must hold five people's answers at least, or none.
TEST(Attack, by_subtraction_over_profiles_places_and_time_finds_no_group_under_five) {
  std::mt19937 chance(20261122);
  Meeting meeting;
  const std::vector<std::string> profiles{"elu", "association", "citoyen"};
  std::map<std::string, std::vector<int>> seen;  // by page and profile: numbers of people over time
  const auto note = [&](const std::string& page, const Scope& scope) {
    int all = 0;
    for (const auto& cell : meeting.sees(scope)) {
      seen[page + "/" + cell.profile].push_back(cell.answers);
      all += cell.answers;
    }
    seen[page].push_back(all);
  };
  for (int person = 0; person < 120; ++person) {
    const bool in_gueret = chance() % 2 == 0;
    meeting.answers(in_gueret ? "gueret" : "bourganeuf",
        in_gueret ? "commune:23096" : "commune:23030", profiles[chance() % 3],
        static_cast<int>(chance() % 4) + 1, chance() % 10 == 0);
    if (chance() % 7 == 0) meeting.publishes(gueret, Mixing::Allowed);
    if (chance() % 9 == 0) meeting.publishes(petr, Mixing::Allowed);
    note("gueret", gueret);
    note("bourganeuf", {"boussole", "bourganeuf"});
    note("petr", petr);
    const int rest = seen["petr"].back() - seen["gueret"].back() - seen["bourganeuf"].back();
    EXPECT_TRUE(rest == 0 || rest >= 5) << rest;
  }
  EXPECT_GT(seen["petr"].back(), 60);
  for (const auto& [figure, over_time] : seen)
    for (std::size_t i = 1; i < over_time.size(); ++i) {
      const int gained = over_time[i] - over_time[i - 1];
      EXPECT_TRUE(gained == 0 || gained >= 5) << figure << " gained " << gained;
    }
}

}  // namespace
}  // namespace questionnaire
