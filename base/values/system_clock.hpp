#pragma once
#include "base/values/time.hpp"

// What the machine’s clock says. Only the program’s edges ask, its commands and its server: all
// else is handed the time.
Time system_now();
