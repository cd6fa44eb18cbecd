#pragma once
#include "base/store/migration.hpp"
#include "base/table/csv.hpp"
#include "base/values/id.hpp"
#include "features/directory/directory.hpp"
#include "features/directory/import_files_test.hpp"
#include "migrations/migrations.hpp"

// A database with all the communes of France and nothing else of them: what lists need to be
// understood. Drawing every map of the country takes a minute; this takes a second.
namespace directory {

inline const store::Sql insert_commune = R"sql(
    INSERT INTO territory (ref, kind, code, name, full_name, type, zone, liaison, siren,
           departement, departement_name, region, epci, ept, arrondissement, postcodes, surface_km2,
           longitude, latitude, communes, change_is_partial, is_approximate, seat)
    VALUES ($1, 'commune', $2, $3, $3, '', 'metro', 0, '', $4, '', '', '', '', '', $5, $6, $7, $8,
            1, 0, 0, 0)
    ON CONFLICT (ref) DO NOTHING)sql";
inline const store::Sql insert_former = R"sql(
    INSERT INTO territory_former (code, name, type, commune) VALUES ($1, $2, '', $3)
    ON CONFLICT (code) DO NOTHING)sql";

class CommunesFile {
 public:
  CommunesFile() : folder_(std::filesystem::temp_directory_path() / ("directory-" + fresh_uuid())) {
    std::filesystem::create_directories(folder_);
    database_ = std::make_unique<store::Database>(store::Options{folder_ / "km1.sqlite"});
    store::migrate(*database_, all_migrations(), folder_, now);
    auto db = database_->write();
    const auto number = [](std::string_view text) {
      return text.empty() ? std::optional<double>() : std::stod(std::string(text));
    };
    for (const auto& row : list("communes-2026.csv").rows)
      db->run(insert_commune, "commune:" + std::string(row.text("code")), row.text("code"),
          row.text("nom"), row.text("departement"), row.text("codes_postaux"),
          number(row.text("surface_km2")), number(row.text("lon")), number(row.text("lat")));
    db->run(insert_former, "01039", "Béon", "01138");
    db->commit();
  }
  ~CommunesFile() {
    database_.reset();
    std::filesystem::remove_all(folder_);
  }
  store::Database& database() { return *database_; }
  static constexpr Time now = std::chrono::sys_days(std::chrono::year(2026) / 11 / 24);

 private:
  static table::Csv list(const std::string& name) {
    return table::read_csv(unpacked("data/territoires/" + name + ".gz")).value();
  }
  std::filesystem::path folder_;
  std::unique_ptr<store::Database> database_;
};

}  // namespace directory
