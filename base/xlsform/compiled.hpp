#pragma once
#include <map>
#include <optional>
#include <string>

#include "base/xlsform/lists.hpp"
#include "base/xlsform/names.hpp"
#include "base/xlsform/session.hpp"
#include "base/xpath/evaluator.hpp"

namespace xlsform {

// An expression of one column, read; empty when there is none or when it cannot be read.
struct Compiled {
  std::optional<xpath::Expression> relevant, constraint, required, readonly, calculation,
      choice_filter, repeat_count, default_value;
};

struct Session::Inside {
  explicit Inside(const Form& given);
  Form form;  // effective
  Names names;
  Lists lists;
  std::map<const Item*, Compiled> compiled;
  std::optional<xpath::Expression> instance_name;
  std::vector<Problem> unread;  // expressions that cannot be read
};

}  // namespace xlsform
