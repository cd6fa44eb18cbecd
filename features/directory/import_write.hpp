#pragma once
#include <optional>
#include <string>

#include "features/directory/import_plan.hpp"
#include "features/organisation/membership.hpp"

// What was planned, done; and undone.
namespace directory::intake {

using ImportId = Id<struct DirectoryImportTag>;
using organisation::By;

struct Import {
  ImportId id = ImportId::fresh();
  SourceId source;
  std::string file_name;
  std::string made_by;
  Time made_at = {};
  std::optional<Time> undone_at = {};
};
void begin(store::Writer& db, const Import& import);
std::optional<Import> find_import(store::Reader& db, const ImportId& id);

// What becomes of a row that may be about somebody who is here.
struct Decision {
  enum class Kind { Undecided, Apart, Left, Merged } kind = Kind::Undecided;
  std::string with = {};  // the organisation’s id, or the item of an earlier row
  std::string text() const;
  static Decision parse(std::string_view text);
  static Decision join(const Twin& twin);
};

// How things are with a row once it was brought in.
enum class Done { Created, Changed, Merged, Nothing };
struct Written {
  Done done = Done::Nothing;
  std::optional<OrganisationId> organisation = {};
};

// Brings rows in, in the caller’s transaction; each is recorded, in the journal and for undoing.
class Intake {
 public:
  // `first`: how many changes this import made before. All outlive this.
  Intake(store::Writer& db, Planner& planner, const Import& import, const Mapping& mapping, By by,
      std::int64_t first = 0);
  Written write(const Planned& planned, const Decision& decision = {});
  std::int64_t changes() const { return number_; }

 private:
  Written create(const Planned& planned);
  Written change(const Planned& planned);
  Written join(const Planned& planned, const OrganisationId& id);
  void remember(
      const Planned& planned, const OrganisationId& id, const std::optional<PlaceId>& place);
  struct Trace;
  void trace(const Trace& trace);

  store::Writer& db_;
  Planner& planner_;
  const Import& import_;
  const Mapping& mapping_;
  By by_;
  std::int64_t number_;
};
std::int64_t changes_of(store::Reader& db, const ImportId& id);

// A record brought to what `becomes` says, one key at a time.
void write_state(store::Writer& db, const OrganisationId& id, const std::optional<PlaceId>& place,
    const Said& was, const Said& becomes, bool contacts_agreed, const By& by);

struct Undone {
  std::size_t erased = 0;    // organisations that this import had made
  std::size_t restored = 0;  // records brought back to what they were
  std::size_t kept = 0;      // changed by people since, or spoken for: left as they are
  std::int64_t left = 0;     // not looked at yet
};
// The last changes first, `most` of them at a time; the import is marked undone with the last.
Undone undo(store::Writer& db, const Import& import, std::size_t most, const By& by);

}  // namespace directory::intake
