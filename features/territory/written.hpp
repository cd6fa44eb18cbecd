#pragma once
#include <string>

#include "base/store/database.hpp"
#include "features/territory/territory.hpp"

namespace territory {

// What a field shows of a place chosen elsewhere: « Guéret (Creuse) », never its code.
std::string as_typed(store::Reader& db, const Ref& ref);

}  // namespace territory
