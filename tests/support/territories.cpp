#include "tests/support/territories.hpp"

#include <array>

#include "base/store/migration.hpp"
#include "base/values/id.hpp"
#include "features/territory/import.hpp"
#include "features/territory/page.hpp"
#include "features/territory/routes.hpp"
#include "migrations/migrations.hpp"

namespace {

namespace fs = std::filesystem;

fs::path fresh_folder() {
  auto folder = fs::temp_directory_path() / ("territory-" + fresh_uuid());
  fs::create_directories(folder);
  return folder;
}

std::string framed(const web::Document& document, const web::Request&) {
  return "<title>" + plain(document.title).markup() + "</title>" + document.head.markup() +
         "<main>" + document.main.markup() + "</main>";
}

// The pages that app/ registers, without other features' panels.
template <territory::Kind kind>
web::Response show(web::Page& page, const territory::Code& code) {
  return territory::show(page, kind, code, {});
}

std::span<const web::Route> pages() {
  using territory::Kind;
  namespace paths = territory::paths;
  static constexpr std::array table{
      web::get<paths::commune, show<Kind::Commune>>,
      web::get<paths::epci, show<Kind::Epci>>,
      web::get<paths::departement, show<Kind::Departement>>,
      web::get<paths::region, show<Kind::Region>>,
      web::get<paths::project, show<Kind::Project>>,
  };
  return table;
}

}  // namespace

fs::path cast::small_reference_data() {
  return fs::path(KM1_SOURCE_DIR) / "tests/support/territories";
}
fs::path cast::whole_reference_data() { return fs::path(KM1_SOURCE_DIR) / "data"; }

TerritoryFile::TerritoryFile(const fs::path& data)
    : folder_(fresh_folder()),
      database_(std::make_unique<store::Database>(store::Options{folder_ / "km1.sqlite"})) {
  store::migrate(*database_, all_migrations(), folder_, TerritorySite::now);
  territory::import_reference(*database_, data, TerritorySite::now);
}
TerritoryFile::~TerritoryFile() {
  database_.reset();
  fs::remove_all(folder_);
}

TerritorySite::TerritorySite() : folder_(fresh_folder()) {
  static TerritoryFile once(cast::small_reference_data());
  once.database().copy_to(folder_ / "site.sqlite");
  database_ = std::make_unique<store::Database>(store::Options{folder_ / "site.sqlite"});
  names_ = std::make_unique<territory::Names>(*database_);
  services_.lend(*database_);
  services_.lend(*names_);
  services_.lend(sheets_);
  site_ = std::make_unique<web::Site>(*database_, services_, framed);
  site_->add(territory::routes());
  site_->add(pages());
}

TerritorySite::~TerritorySite() {
  site_.reset();
  names_.reset();
  database_.reset();
  fs::remove_all(folder_);
}

web::Response TerritorySite::get(std::string_view target) {
  web::Request request;
  const auto question = target.find('?');
  request.path = target.substr(0, question);
  request.target = target;
  if (question != std::string_view::npos)
    request.query = web::Fields::parse(target.substr(question + 1)).value();
  return site_->answer(request, std::nullopt, now);
}
