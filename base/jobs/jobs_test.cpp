#include "base/jobs/jobs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/jobs/runner.hpp"
#include "base/values/id.hpp"

namespace jobs {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

constexpr Time monday = std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) + 8h;

const store::Sql insert_letter = R"sql(INSERT INTO jobs_test_letter (name) VALUES ($1))sql";
const store::Sql select_letters = R"sql(SELECT name FROM jobs_test_letter)sql";
const store::Sql delete_letters = R"sql(DELETE FROM jobs_test_letter)sql";

std::string migration() {
  std::ifstream file(std::filesystem::path(KM1_SOURCE_DIR) / "migrations/0003_jobs.sql");
  return {std::istreambuf_iterator<char>(file), {}};
}

class Jobs : public testing::Test {
 protected:
  Jobs() : folder(std::filesystem::temp_directory_path() / ("jobs-" + fresh_uuid())) {
    std::filesystem::create_directories(folder);
    db = std::make_unique<store::Database>(store::Options{folder / "test.sqlite"});
    db->run_script(migration() + "CREATE TABLE jobs_test_letter (name TEXT);");
  }
  ~Jobs() override {
    db.reset();
    std::filesystem::remove_all(folder);
  }

  Clock clock() {
    return [this] { return now; };
  }
  Standing standing(const Job& job) {
    return standings(*db->read(), std::span(&job, 1), now).front();
  }
  std::int64_t version() {
    const auto versions = db->versions();
    const auto found = versions.find("jobs");
    return found == versions.end() ? 0 : found->second;
  }
  // A job that counts its runs and says so.
  Job sweep(std::chrono::seconds every = 6h) {
    return {.name = "balayer", .title = "Balayer", .every = every, .work = [this](jobs::Run&) {
              ++ran;
              return std::string("Balayé.");
            }};
  }

  Time now = monday;
  int ran = 0;
  std::filesystem::path folder;
  std::unique_ptr<store::Database> db;
};

TEST_F(Jobs, run_at_once_the_first_time_then_when_they_are_due_and_not_before) {
  const auto job = sweep();
  Runner runner(*db, {&job, 1}, clock());
  EXPECT_EQ(runner.run_due_once(), 1);
  EXPECT_EQ(standing(job).next_at, monday + 6h);
  now = monday + 6h - 1s;
  EXPECT_EQ(runner.run_due_once(), 0);
  now = monday + 6h;
  EXPECT_EQ(runner.run_due_once(), 1);
  EXPECT_EQ(ran, 2);
}

TEST_F(Jobs, tell_how_the_last_run_went) {
  Job job = sweep();
  job.work = [this](jobs::Run&) {
    now += 90s;
    return "Trois feuilles ramassées.";
  };
  EXPECT_FALSE(standing(job).last);
  Runner(*db, {&job, 1}, clock()).run_due_once();
  const auto last = standing(job).last.value();
  EXPECT_EQ(last.ending, Ending::Done);
  EXPECT_EQ(last.message, "Trois feuilles ramassées.");
  EXPECT_EQ(last.began, monday);
  EXPECT_EQ(last.ended, monday + 90s);
}

TEST_F(Jobs, run_once_although_two_programs_share_the_data) {
  const auto job = sweep();
  store::Database other({folder / "test.sqlite"});
  Runner one(*db, {&job, 1}, clock()), two(other, {&job, 1}, clock());
  EXPECT_EQ(one.run_due_once() + two.run_due_once(), 1);
}

TEST_F(Jobs, are_not_begun_elsewhere_while_they_run) {
  Job job = sweep(0s);
  store::Database other({folder / "test.sqlite"});
  Job same = sweep(0s);
  Runner two(other, {&same, 1}, clock());
  int elsewhere = -1;
  job.work = [&](jobs::Run&) {
    elsewhere = two.run_due_once();
    return "";
  };
  Runner(*db, {&job, 1}, clock()).run_due_once();
  EXPECT_EQ(elsewhere, 0);
  EXPECT_EQ(ran, 0);
}

TEST_F(Jobs, keep_their_lease_as_long_as_they_run) {
  Job job = sweep();
  store::Database other({folder / "test.sqlite"});
  const Job same = sweep();
  Runner one(*db, {&job, 1}, clock()), two(other, {&same, 1}, clock());
  job.work = [&](jobs::Run&) {
    for (int minute = 0; minute < 10; ++minute) {
      now += 30s;
      one.keep_leases_once();
      two.run_due_once();
    }
    return "";
  };
  one.run_due_once();
  EXPECT_EQ(ran, 0);
  EXPECT_EQ(standing(job).last->ending, Ending::Done);
}

