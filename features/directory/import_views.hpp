#pragma once
#include <string>
#include <vector>

#include "base/web/response.hpp"
#include "features/directory/import_batches.hpp"

namespace directory::intake {

struct ImportsPage {
  std::vector<Batch> batches;
  int megabytes = 2;
  std::string error = {};
  bool discarded = false;
};
web::Document imports_page(const ImportsPage& page);

// What columns mean: proposed or remembered, to be corrected.
struct ColumnsPage {
  Batch batch;
  std::string refused = {};  // why nothing can be read this way; "" when it can
  table::Read read = {};
  Mapping mapping = {};
  bool known = false;  // remembered from another time
  std::string error = {};
};
web::Document columns_page(const ColumnsPage& page);

// What rows would do, or did.
struct BatchPage {
  static constexpr int rows_a_page = 100;
  Batch batch;
  std::string source;
  bool is_json = false;
  Counts counts;
  std::string shown = {};  // slug of an outcome; "": all
  int page = 1;
  std::vector<Row> rows = {};
  std::string said = {};  // what was just done
};
// Decides for all rows whose twin is certain.
inline constexpr std::string_view join_certain_word = "reunir-certains";
web::Document batch_page(const BatchPage& page);

web::Document no_such_batch();

// The way back, above every page of a file.
Html crumbs(std::string_view here);
// How the file was read, and another way when that was guessed wrong.
Html reading(const Batch& batch, const table::Read& read, bool open);

}  // namespace directory::intake
