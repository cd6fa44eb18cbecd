#pragma once
#include "base/web/response.hpp"
#include "features/digest/digest.hpp"
#include "features/digest/routes.hpp"

namespace digest {

struct Choices {
  Frequency frequency;
  std::vector<activity::NewsKind> kinds;
  std::vector<std::string> refused;
  std::vector<activity::News> next;  // what the next letter would say
  bool saved = false;
};
web::Document choices_page(const Choices& view);

web::Document stop_page(const StopKey& key);
web::Document stopped_page();

}  // namespace digest
