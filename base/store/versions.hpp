#pragma once
#include <cstdint>
#include <map>
#include <string>

namespace store {

// For each feature, how many commits have changed its tables. Equal versions: equal data.
using Versions = std::map<std::string, std::int64_t, std::less<>>;

}  // namespace store
