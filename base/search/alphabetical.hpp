#pragma once
#include <string_view>

namespace search {

// The first letters of a title as a number that sorts alike, for Document::numbers; whatever
// capitals and accents. The order of references settles what they leave equal.
double alphabetical(std::string_view title);

}  // namespace search
