#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/store/database.hpp"
#include "base/values/progress.hpp"
#include "features/library/catalogue.hpp"
#include "features/library/resemblance.hpp"
#include "features/library/versions.hpp"

// What bringing resources in would do, one after another, before anything is done: the same for a
// table of the catalogue and for a site.
namespace library {

enum class Outcome { New, Changed, Unchanged, Refused };

struct Planned {
  std::int64_t line = 0;  // of the table; of a site, the rank of what it published
  std::string title = {};
  Outcome outcome = Outcome::Refused;
  std::optional<Resource> resource = {};     // what it would become; empty when refused
  Cells said = {};                           // what the source says of it
  std::vector<Difference> differences = {};  // when it changes
  std::vector<Difference> kept = {};         // what an editor wrote stays, `after` is what was said
  std::vector<Problem> problems = {};        // when it is refused
  std::optional<Ref> ref = {};               // once it is known
  std::string note = {};                     // why nothing is done, when that is no problem
  std::string item = {};                     // of a site: see Origin
  // What a new one may be the same as, though its address is not exactly the same: it enters only
  // when a person ticks it.
  std::vector<Likenesses::Near> alike = {};
};

// What becomes of what editors changed when a source says otherwise.
enum class Edited { Kept, Replaced };

// Looks at each thing against what is stored and against those before it; stores nothing.
class Planner {
 public:
  Planner(store::Reader& db, Edited edited);

  // New references go on after every one that is stored or reserved.
  void reserve(const Ref& ref);
  Ref fresh();
  Planned plan(std::int64_t line, const Ref& ref, const Cells& said);

 private:
  bool is_twice(std::int64_t line, const Ref& ref, Planned& planned);
  void check_address(const Resource& resource, Planned& planned);
  void settle_territories(Resource& resource, Planned& planned);
  void keep_edited(const Resource& known, Resource& read, Planned& planned);
  Cells remembered(const Resource& read, const Cells& said, const std::optional<Cells>& before);

  store::Reader& db_;
  Edited edited_;
  Likenesses likenesses_;
  int next_;
  bool territories_known_;
  std::map<std::string, std::int64_t> refs_;
  std::map<std::string, std::int64_t> addresses_;
};

// Every row of a table, in its order; those that could not be read among them. A row without a
// reference whose address is known is about the resource of that address. Refused as a whole when
// a column is missing without which no row means anything.
Result<std::vector<Planned>, Problem> plan_table(store::Reader& db, const table::Csv& csv,
    Edited edited, const Progress& progress = no_progress);

// Does what was planned, in the caller's transaction; `by` is a person's id or activity::program.
// Nothing for what is refused; of what is unchanged, what the source says is remembered.
void bring_in(store::Writer& db, const Planned& planned, std::string_view by, Time now);

}  // namespace library
