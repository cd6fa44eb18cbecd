#pragma once
#include <memory>
#include <string>

#include "app/config.hpp"
#include "base/store/database.hpp"
#include "base/values/progress.hpp"
#include "base/web/services.hpp"
#include "base/web/site.hpp"

// Everything the site needs, built once, in order, and lent to pages. The only place that knows how
// features fit together; `main`, the tests and the benches all build the site through it.
class World {
 public:
  explicit World(const Config& config);
  ~World();
  World(const World&) = delete;

  store::Database& database();
  web::Services& services();
  web::Site& site();

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

// Opens the data folder, making it when absent. Throws std::runtime_error with what to do, in
// French, when it cannot be written or was made by a newer program.
std::unique_ptr<store::Database> open_data(const Config& config);

// Brings the data to this program's schema; says on standard output what it did, if anything.
void bring_up_to_date(store::Database& database, const Config& config);
