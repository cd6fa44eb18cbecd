#include <atomic>
#include <thread>

#include "base/jobs/jobs_test.hpp"

// Queues, and the threads that serve them beside the rest.
namespace jobs {
namespace {

const store::Sql insert_letter = R"sql(INSERT INTO jobs_test_letter (name) VALUES ($1))sql";
const store::Sql select_letters = R"sql(SELECT name FROM jobs_test_letter)sql";
const store::Sql delete_letters = R"sql(DELETE FROM jobs_test_letter)sql";

// Letters that wait in a table, and who carries them.
class Queue : public Jobs {
 protected:
  Queue() { db->run_script("CREATE TABLE jobs_test_letter (name TEXT);"); }
  std::int64_t version() {
    const auto versions = db->versions();
    const auto found = versions.find("jobs");
    return found == versions.end() ? 0 : found->second;
  }
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

TEST_F(Queue, are_told_when_the_program_ends_and_it_waits_for_them) {
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

}  // namespace
}  // namespace jobs
