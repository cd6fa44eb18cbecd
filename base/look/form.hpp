#pragma once
#include <string>
#include <vector>

#include "base/html/html.hpp"

// Forms as they all are: label, hint, what was refused and why, and what was typed, kept.
namespace look {

struct Field {
  std::string name;  // also its id
  std::string label;
  std::string hint = {};
  std::string value = {};
  std::string error = {};  // a whole sentence; empty: nothing was refused
  std::string type = "text";
  std::string autocomplete = "off";  // as HTML names it: "email", "name", "one-time-code"
  std::string inputmode = {};        // "numeric", "email"
  int longest = 200;                 // characters
  bool required = true;              // the label says « facultatif » when it is not
  int rows = 0;                      // more than 0: a text of several lines
};
Html field(const Field& field);

// What stands before a form that was refused: each error, leading to its field. Announced. Nothing
// when nothing was refused.
Html refused(const std::vector<Field>& fields);

}  // namespace look
