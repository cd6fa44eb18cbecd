#pragma once
#include "features/directory/import_said.hpp"

namespace directory::intake {

// What is said of the organisation itself; of what is not said, `details` stays.
organisation::Details details_of(const Said& said, organisation::Details details);

}  // namespace directory::intake
