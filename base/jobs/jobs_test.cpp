#include "base/jobs/jobs_test.hpp"

// When jobs run, and what is said of it.
namespace jobs {
namespace {

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
      ask_now(*writer, "autre", now);  // whatever it writes
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
