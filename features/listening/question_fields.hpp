#pragma once
#include "base/html/html.hpp"
#include "features/listening/asking.hpp"

namespace listening {

// One question as people answer it: its field, what is wrong beside it, what it waits for.
Html question_field(const Asked& asked);

}  // namespace listening
