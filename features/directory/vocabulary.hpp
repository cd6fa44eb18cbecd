#pragma once
#include <optional>
#include <span>
#include <string_view>

// The words by which the directory says what an organisation is and does. Stored, sent in addresses
// and written in JSON: the slug; read by people: the label. Where a national standard has a word
// for it, `standard` is that very word, for exports and imports: « lieux de médiation numérique
// » 1.0.1, data·inclusion v1. Catalysts’ words are those of docs on the domain (Le RAMEAU, public).
namespace directory {

enum class Axis {
  Craft,        // the four métiers of catalysts: "dialogue", "experimentations"…
  Mission,      // what they do within a métier: Term::within says which
  Engineering,  // publique, projets transversaux, catalyse
  Theme,        // the library’s and the compass’s words, slug by slug
  Level,        // maturity of the territories it helps, 1 to 4
  Stage,        // of the method
  Helped,       // whom it helps: élus, agents, associations… as in the library
  Audience,     // people served: data·inclusion « publics »
  Kind,         // data·inclusion, typologie de structure: TIERS_LIEUX, ASSO…
  Service,      // lieux de médiation numérique: services
  Fee,          // gratuit, gratuit sous condition, payant
  Care,         // prise en charge spécifique: surdité, illettrisme…
  Programme,    // dispositifs nationaux: France services…
  Label,        // formations et labels
  Way,          // modalités d’accès
  Support,      // modalités d’accompagnement
  Language      // ISO 639-1, and "lsf"
};
std::span<const Axis> axes();

struct Term {
  std::string_view slug;
  std::string_view label;
  std::string_view standard = {};  // its word in the standard; "" when no standard has it
  std::string_view within = {};    // of a mission: the slug of its métier
};

std::string_view slug(Axis axis);   // "metier", "mission", "theme"…: stored, and in addresses
std::string_view title(Axis axis);  // heads a list of its terms: « Métiers »
std::optional<Axis> parse_axis(std::string_view slug);

std::span<const Term> terms(Axis axis);
const Term* find_term(Axis axis, std::string_view slug);      // null: not in the vocabulary
std::string_view label_of(Axis axis, std::string_view slug);  // the slug itself when unknown
// By slug, label or standard word, whatever capitals and accents; null when it means nothing.
const Term* understand_term(Axis axis, std::string_view words);

}  // namespace directory
