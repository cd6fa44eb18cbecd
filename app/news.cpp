#include "app/news.hpp"

#include "features/directory/news.hpp"
#include "features/identity/news.hpp"
#include "features/library/people.hpp"
#include "features/library/trials.hpp"
#include "features/organisation/lent.hpp"

digest::Sources all_news() {
  return {{identity::news_source(), organisation::news_source(), library::news_source(),
      library::trial_news_source(), directory::news_source()}};
}
