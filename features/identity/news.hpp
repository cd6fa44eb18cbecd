#pragma once
#include "features/activity/news.hpp"
#include "features/identity/identity.hpp"

namespace identity {

// What people are told of about themselves: a right that they were given, or that was taken back.
activity::NewsSource news_source();

}  // namespace identity
