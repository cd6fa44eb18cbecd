#pragma once
#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/store/database.hpp"

// What the program does by itself: the link check, the mail queue, the erasing of what is too old.
// A job's row in the store says when it is due, who runs it and how the last run ended; whoever
// runs it holds a lease that expires, so that several programs and crashes change nothing.
namespace jobs {

using Clock = std::function<Time()>;

// What a job is given while it runs. A run that a crash cuts short is begun again: whatever a job
// does must be safe to do twice, its mark written in the same transaction as its effect.
class Run {
 public:
  Run(store::Database& database, Clock clock);

  store::Database& database;
  const Time began;
  Time now() const { return clock_(); }

  // Where the work stands: ("liens vérifiés", 12, 423); a total of 0 is one that is not known.
  // Costs nothing and may be called inside a transaction: the runner writes it, at most once a
  // second.
  void progress(std::string_view what, std::int64_t done, std::int64_t total);
  // Whether an administrator asked for it, the program is ending or the lease was lost. A job asks
  // at least every second, finishes what it cannot leave half done, and returns.
  bool should_stop() const;

  // For the runner, and for tests of a job.
  struct Progress {
    std::string what;
    std::int64_t done = 0, total = 0;
  };
  void ask_stop() { stop_ = true; }
  bool has_heard_stop() const { return heard_; }
  std::optional<Progress> news();  // the progress said since this was last asked

 private:
  const Clock clock_;
  std::atomic<bool> stop_ = false;
  mutable std::atomic<bool> heard_ = false;
  std::mutex mutex_;
  std::optional<Progress> news_;
};

struct Job {
  std::string_view name;       // its key in the store and in addresses: "boussoles-delaissees"
  std::string_view title;      // French, for the administrator’s page
  std::chrono::seconds every;  // from one start to the next
  // Returns one French sentence that says what was done; empty when there is nothing to tell. What
  // it throws is kept, shown to administrators and tried again later: no secret goes in there.
  std::function<std::string(Run&)> work;
  // For queues: asked about every second, and the job runs as soon as this says yes. Nothing is
  // written otherwise. `work` does all there is to do. `every` is then the least time between two
  // runs, usually 0.
  std::function<bool(store::Reader&, Time now)> has_work = {};

  bool is_queue() const { return static_cast<bool>(has_work); }
};

// Every job of the program, lent to pages.
struct Board {
  std::vector<Job> jobs;
};

enum class Ending {
  Done,
  Failed,       // it threw
  Stopped,      // an administrator asked
  Interrupted,  // the program ended meanwhile, by crash or not
};

// Where a job stands, for the administrator’s page and for tests.
struct Standing {
  std::string_view name, title;
  std::chrono::seconds every{};
  bool is_queue = false;

  struct Last {
    Time began, ended;
    Ending ending;
    std::string message;
  };
  std::optional<Last> last;  // empty: no run has ended yet

  struct Now {
    Time since;
    Run::Progress progress;
    bool stop_asked;
  };
  std::optional<Now> running;

  Time next_at;      // when it is due; in the past: as soon as possible
  int attempts = 0;  // runs begun since one last went well, this one included
};

// In the order of `jobs`.
std::vector<Standing> standings(store::Reader& db, std::span<const Job> jobs, Time now);

// Makes the job due now, whatever was planned. Within a second it runs, in whichever program.
void ask_now(store::Writer& db, std::string_view name, Time now);
// Asks the run under way to stop; nothing happens when there is none.
void ask_stop(store::Writer& db, std::string_view name);

}  // namespace jobs