// A crash leaves what a program that holds a lease and says nothing more leaves.
TEST_F(Jobs, cut_short_by_a_crash_are_shown_as_interrupted_and_begun_again_a_little_later) {
  const auto job = sweep();
  {
    auto writer = db->write();
    const Lease lease{"balayer", "parti", now, now + Runner::lease_time};
    ASSERT_EQ(take(*writer, lease), 1);
    plan(*writer, lease, now + retry_delay(1, job.every));
    writer->commit();
  }
  EXPECT_TRUE(standing(job).running);
  Runner runner(*db, {&job, 1}, clock());
  now = monday + 59s;
  EXPECT_EQ(runner.run_due_once(), 0);

  now = monday + 60s;
  EXPECT_FALSE(standing(job).running);
  EXPECT_EQ(standing(job).last->ending, Ending::Interrupted);
  EXPECT_EQ(runner.run_due_once(), 1);
  EXPECT_EQ(standing(job).last->ending, Ending::Done);
  EXPECT_EQ(standing(job).attempts, 0);
}

TEST_F(Jobs, that_lost_their_lease_are_asked_to_stop_and_change_nothing_of_the_others_run) {
  Job job = sweep();
  store::Database other({folder / "test.sqlite"});
  const Job same = sweep();
  Runner one(*db, {&job, 1}, clock()), two(other, {&same, 1}, clock());
  bool told = false;
  job.work = [&](jobs::Run& run) {
    now += 10min;  // asleep, with the machine
    EXPECT_EQ(two.run_due_once(), 1);
    one.keep_leases_once();
    told = run.should_stop();
    return "Trop tard.";
  };
  one.run_due_once();
  EXPECT_TRUE(told);
  EXPECT_EQ(standing(job).last->message, "Balayé.");
}

TEST_F(Jobs, that_fail_say_why_and_are_tried_again_after_growing_delays) {
  Job job = sweep();
  job.work = [](jobs::Run&) -> std::string { throw std::runtime_error("le balai est cassé"); };
  Runner runner(*db, {&job, 1}, clock());
  for (const auto delay : {1min, 5min, 15min, 60min, 360min, 360min}) {
    ASSERT_EQ(runner.run_due_once(), 1);
    EXPECT_EQ(standing(job).last->ending, Ending::Failed);
    EXPECT_EQ(standing(job).last->message, "le balai est cassé");
    EXPECT_EQ(standing(job).next_at, now + delay);
    now += delay - 1s;
    EXPECT_EQ(runner.run_due_once(), 0);
    now += 1s;
  }
  EXPECT_EQ(standing(job).attempts, 6);

  job = sweep();
  runner.run_due_once();
  EXPECT_EQ(standing(job).attempts, 0);
  EXPECT_EQ(standing(job).next_at, now + 6h);
}

TEST_F(Jobs, that_fail_do_not_keep_the_others_from_running) {
  std::array<Job, 2> all{sweep(), sweep()};
  all[0].name = "casser";
  all[0].work = [](jobs::Run&) -> std::string { throw 42; };
  Runner runner(*db, all, clock());
  EXPECT_EQ(runner.run_due_once(), 2);
  EXPECT_EQ(standing(all[0]).last->ending, Ending::Failed);
  EXPECT_EQ(standing(all[1]).last->ending, Ending::Done);
}

TEST_F(Jobs, show_how_far_they_are_even_from_inside_a_transaction_of_their_own) {
  Job job = sweep();
  Runner runner(*db, {&job, 1}, clock());
  std::optional<Standing::Now> seen;
  job.work = [&](jobs::Run& run) {
    {
      auto writer = run.database.write();
      writer->run(insert_letter, "a");
      run.progress("feuilles ramassées", 12, 423);
      writer->commit();
    }
    runner.keep_leases_once();
    seen = standing(job).running;
    return "";
  };
  runner.run_due_once();
  ASSERT_TRUE(seen);
  EXPECT_EQ(seen->progress.what, "feuilles ramassées");
  EXPECT_EQ(seen->progress.done, 12);
  EXPECT_EQ(seen->progress.total, 423);
  EXPECT_FALSE(standing(job).running);
}

TEST_F(Jobs, stop_when_an_administrator_asks) {
  Job job = sweep(1min);
  Runner runner(*db, {&job, 1}, clock());
  job.work = [&](jobs::Run& run) {
    EXPECT_FALSE(run.should_stop());
    {
      auto writer = db->write();
      ask_stop(*writer, job.name);
      writer->commit();
    }
    EXPECT_TRUE(standing(job).running->stop_asked);
    runner.keep_leases_once();
    return run.should_stop() ? "Arrêté à la moitié." : "Fini.";
  };
  runner.run_due_once();
  EXPECT_EQ(standing(job).last->ending, Ending::Stopped);
  EXPECT_EQ(standing(job).last->message, "Arrêté à la moitié.");
  EXPECT_EQ(standing(job).next_at, now + 15min);
}

TEST_F(Jobs, run_again_at_once_when_an_administrator_asks) {
  const auto job = sweep();
  Runner runner(*db, {&job, 1}, clock());
  runner.run_due_once();
  now += 1h;
  {
    auto writer = db->write();
    ask_now(*writer, job.name, now);
    writer->commit();
  }
  EXPECT_EQ(runner.run_due_once(), 1);
  EXPECT_EQ(standing(job).next_at, now + 6h);
}

