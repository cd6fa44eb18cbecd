#include "features/listening/result_files.hpp"

namespace listening {

web::Response as_sheets(const Results& results, Texts texts, std::string_view name) {
  std::vector sheets{figures(results, texts), codebook(results)};
  if (results.weighting != Weighting::None) sheets.push_back(weights(results));
  return web::download(
      std::string(table::xlsx_type), std::string(name) + ".xlsx", table::to_xlsx(sheets))
      .kept(web::Keep::Private);
}

web::Response as_csv(const Results& results, Texts texts, std::string_view name) {
  return as_csv(figures(results, texts), name);
}

web::Response as_csv(const table::Sheet& sheet, std::string_view name) {
  return web::download(
      std::string(table::csv_type), std::string(name) + ".csv", table::to_csv(sheet))
      .kept(web::Keep::Private);
}

web::Response as_xlsx(const table::Sheet& sheet, std::string_view name) {
  return web::download(
      std::string(table::xlsx_type), std::string(name) + ".xlsx", table::to_xlsx(sheet))
      .kept(web::Keep::Private);
}

}  // namespace listening
