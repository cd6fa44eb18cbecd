#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

// The words by which resources are classed. What is stored, sent in addresses and written in JSON
// is the slug; what people read is the label. The same slugs as in data/catalogue.csv.
namespace library {

// The seven ways to class a resource, in the order in which the library shows them.
enum class Axis { Type, Theme, Level, Audience, Stage, Sdg, Format };
inline constexpr std::size_t axis_count = 7;
std::span<const Axis> axes();

struct Term {
  std::string_view slug;   // "exemple", "emploi-inclusion", "2", "elu", "s-engager", "17", "guide"
  std::string_view label;  // « Exemple », « Emploi et inclusion », « 2. Dialogue »…
  std::string_view many;   // where several are listed together: « Exemples »
  std::string_view more = {};  // a sentence or two: what the goal says in full
};

// "type", "theme", "niveau", "public", "etape", "odd", "format": its name in addresses, in JSON
// and in the search index.
std::string_view parameter(Axis axis);
std::string_view title(Axis axis);   // heads a list of its terms: « Niveau du territoire »
std::string_view prefix(Axis axis);  // before one of its terms: « Niveau »
// Names or criteria written by the project, to be shown with « proposition par défaut ».
bool is_default_proposal(Axis axis);

std::span<const Term> terms(Axis axis);
const Term* find_term(Axis axis, std::string_view slug);      // null: not in the vocabulary
std::string_view label_of(Axis axis, std::string_view slug);  // the slug itself when unknown

// "M", "E", "D", "O", "C", by the slug of a type; and its letter in class names, "m" to "c".
std::string_view medoc_letter(std::string_view type);
std::string_view medoc_class(std::string_view type);

}  // namespace library
