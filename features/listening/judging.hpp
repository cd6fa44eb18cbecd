#pragma once
#include <map>
#include <string>
#include <vector>

#include "features/listening/asking.hpp"

// Where base/xlsform is asked: which questions are relevant, which answers hold. Its paths go
// through every group; ours only through the times of repeats, so that a question that moves to
// another section keeps its answers.
namespace listening {

// With what the workbook only implies: « Autre » as a text of its own, loops as groups.
xlsform::Form spelled_out(const xlsform::Form& form);

struct Node {
  bool relevant = true;
  bool required = false;
  bool readonly = false;
  int times = 1;  // of a repeat
  bool fixed_times = false;
  std::string label = {}, hint = {};
  std::vector<xlsform::Choice> choices = {};
  std::string error = {};  // a whole sentence; empty: nothing is wrong
};

struct Judged {
  std::map<std::string, Node, std::less<>> nodes;
  Said said;  // relevant answers, and what is calculated
  const Node& at(std::string_view path) const;
};

Judged judge(const Ready& ready, const Filling& filling);

}  // namespace listening
