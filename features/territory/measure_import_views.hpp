#pragma once
#include <string>
#include <vector>

#include "base/web/response.hpp"
#include "features/territory/measure_files.hpp"

// Bringing measures in, as those who administer the site see it.
namespace territory {

struct MeasureImportsView {
  std::vector<MeasureImport> imports;
  std::vector<MeasureFile> files;
  std::string said = {};
  std::string error = {};
};
web::Document measure_imports_page(const MeasureImportsView& view);

struct MeasureFileView {
  MeasureFile file;
  MeasureChoices choices;
  std::vector<std::string> columns = {};
  bool is_comparator = false;
  bool as_table = false;        // its form is shown
  std::string unreadable = {};  // why the whole file is refused
  std::string error = {};       // why the choices are
  std::optional<MeasurePlan> plan = {};
};
web::Document measure_file_page(const MeasureFileView& view);
web::Document lost_measure_file_page();

}  // namespace territory
