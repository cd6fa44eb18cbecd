#pragma once
#include <span>

#include "features/directory/vocabulary.hpp"

namespace directory {

// The terms of the axes that the library does not have.
std::span<const Term> own_terms(Axis axis);

}  // namespace directory
