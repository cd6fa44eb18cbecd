#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>

#include "base/store/migration.hpp"
#include "features/listening/answers.hpp"
#include "features/listening/gathering.hpp"
#include "migrations/migrations.hpp"

// What was acknowledged is there after a kill that nothing could foresee; bench/kill_answers.py
// does the same to the whole program.
namespace listening {
namespace {

constexpr Time crash_day = std::chrono::sys_days(std::chrono::year(2026) / 11 / 22);

const store::Sql insert_crash_survey = R"sql(
    INSERT INTO listening_survey
           (id, organisation_id, code, title, introduction, purpose, profile, access, state, layout,
            asks_place, opens_on, closes_on, version, model, made_by, made_at, removed_at)
    VALUES ($1, '', 'abcd2345', '', '', '', '', 'lien', 'ouverte', 'page', 0, NULL, NULL, 1, '', '',
            $2, NULL))sql";
const store::Sql select_crash_sums = R"sql(
    SELECT (SELECT COUNT(*) FROM listening_statement WHERE batch_id IS NOT NULL) AS shown,
           (SELECT COALESCE(SUM(answers), 0) FROM listening_batch) AS batches,
           (SELECT COALESCE(SUM(answers), 0) FROM listening_tally) AS tally,
           (SELECT COUNT(*) FROM listening_statement) AS statements,
           (SELECT COUNT(*) FROM listening_answer) AS answers)sql";

// Takes answers for ever; writes the id of each one that is kept.
[[noreturn]] void take_answers(
    const std::filesystem::path& file, const SurveyId& survey, int acknowledgements) {
  store::Database database({file});
  for (int i = 0;; ++i) {
    const auto id = AnswerId::fresh();
    {
      auto db = database.write();
      send(*db,
          {.id = id,
              .survey = survey,
              .version = 1,
              .sent_on = day_of(crash_day),
              .said = {{"aider", i % 2 == 0 ? "oui" : "non"}, {"age", std::to_string(i % 90)}}},
          {{.question = "aider", .said = i % 2 == 0 ? "oui" : "non"},
              {.question = "age", .amount = i % 90}});
      db->commit();
    }
    if (write(acknowledgements, id.text().data(), id.text().size()) < 0) _exit(1);
  }
}

TEST(Answers, that_were_acknowledged_survive_a_kill) {
  constexpr std::size_t id_length = 36, rounds = 4;
  const auto folder = std::filesystem::temp_directory_path() / ("km1-crash-" + fresh_uuid());
  std::filesystem::create_directories(folder);
  const auto file = folder / "km1.sqlite";
  const auto survey = SurveyId::fresh();
  {
    store::Database database({file});
    store::migrate(database, all_migrations(), folder, crash_day);
    auto db = database.write();
    db->run(insert_crash_survey, survey, crash_day);
    db->commit();
  }
  std::string acknowledged;
  for (std::size_t round = 1; round <= rounds; ++round) {
    std::array<int, 2> pipe_ends{};
    ASSERT_EQ(pipe(pipe_ends.data()), 0);
    const auto child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      ::close(pipe_ends[0]);
      take_answers(file, survey, pipe_ends[1]);
    }
    ::close(pipe_ends[1]);
    // Killed after so many answers, wherever the next one stands.
    const auto enough = acknowledged.size() + round * 37 * id_length;
    std::array<char, 4096> bytes{};
    bool killed = false;
    for (ssize_t got = 0; (got = ::read(pipe_ends[0], bytes.data(), bytes.size())) > 0;) {
      acknowledged.append(bytes.data(), static_cast<std::size_t>(got));
      if (!killed && acknowledged.size() >= enough) killed = kill(child, SIGKILL) == 0;
    }
    ::close(pipe_ends[0]);
    ASSERT_TRUE(killed);
    ASSERT_EQ(waitpid(child, nullptr, 0), child);

    store::Database database({file});
    auto db = database.read();
    for (std::size_t at = 0; at + id_length <= acknowledged.size(); at += id_length) {
      const auto id = AnswerId::parse(acknowledged.substr(at, id_length));
      ASSERT_TRUE(id && find_answer(*db, survey, *id))
          << "lost: " << acknowledged.substr(at, id_length);
    }
    db->query(select_crash_sums).each([&](const store::Row& row) {
      EXPECT_EQ(row.get<int>("statements"), 2 * row.get<int>("answers")) << "each answer is whole";
      EXPECT_EQ(row.get<int>("batches"), row.get<int>("shown"));
      EXPECT_EQ(row.get<int>("tally"), row.get<int>("shown"));
      EXPECT_LE(static_cast<std::size_t>(row.get<int>("answers")),
          acknowledged.size() / id_length + round)
          << "at most the one under way, each time";
    });
  }
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace listening
