#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "features/compass/plan.hpp"
#include "features/compass/shelf.hpp"

namespace compass {

// The needs that a sentence tells one after the other: « on n’a plus de médecin et les vieux
// restent seuls » tells two. A part that says too little by itself stays with what comes before: «
// une maison de santé et de services » tells one.
std::vector<std::string> needs_in(std::string_view words);

// What answers each, when there are several.
Needs answers_to(store::Reader& db, const Shelf& shelf, std::string_view words);

}  // namespace compass
