#pragma once
#include "base/values/progress.hpp"

namespace commands {

// A bar on a terminal, redrawn at most ten times a second; one line per step elsewhere (a log).
Progress progress_bar();

}  // namespace commands
