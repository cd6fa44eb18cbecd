#include "app/news.hpp"

#include "features/identity/news.hpp"

digest::Sources all_news() { return {{identity::news_source()}}; }
