#pragma once
#include "features/library/views.hpp"

namespace library {

// The filters beside a list, each value with how many resources choosing it would leave.
Html facets(const Listing& listing);

// « Guéret (Creuse) », « Nouvelle-Aquitaine ».
std::string named(const territory::Territory& territory);

}  // namespace library
