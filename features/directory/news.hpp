#pragma once
#include "features/activity/news.hpp"

namespace directory {

// Links to confirm, answers to one’s own, claims answered; claims to answer, for moderators.
activity::NewsSource news_source();

}  // namespace directory
