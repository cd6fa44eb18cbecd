#pragma once
#include <string_view>

#include "base/html/html.hpp"

// Markdown (CommonMark with GitHub's tables, autolinks and strikethrough) as safe markup: raw HTML,
// scripts and `javascript:` addresses in the text are dropped, never passed on.
// `first_heading`: the level that the highest title of the text takes on its page, 1 to 6; those
// below follow.
Html markdown(std::string_view text, int first_heading = 1);
