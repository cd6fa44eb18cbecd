#pragma once
#include "base/web/response.hpp"
#include "features/listening/results.hpp"

namespace listening {

// Results to take away, one person’s to keep: never for the cache of the site.
web::Response as_sheets(const Results& results, Texts texts, std::string_view name);
web::Response as_csv(const Results& results, Texts texts, std::string_view name);
web::Response as_csv(const table::Sheet& sheet, std::string_view name);
web::Response as_xlsx(const table::Sheet& sheet, std::string_view name);

}  // namespace listening
