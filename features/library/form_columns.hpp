#pragma once
#include <array>
#include <span>
#include <string_view>

namespace library {

// Which field of a form holds which column of the catalogue.
struct FormColumn {
  std::string_view column;
  std::string_view field;
  bool several = false;   // boxes of the same name
  bool proposed = false;  // asked of who proposes, too
};

inline std::span<const FormColumn> form_columns() {
  static constexpr std::array<FormColumn, 18> all{{
      {"title", "titre", false, true},
      {"url", "adresse", false, true},
      {"publisher", "editeur", false, true},
      {"summary", "resume", false, true},
      {"details", "details"},
      {"medoc", "type", true, true},
      {"themes", "theme", true, true},
      {"levels", "niveau", true, true},
      {"audiences", "public", true, true},
      {"stages", "etape", true},
      {"sdgs", "odd", true},
      {"territory", "lieu"},
      {"territory_codes", "territoires", true, true},
      {"published", "date"},
      {"format", "format", false, true},
      {"language", "langue"},
      {"review_on", "revoir"},
      {"expires_on", "fin"},
  }};
  return all;
}

inline std::string_view field_of(std::string_view column) {
  for (const auto& one : form_columns())
    if (one.column == column) return one.field;
  return column;
}

}  // namespace library
