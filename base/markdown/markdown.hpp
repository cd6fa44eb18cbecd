#pragma once
#include <string_view>

#include "base/html/html.hpp"

// Markdown (CommonMark with GitHub's tables, autolinks and strikethrough) as safe markup: raw HTML,
// scripts and `javascript:` addresses in the text are dropped, never passed on.
Html markdown(std::string_view text);
