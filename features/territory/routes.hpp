#pragma once
#include <optional>
#include <span>
#include <string>

#include "base/web/route.hpp"
#include "features/territory/measures.hpp"
#include "features/territory/territory.hpp"

namespace territory {

// A code as it stands in an address, not yet known to exist.
class Code {
 public:
  explicit Code(std::string text) : text_(std::move(text)) {}
  static std::optional<Code> parse(std::string_view text);
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

// Where territories live. Every link to them is made from these, or by url_of.
namespace paths {
inline constexpr web::Path<"/territoires"> index;
inline constexpr web::Path<"/territoires/suggestions.json"> suggestions;
inline constexpr web::Path<"/territoires/methode"> method;  // how figures and likeness are made
inline constexpr web::Path<"/communes/{}", Code> commune;
inline constexpr web::Path<"/epci/{}", Code> epci;
inline constexpr web::Path<"/departements/{}", Code> departement;
inline constexpr web::Path<"/regions/{}", Code> region;
inline constexpr web::Path<"/territoires/{}", Code> project;
inline constexpr web::Path<"/communes/{}.json", Code> commune_json;
inline constexpr web::Path<"/epci/{}.json", Code> epci_json;
inline constexpr web::Path<"/departements/{}.json", Code> departement_json;
inline constexpr web::Path<"/regions/{}.json", Code> region_json;
inline constexpr web::Path<"/territoires/{}.json", Code> project_json;
inline constexpr web::Path<"/communes"> communes;  // ?dans=departement:23&page=2
inline constexpr web::Path<"/communes.csv"> communes_csv;
inline constexpr web::Path<"/communes.xlsx"> communes_xlsx;
inline constexpr web::Path<"/communes.json"> communes_json;
inline constexpr web::Path<"/comparer"> compare;  // ?a=commune:23096&b=commune:23030
inline constexpr web::Path<"/comparer.json"> compare_json;
inline constexpr web::Path<"/territoires/indicateurs.csv"> measures_csv;  // ?de=commune:23096
inline constexpr web::Path<"/territoires/indicateurs.xlsx"> measures_xlsx;
inline constexpr web::Path<"/territoires/indicateurs.json"> measures_json;
// For those who administer the site. GET: what came in, and a form; POST: brings a file
inline constexpr web::Path<"/administration/indicateurs"> measure_imports;
// GET: what a file would change. For a table: ?code=&colonne=&diviseur=&nom=&unite=&annee=&source=…
inline constexpr web::Path<"/administration/indicateurs/{}", MeasureFileId> measure_file;
inline constexpr web::Path<"/administration/indicateurs/{}/confirmations", MeasureFileId>
    measure_confirmations;  // POST, the same fields
inline constexpr web::Path<"/administration/indicateurs/{}/abandons", MeasureFileId>
    measure_discards;  // POST
inline constexpr web::Path<"/administration/indicateurs/{}/annulations", MeasureImportId>
    measure_undoings;  // POST
}  // namespace paths

// All addresses but the five pages of one territory, which app/pages composes with other features'
// panels: see page.hpp.
std::span<const web::Route> routes();

}  // namespace territory
