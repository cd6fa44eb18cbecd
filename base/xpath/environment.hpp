#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/values/time.hpp"
#include "base/xpath/document.hpp"

namespace xpath {

// Where and when people answer: what local dates and hours mean.
struct Clock {
  Time now{};
  int offset = 0;  // minutes that the local hour is ahead of UTC
};

// All that an expression can ask for beside the answers. What is not given is not there.
struct Environment {
  Clock clock{};
  std::string language = "en";       // of the names of months and days: "fr", or English
  std::function<double()> chance{};  // at least 0, below 1
  // For ${name}: the names from the root of answers, itself included, down to that question.
  const std::map<std::string, std::vector<std::string>, std::less<>>* names = nullptr;
  // For instance(): what stands above `root`.
  std::function<std::optional<NodeRef>(std::string_view)> instance{};
  // For jr:choice-name(): the label of a choice of the question that has this name.
  std::function<std::string(std::string_view question, std::string_view value)> choice_name{};
  // How many steps are left to several expressions together; null when each has its own only.
  std::size_t* budget = nullptr;
};

}  // namespace xpath
