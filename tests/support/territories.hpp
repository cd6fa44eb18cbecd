#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/store/database.hpp"
#include "base/web/services.hpp"
#include "base/web/site.hpp"
#include "features/territory/names.hpp"
#include "features/territory/sheets.hpp"

// A dozen kinds of places, cut out of the shipped reference data: Guéret and its agglomeration, Le
// Mans, four Saint-Denis, Paris, communes of an EPT, merged communes, one where nobody lives,
// overseas départements and collectivities; every département and région by name.
namespace cast {
std::filesystem::path small_reference_data();
std::filesystem::path whole_reference_data();
}  // namespace cast

// A site of territories alone, in a folder of its own that goes with it.
class TerritorySite {
 public:
  TerritorySite();
  ~TerritorySite();
  TerritorySite(const TerritorySite&) = delete;

  web::Response get(std::string_view target);  // path and query
  store::Database& database() { return *database_; }
  const territory::Names& names() const { return *names_; }

  static constexpr Time now =
      std::chrono::sys_days(std::chrono::year(2026) / std::chrono::November / 22);

 private:
  std::filesystem::path folder_;
  std::unique_ptr<store::Database> database_;
  std::unique_ptr<territory::Names> names_;
  territory::Sheets sheets_;
  web::Services services_;
  std::unique_ptr<web::Site> site_;
};

// A new file with the schema and these reference data.
class TerritoryFile {
 public:
  explicit TerritoryFile(const std::filesystem::path& data);
  ~TerritoryFile();
  store::Database& database() { return *database_; }

 private:
  std::filesystem::path folder_;
  std::unique_ptr<store::Database> database_;
};
