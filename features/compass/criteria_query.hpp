#pragma once
#include <optional>
#include <string>

#include "base/values/result.hpp"
#include "base/web/request.hpp"
#include "features/compass/standing.hpp"
#include "features/territory/names.hpp"

namespace compass {

// What /boussole.json is asked: ?territoire=&public=&niveau=&besoin=&temps=, each of which may be
// absent. `territoire` is a reference (commune:23096), an official code, a name that only one place
// bears, or a kind of territory (« commune rurale »).
struct Asked {
  Criteria criteria;
  std::optional<territory::Territory> territory;
};
struct Unclear {
  int status;
  std::string title;
  std::string detail;
};
Result<Asked, Unclear> read_asked(store::Reader& db, const web::Fields& query,
    const Referential& referential, const Books& books, const territory::Names& names);

}  // namespace compass
