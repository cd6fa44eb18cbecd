#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/table/csv.hpp"
#include "base/values/result.hpp"
#include "features/directory/import_fields.hpp"
#include "features/organisation/organisation.hpp"

// How the columns of a list meet ours: proposed, corrected by a person, remembered by source.
namespace directory::intake {

struct Mapping {
  std::string source = {};                     // « France services, liste de l’ANCT »
  std::string licence = {};                    // « Licence Ouverte 2.0 »
  std::string address = {};                    // where the list was found; ""
  std::map<std::string, Target> columns = {};  // by their title; those left out are not there
  // What every row of the list says, beside its cells.
  std::map<Axis, std::vector<std::string>> always = {};
  // The status of those of which the list says none.
  std::optional<organisation::Kind> kind = {};
  // Whether the source publishes phones and addresses with the agreement of whose they are.
  bool contacts_agreed = false;
  bool operator==(const Mapping&) const = default;

  std::vector<std::string> of(Field field) const;  // columns, in the order of their titles
  bool has(Field field) const;
};

// The mapping that titles and values speak for: a guess, to be shown.
Mapping propose(const table::Csv& csv);

// {"source", "licence", "adresse", "colonnes": {"c_nom": "nom"}, "toujours": {"dispositif": […]},
//  "statut": "association", "contacts_publies": false}
std::string to_json(const Mapping& mapping);
Result<Mapping, std::string> mapping_from_json(std::string_view json);
// Why no row could mean anything, in French; "" when some can.
std::string wrong_with(const Mapping& mapping, const table::Csv& csv);

// What columns a list has, whatever their order: by it a source is known again.
std::string shape_of(const table::Csv& csv);

}  // namespace directory::intake
