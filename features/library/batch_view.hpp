#pragma once
#include <string>
#include <vector>

#include "base/web/response.hpp"
#include "features/library/batch_look.hpp"
#include "features/territory/picker.hpp"

namespace library {

struct BatchesPage {
  std::vector<Batch> batches;
  int megabytes = 2;
  std::string error = {};  // of the file that was just brought
  bool discarded = false;
};
web::Document batches_page(const BatchesPage& page);

struct BatchPage {
  Batch batch;
  Look look;
  std::string shown = {};  // "nouvelles", "modifiees", "inchangees", "refusees"; "": to decide
  int page = 1;
  bool confirmed = false;     // something was just brought in
  std::size_t overtaken = 0;  // and so many were left, that somebody changed meanwhile
  bool nothing_ticked = false;

  static constexpr int rows = 50;
};
web::Document batch_page(const BatchPage& page);
web::Document no_such_batch();

struct ChoicesPage {
  Batch batch;
  Look look;
  Choices choices;                                                  // as they were typed
  std::string error = {};                                           // a whole sentence
  std::vector<std::pair<territory::Ref, std::string>> places = {};  // chosen, and their names
  territory::Picked picked = {};                                    // one more
};
web::Document choices_page(const ChoicesPage& page);

}  // namespace library
