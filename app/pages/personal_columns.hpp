#pragma once
#include <span>
#include <string_view>

namespace pages {

// What becomes of a column that names a person, when they ask to be forgotten.
enum class Afterwards {
  Gone,     // the row goes with them
  Nameless  // what was done in common stays, by nobody
};

// Every column of the schema that holds a person's id or mail address, and where it is told to
// them: the group of « Vos données », or why not. A test walks the schema and fails for one that is
// not here, and for one in which something is left after a person was erased.
struct PersonalColumn {
  std::string_view table, column;
  enum class Holds { Id, Address } holds;
  Afterwards afterwards;
  std::string_view told;
};
std::span<const PersonalColumn> personal_columns();

}  // namespace pages
