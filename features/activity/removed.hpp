#pragma once
#include <string>

#include "base/values/time.hpp"
#include "base/values/url.hpp"

namespace activity {

// Something that was deleted, shown nowhere any more, which the person who did it can put back
// until `at + kept_after_removal`.
struct Removed {
  Time at;            // when it was deleted
  std::string title;  // as the person knows it: « La ressource “Guide des tiers-lieux” »
  Url restore;        // where a POST puts it back
};

}  // namespace activity
