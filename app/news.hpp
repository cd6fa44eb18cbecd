#pragma once
#include "features/digest/digest.hpp"

// Every feature that has something to tell people, in the order in which a letter says it.
digest::Sources all_news();