TEST_F(Jobs, cut_short_by_the_end_of_the_program_go_on_when_it_is_back) {
  Job job = sweep();
  {
    Runner runner(*db, {&job, 1}, clock());
    job.work = [&](jobs::Run& run) {
      runner.end();
      return run.should_stop() ? "" : "Fini.";
    };
    runner.run_due_once();
    EXPECT_EQ(runner.run_due_once(), 0);  // nothing begins any more
  }
  EXPECT_EQ(standing(job).last->ending, Ending::Interrupted);
  EXPECT_EQ(standing(job).attempts, 0);
  job = sweep();
  EXPECT_EQ(Runner(*db, {&job, 1}, clock()).run_due_once(), 1);
}

// Letters that wait in a table, and who carries them.
class Queue : public Jobs {
 protected:
  void post(std::string_view letter) {
    auto writer = db->write();
    writer->run(insert_letter, letter);
    writer->commit();
  }
  Job carry{.name = "porter",
      .title = "Porter les lettres",
      .every = 0s,
      .work =
          [this](jobs::Run& run) {
            ++ran;
            auto writer = run.database.write();
            writer->run(delete_letters);
            writer->commit();
            return std::string();
          },
      .has_work = [](store::Reader& reader, Time) { return reader.query(select_letters).any(); }};
};

TEST_F(Queue, runs_whenever_it_has_work_and_writes_nothing_when_it_has_none) {
  Runner runner(*db, {&carry, 1}, clock());
  EXPECT_EQ(runner.run_due_once(), 0);
  EXPECT_EQ(version(), 0);

  post("a");
  EXPECT_EQ(runner.run_due_once(), 1);
  const auto after = version();
  EXPECT_EQ(runner.run_due_once(), 0);
  EXPECT_EQ(version(), after);

  post("b");
  EXPECT_EQ(runner.run_due_once(), 1);
  EXPECT_EQ(ran, 2);
}

TEST_F(Queue, that_fails_waits_before_it_tries_again) {
  carry.work = [](jobs::Run&) -> std::string { throw std::runtime_error("personne au guichet"); };
  post("a");
  Runner runner(*db, {&carry, 1}, clock());
  EXPECT_EQ(runner.run_due_once(), 1);
  EXPECT_EQ(runner.run_due_once(), 0);
  now += 1min;
  EXPECT_EQ(runner.run_due_once(), 1);
}

TEST_F(Queue, that_cannot_say_whether_it_has_work_has_failed) {
  carry.has_work = [](store::Reader&, Time) -> bool { throw std::runtime_error("boîte fermée"); };
  Runner runner(*db, {&carry, 1}, clock());
  EXPECT_EQ(runner.run_due_once(), 1);
  EXPECT_EQ(runner.run_due_once(), 0);
  EXPECT_EQ(standing(carry).last->message, "boîte fermée");
}

// The two threads, for real: the long job ends only once the queue was served.
TEST_F(Queue, is_served_while_a_long_job_runs) {
  std::atomic<bool> served = false;
  carry.work = [&](jobs::Run&) {
    served = true;
    return std::string();
  };
  carry.has_work = [&](store::Reader&, Time) { return !served; };
  Job dig = sweep();
  dig.name = "creuser";
  dig.work = [&](jobs::Run& run) {
    while (!served && !run.should_stop()) std::this_thread::yield();
    return served ? "Servie pendant ce temps." : "Pas servie.";
  };
  const std::array<Job, 2> all{dig, carry};
  std::atomic<bool> done = false;
  {
    Runner runner(*db, all, [] { return monday; });
    runner.start();
    while (!done) {
      done = standing(all[0]).last.has_value();
      std::this_thread::yield();
    }
  }
  EXPECT_EQ(standing(all[0]).last->message, "Servie pendant ce temps.");
}

TEST_F(Jobs, are_told_when_the_program_ends_and_it_waits_for_them) {
  Job job = sweep();
  std::atomic<bool> begun = false;
  job.work = [&](jobs::Run& run) {
    begun = true;
    while (!run.should_stop()) std::this_thread::yield();
    return "";
  };
  {
    Runner runner(*db, {&job, 1}, [] { return monday; });
    runner.start();
    while (!begun) std::this_thread::yield();
  }
  EXPECT_EQ(standing(job).last->ending, Ending::Interrupted);
}

TEST_F(Jobs, keep_no_more_of_a_message_than_can_be_shown) {
  Job job = sweep();
  std::string long_words;
  for (int i = 0; i < 400; ++i) long_words += "é";
  job.work = [&](jobs::Run&) { return "a" + long_words; };
  Runner(*db, {&job, 1}, clock()).run_due_once();
  const auto message = standing(job).last->message;
  EXPECT_LE(message.size(), 503u);
  EXPECT_TRUE(message.ends_with("é…"));
}

}  // namespace
}  // namespace jobs
