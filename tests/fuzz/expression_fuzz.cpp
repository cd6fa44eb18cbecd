#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/xpath/evaluator.hpp"

namespace {

struct World {
  xpath::Document answers, list;
  std::map<std::string, std::vector<std::string>, std::less<>> names;
  xpath::Environment environment;
  xpath::NodeId here = 0;

  World() {
    const auto data = answers.add(xpath::Document::root, "data");
    answers.add(data, "a", "12");
    for (int i = 0; i < 3; ++i) {
      const auto row = answers.add(data, "r");
      answers.node(row).repeats = true;
      here = answers.add(row, "b", "2026-04-02");
      answers.add(row, "c", "x y z");
    }
    names = {{"a", {"data", "a"}}, {"r", {"data", "r"}}, {"b", {"data", "r", "b"}},
        {"c", {"data", "r", "c"}}};
    const auto item = list.add(list.add(xpath::Document::root, "root"), "item");
    list.add(item, "name", "x");
    environment.names = &names;
    environment.instance = [this](std::string_view) { return xpath::NodeRef{&list, 0}; };
  }
};

}  // namespace

// Whatever is written, reading ends, working out ends, and a fault says why and where.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const World world;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto expression = xpath::Expression::parse(text);
  if (!expression) {
    if (expression.error().reason.empty() || expression.error().column > size + 1) std::abort();
    return 0;
  }
  std::size_t budget = 300'000;
  auto environment = world.environment;
  environment.budget = &budget;
  const auto value = xpath::evaluate(*expression, {&world.answers, world.here}, environment);
  if (!value && value.error().reason.empty()) std::abort();
  if (value) xpath::text_of(*value);
  return 0;
}
