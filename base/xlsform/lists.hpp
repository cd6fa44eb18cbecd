#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/xlsform/form.hpp"
#include "base/xpath/document.hpp"

namespace xlsform {

// The lists of choices and the tables of a form, as questions offer them and as expressions see
// them: instance('communes')/root/item.
class Lists {
 public:
  explicit Lists(const Form& form);
  // Above `root`; empty when no list has this name.
  std::optional<xpath::NodeRef> instance(std::string_view name) const;
  // What a question offers, before its filter; null when its list is not there.
  const std::vector<Choice>* choices(const Item& item) const;
  // The node of each of these choices, in the same order.
  const std::vector<xpath::NodeId>& nodes(std::string_view name) const;

 private:
  struct Listed {
    xpath::Document document;
    std::vector<xpath::NodeId> nodes;
  };
  void add(std::string name, const std::vector<Others>& lines);

  const Form& form_;
  std::map<std::string, std::unique_ptr<Listed>, std::less<>> listed_;
  std::map<std::string, std::vector<Choice>, std::less<>> from_files_;  // by what from_file says
};

// "communes" for select_one_from_file communes.csv; else the name of the list.
std::string instance_name(const Item& item);

}  // namespace xlsform
