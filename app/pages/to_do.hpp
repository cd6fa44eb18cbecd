#pragma once
#include "base/web/page.hpp"
#include "features/library/queues.hpp"

// One page for everything that waits for who edits, moderates or administers.
namespace pages {

// What waits beside the library for who administers: organisations, letters, texts.
std::vector<library::Queue> administrators_queues(web::Page& page);

// Each with how much waits there, those where something does first.
Html queue_list(std::vector<library::Queue> queues);

web::Response show_to_do(web::Page& page, const web::Member& member);

}  // namespace pages
