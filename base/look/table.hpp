#pragma once
#include <string_view>
#include <vector>

#include "base/html/html.hpp"

namespace look {

// A table that reads row by row on a phone, each value after the name of its column. The first cell
// of a row names it. A column without a name holds what can be done with the row.
Html table(std::string_view caption, const std::vector<std::string_view>& columns,
    const std::vector<std::vector<Html>>& rows);

}  // namespace look
