#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/web/response.hpp"
#include "features/library/trials.hpp"
#include "features/territory/picker.hpp"

namespace library {

// What someone has begun to tell.
struct TrialForm {
  const Resource& resource;
  std::optional<TrialId> id = {};  // empty: a new one
  territory::Picked place = {};
  std::vector<organisation::Voice> voices = {};  // those for whom they can speak
  Speaking speaking = {};                        // and the one for which they do
  std::string tried, happened, next, again, tried_on;
  std::string place_error = {}, tried_error = {}, happened_error = {}, again_error = {},
              date_error = {}, next_error = {}, voice_error = {};

  bool is_refused() const;
};
web::Document trial_form_page(const TrialForm& form);

// One of them with what is around it, as pages show it.
struct ToldTrial {
  Trial trial;
  std::string place;   // « Guéret (Creuse) »
  std::string author;  // "" when they are gone
  std::optional<organisation::Organisation> for_whom = {};
  std::string title = {};  // of the resource
};
ToldTrial told_with(store::Reader& db, Trial trial);

// Under a heading of that resource or of that place.
Html told(const ToldTrial& told);

struct MyTrials {
  std::vector<ToldTrial> told;
  std::vector<ToldTrial> removed;
  std::string said = {};
};
web::Document my_trials_page(const MyTrials& mine);

struct TrialQueue {
  std::vector<ToldTrial> waiting;
  std::vector<ToldTrial> decided;
  std::optional<TrialId> refused = {};  // what a moderator wanted to refuse without a good reason
  std::string reason_typed = {};
  std::string said = {};
};
web::Document trial_queue_page(const TrialQueue& queue);

}  // namespace library
