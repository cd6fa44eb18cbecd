#pragma once
#include <string>

#include "base/jobs/jobs.hpp"

// What the program does by itself about lists that somebody brought to the directory: looks at
// their rows, brings them in, takes them back; some at a time, so that others can write in between.
// Cut short, it goes on where it was; stopped by its owner, what came in stays and can be taken
// back.
namespace directory::intake {

std::string see_to_batches(jobs::Run& run);
bool some_batch_waits(store::Reader& db, Time now);

std::string erase_batches_kept_long_enough(jobs::Run& run);

}  // namespace directory::intake
