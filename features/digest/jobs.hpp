#pragma once
#include <functional>
#include <string>

#include "features/digest/digest.hpp"

namespace digest {

// Writes this morning’s letters to all who are due; answers how many letters were posted. Safe to
// do again, to cut short and to do in several programs at once: each person moves forward, and
// their letter is posted, in one transaction. Does nothing outside civil hours, nor once the
// morning is done.
int write_letters(store::Database& database, const Sources& sources, std::string_view site,
    std::string_view public_url, Time now, const std::function<bool()>& should_stop = {});

}  // namespace digest
