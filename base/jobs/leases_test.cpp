#include "base/jobs/jobs_test.hpp"

// Several programs on the same data, and those that crash.
namespace jobs {
namespace {

class Leases : public Jobs {};

TEST_F(Leases, run_once_although_two_programs_share_the_data) {
  const auto job = sweep();
  store::Database other({folder / "test.sqlite"});
  Runner one(*db, {&job, 1}, clock()), two(other, {&job, 1}, clock());
  EXPECT_EQ(one.run_due_once() + two.run_due_once(), 1);
}

TEST_F(Leases, are_not_begun_elsewhere_while_they_run) {
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

TEST_F(Leases, keep_their_lease_as_long_as_they_run) {
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
TEST_F(Leases, cut_short_by_a_crash_are_shown_as_interrupted_and_begun_again_a_little_later) {
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

TEST_F(Leases, that_lost_their_lease_are_asked_to_stop_and_change_nothing_of_the_others_run) {
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

}  // namespace
}  // namespace jobs
