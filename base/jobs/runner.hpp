#pragma once
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "base/jobs/store.hpp"

namespace jobs {

// How long after its end a run that failed is tried again: 1, 5, 15, 60 minutes, then `every` when
// that is longer than an hour.
std::chrono::seconds retry_delay(int attempts, std::chrono::seconds every);

// Runs the jobs of a program when they are due. Several programs on the same data share the work:
// each run is a lease that one of them holds.
//
// Two threads run jobs: a queue (a code to sign in that someone waits for) must not wait for the
// end of a link check that lasts an hour. A third one writes progress, extends leases and hears
// what administrators ask, so that a job cannot block on its own transaction by telling how far it
// is.
class Runner {
 public:
  // `jobs` outlive it.
  Runner(store::Database& database, std::span<const Job> jobs, Clock clock);
  ~Runner();  // asks what runs to stop, and waits for it
  Runner(const Runner&) = delete;

  // From here on threads do what follows, every second.
  void start();

  // Runs each job that is due, one after the other; returns how many ran.
  int run_due_once();
  // Writes the progress that was told, extends the leases of what runs, hears who asks to stop.
  void keep_leases_once();
  // The program is ending: whatever runs is asked to stop, nothing begins any more.
  void end();

  static constexpr std::chrono::seconds lease_time{60};

 private:
  enum class Lane { Queues, Others };
  struct Task {
    const Job& job;
    std::exception_ptr trouble;  // a queue that cannot say whether it has work has failed
  };
  struct Current {
    Lease lease;
    std::shared_ptr<Run> run;
  };

  void serve(Lane lane);
  void keep_while_running();
  int run_due(Lane lane);
  std::vector<Task> due(Lane lane);
  bool run(const Task& task);
  Ended work(const Task& task, Run& run, int attempts);
  void keep_lease(Current& current);
  void note(const Lease& lease, const Ended& ended);
  std::optional<int> taken(const Job& job, const Lease& lease);

  store::Database& database_;
  const std::span<const Job> jobs_;
  const Clock clock_;

  std::mutex mutex_;
  std::condition_variable wake_;
  bool ending_ = false;
  bool lanes_are_empty_ = false;
  std::vector<Current> current_;  // at most one per lane

  std::vector<std::thread> lanes_;
  std::thread keeper_;
};

}  // namespace jobs
