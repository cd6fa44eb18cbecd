#pragma once
#include <string>

#include "base/jobs/jobs.hpp"

// What the program does by itself about files that editors brought.
namespace library {

// A batch too large to be brought in while somebody waits: some lines at a time, so that others can
// write in between. Cut short, it goes on where it was.
std::string bring_in_what_is_asked(jobs::Run& run);
bool something_is_asked(store::Reader& db, Time now);

std::string erase_what_was_kept_long_enough(jobs::Run& run);

}  // namespace library
