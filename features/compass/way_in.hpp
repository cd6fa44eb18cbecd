#pragma once
#include <optional>
#include <string>

#include "base/web/response.hpp"
#include "features/compass/charts.hpp"
#include "features/territory/picker.hpp"

// The screens that ask: one at a time, each of which can be skipped and come back to.
namespace compass {

struct StartView {
  const Referential& referential;
  territory::Field field;
  std::optional<int> hours = {};  // chosen on the home page: carried along
  std::string error = {};
};
web::Document start_page(const StartView& view);

struct StepView {
  const Referential& referential;
  const Secret& secret;
  Step step;
  const Session& session;  // with what was just typed, when it was refused
  const Answers& answers;
  std::string place_name = {};  // « Guéret »
  territory::Field field = {};  // of the step « territoire »
  std::string error = {};       // why it was refused
  bool correcting = false;      // came from the answer, goes back to it
};
web::Document step_page(const StepView& view);

// Field names and values that the screens send.
inline constexpr std::size_t longest_words = 2'000;  // bytes

}  // namespace compass
