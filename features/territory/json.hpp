#pragma once
#include <nlohmann/json.hpp>
#include <vector>

#include "features/territory/names.hpp"
#include "features/territory/store.hpp"

namespace territory {

using Json = nlohmann::ordered_json;

Json json_of(const Match& match);
Json json_of(const Portrait& portrait);
// One territory in a list: reference, name, figures.
Json summary_of(const Territory& territory);
std::string text_of(const Json& json);  // UTF-8, whatever bytes it was made from

}  // namespace territory
