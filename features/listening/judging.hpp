#pragma once
#include <map>
#include <string>
#include <vector>

#include "features/listening/asking.hpp"

// Where base/xlsform is asked: which questions are relevant, which answers hold.
namespace listening {

// With what the workbook only implies: « Autre » as a text of its own, loops as groups.
xlsform::Form spelled_out(const xlsform::Form& form);

enum class Wrong { Nothing, Missing, Refused, Unreadable };
struct Node {
  bool relevant = true;
  bool required = false;
  bool readonly = false;
  int times = 1;  // of a repeat
  std::vector<xlsform::Choice> choices = {};
  Wrong wrong = Wrong::Nothing;
  std::string why = {};  // of Unreadable: a sentence
};

struct Judged {
  std::map<std::string, Node, std::less<>> nodes;
  Said said;  // relevant answers, and what is calculated

  const Node& at(std::string_view path) const;
  // A label in which answers stand: « Vous dites ${besoin} ».
  std::string filled(std::string text, const std::string& path) const;
};

Judged judge(const xlsform::Form& form, const Said& said, Time now);

}  // namespace listening
