#pragma once
#include "base/store/database.hpp"

namespace organisation {

// Deleted organisations that can no longer be put back, invitations and requests that are over.
// Answers how many organisations went.
int erase_what_is_over(store::Writer& db, Time now);

}  // namespace organisation
