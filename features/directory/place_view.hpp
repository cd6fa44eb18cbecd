#pragma once
#include "base/html/html.hpp"
#include "features/directory/directory.hpp"

namespace directory {

// A place in a list: where, when, how one comes in, how it is reached. Its anchor: "lieu-1".
Html place_item(const Record& record, const Place& place,
    const std::optional<territory::Territory>& town, int number);
std::string address_line(const Place& place);  // « 12 rue des Forges, 23000 Guéret »

}  // namespace directory
