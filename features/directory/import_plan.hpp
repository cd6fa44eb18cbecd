#pragma once
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "features/directory/import_rows.hpp"
#include "features/directory/sources.hpp"

// What bringing a list in would do, row by row, before anything is done.
namespace directory::intake {

enum class Outcome {
  New,
  Changed,
  Unchanged,
  Twin,  // likely to be one that is here, or an earlier row: somebody decides
  Refused
};
std::string_view slug(
    Outcome outcome);  // "nouvelle", "modifiee", "inchangee", "doublon", "refusee"
std::optional<Outcome> parse_outcome(std::string_view slug);

// What makes a row look like somebody else, the surest last.
enum class Sign {
  Contradicted,  // the same name, but another SIRET or RNA number
  Name,          // the same name, and nothing more
  NameAndPlace,  // in the same commune, or within 300 m
  Number         // the same SIRET or RNA
};

// One that a row may be about.
struct Twin {
  std::string organisation;  // its id; "" when it is a row that has not come in yet
  std::string item;          // of that row
  std::int64_t line = 0;     // of that row
  std::string name, town;
  std::string because;  // « même SIRET », « même nom, même commune »
  Sign sign = Sign::Name;
};

// Which rows of a list can be joined without anybody looking at each: those that a number, or a
// name and a place, say to be one organisation and no other. To be told of each row, in their
// order.
class Joining {
 public:
  // The twin to join this one with; empty when none is certain, or several could be meant.
  std::optional<Twin> with(const std::vector<Twin>& twins) const;
  void stands(std::int64_t line);                    // the row became an organisation of its own
  void joined(std::int64_t line, const Twin& with);  // the row became that one

 private:
  std::string key_of(const Twin& twin) const;  // "" while the row it is about has not come in
  std::unordered_map<std::int64_t, std::string> keys_;
};

struct Planned {
  Understood row;
  Outcome outcome = Outcome::Refused;
  std::optional<OrganisationId> organisation = {};  // when it is here already
  std::optional<PlaceId> place = {};
  std::string said_before = {};  // JSON; "" the first time
  std::vector<Change> changes = {};
  std::vector<Change> kept = {};  // what people wrote and stays
  std::vector<Twin> twins = {};
};

// Looks at each row against what is kept and against those before it. For one transaction: what
// others write meanwhile is not seen.
class Planner {
 public:
  Planner(store::Reader& db, const std::optional<SourceId>& source);
  ~Planner();
  Planner(const Planner&) = delete;
  Planned plan(Understood row);
  // The record that an item of this source became.
  struct Known {
    OrganisationId organisation;
    std::optional<PlaceId> place;
    std::string said;
  };
  const Known* of_item(const std::string& item) const;
  // A row that came in just now.
  void note(
      const Planned& row, const OrganisationId& organisation, const std::optional<PlaceId>& place);

 private:
  struct Someone;
  void look_for_twins(Planned& planned);
  void add(Someone someone);
  static std::string name_key(const std::string& name);

  store::Reader& db_;
  std::unordered_map<std::string, Known> items_;
  std::unordered_map<std::string, std::int64_t> lines_;  // items of rows seen
  std::vector<Someone> all_;
  std::unordered_map<std::string, std::vector<std::size_t>> siret_, rna_, names_;
};

}  // namespace directory::intake
