#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "features/directory/vocabulary.hpp"

// What a column of somebody else’s list can mean to us.
namespace directory::intake {

enum class Field {
  Item,       // its name in the source
  Name,       // of the organisation
  PlaceName,  // when the place has another
  Pivot,      // SIRET, RNA or RIDET, as « lieux de médiation numérique » has it
  Siret,
  Siren,
  Rna,
  OtherNumber,  // RIDET, Tahiti
  LegalKind,    // association, collectivité… : organisation::Kind
  Address,
  MoreAddress,
  FullAddress,  // « 8 rue de la Boétie - 33000 Bordeaux »
  Postcode,
  Town,
  CommuneCode,
  Departement,  // code or name: tells homonyms apart
  Longitude,    // degrees, or the x of Lambert 93
  Latitude,     // degrees, or the y
  Point,        // both in one cell
  Website,
  Links,  // social networks, other addresses
  Phone,
  Mail,
  ContactName,
  Hours,  // all in one cell
  Monday,
  Tuesday,
  Wednesday,
  Thursday,
  Friday,
  Saturday,
  Sunday,
  Summary,
  Presentation,
  Conditions,
  Access,  // accessibility, in words
  AccessUrl,
  Appointment,
  Travelling,  // oui, itinérant
  TrueOn,      // the day of its last change
};

// What a column is taken for: a field; an axis, whose words it holds; or one term, which holds when
// the cell says yes. As kept and sent: "nom", "axe:theme", "terme:sorte=coworking", "" (left out).
struct Target {
  std::optional<Field> field = {};
  std::optional<Axis> axis = {};
  std::string term = {};  // with its axis
  std::string text() const;
  static std::optional<Target> parse(std::string_view text);
  bool operator==(const Target&) const = default;
};

struct FieldName {
  Field field;
  std::string_view slug;   // "code-postal"
  std::string_view label;  // « Code postal »
  std::string_view group;  // under which the screen shows it
  std::string_view
      spellings;  // names that lists give it, folded, by |; one that ends with * begins
};
std::span<const FieldName> field_names();
std::string_view label(Field field);
std::string label(const Target& target);  // « Thèmes », « Sorte de structure : fab lab »

// Names that lists give to an axis, or to a column that says yes or no of one term.
std::optional<Target> axis_by_name(std::string_view folded);

}  // namespace directory::intake
