#pragma once
#include <map>

#include "base/jobs/jobs.hpp"

// The rows of jobs, and the one way to take a lease.
namespace jobs {

struct Lease {
  std::string job;
  std::string owner;  // by chance: nobody else has it
  Time began;
  Time until;
};

struct Ended {
  Time at;
  Ending ending;
  std::string message;
  Time next_at;
  int attempts;
};

// Who may be taken now, by name: a job that is not there was never run.
struct Due {
  Time next_at;
  std::optional<Time> leased_until;
  bool is_free(Time now) const { return next_at <= now && (!leased_until || *leased_until <= now); }
};
std::map<std::string, Due, std::less<>> due_times(store::Reader& db);

// Takes the job if it is due and nobody holds it: a lease that expired was left by a crash, and its
// run is noted as interrupted. Returns how many runs were begun since one last went well, this one
// included; empty when someone else was faster.
std::optional<int> take(store::Writer& db, const Lease& lease);
// When the job may be tried again should this run never be heard of.
void plan(store::Writer& db, const Lease& lease, Time next_at);
// False: the lease is lost, someone else has the job.
bool keep(store::Writer& db, const Lease& lease);
bool keep(store::Writer& db, const Lease& lease, const Run::Progress& progress);
bool is_stop_asked(store::Reader& db, const Lease& lease);
bool finish(store::Writer& db, const Lease& lease, const Ended& ended);

}  // namespace jobs
