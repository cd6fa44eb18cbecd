#include <gmock/gmock.h>

#include <set>

#include "base/xlsform/effective.hpp"
#include "base/xlsform/names.hpp"
#include "base/xlsform/survey_reader.hpp"
#include "base/xlsform/types.hpp"
#include "base/xlsform/workbook_test.hpp"
#include "base/xml/reader.hpp"
#include "base/xpath/expression.hpp"

// What we read of a workbook, beside the XForm that the reference converter makes of it.
namespace {

using namespace xlsform;

using Bind = std::map<std::string, std::string>;
struct XForm {
  std::map<std::string, Bind> binds;
  std::vector<std::string> nodes;               // of the tree of answers, without templates
  std::map<std::string, std::string> itemsets;  // by question: "instance('l')/root/item[…]"
  std::map<std::string, std::string> counts;    // of repeats
  std::map<std::string, std::vector<std::string>> lists;
};

bool is_added(std::string_view path) {
  // What the converter adds for other programs: we draw tables and count rows without.
  return path.find("reserved_name_for_field_list_labels") != std::string_view::npos ||
         path.find("/meta") != std::string_view::npos || path.ends_with("_count");
}

const std::vector<std::string> compared = {
    "type", "relevant", "constraint", "required", "calculate", "readonly"};

XForm reference(const std::string& name) {
  const auto bytes = sample(name + ".xml");
  xml::Reader reader(bytes);
  XForm found;
  std::vector<std::string> path;
  std::set<std::string> seen;
  std::string control, list;
  bool in_answers = false, done = false;
  while (reader.next()) {
    const bool starts = reader.kind() == xml::Reader::Kind::Start;
    if (reader.ends("instance")) done = true, in_answers = false, list.clear();
    if (starts && reader.name() == "instance") {
      in_answers = !done;
      list = reader.attribute("id");
    } else if (starts && in_answers) {
      path.emplace_back(reader.name());
      std::string all;
      for (const auto& one : path) all += "/" + one;
      if (seen.insert(all).second && path.size() > 1 && !is_added(all)) found.nodes.push_back(all);
    } else if (in_answers && reader.kind() == xml::Reader::Kind::End && !path.empty()) {
      path.pop_back();
    } else if (starts && !list.empty() && reader.name() == "name") {
      found.lists[list].push_back(reader.content());
    } else if (starts && reader.name() == "bind") {
      const auto nodeset = reader.attribute("nodeset");
      for (const auto& attribute : compared)
        if (const auto value = reader.attribute(attribute.c_str()); !value.empty())
          found.binds[nodeset][attribute] = value;
    } else if (starts && (reader.name() == "select" || reader.name() == "select1")) {
      control = reader.attribute("ref");
    } else if (starts && reader.name() == "itemset") {
      found.itemsets[control] = reader.attribute("nodeset");
    } else if (starts && reader.name() == "repeat") {
      found.counts[reader.attribute("nodeset")] = reader.attribute("count");
    }
  }
  EXPECT_FALSE(reader.problem()) << *reader.problem();
  return found;
}

class Ours {
 public:
  Ours(Form form, bool flat) : form_(std::move(form)), flat_(flat) {
    place(form_.survey, "/" + std::string(form_.root()));
    visit(form_.survey, "/" + std::string(form_.root()), "");
    if (!form_.settings.instance_name.empty())
      made.binds["/" + std::string(form_.root()) + "/meta/instanceName"] = {
          {"type", "string"}, {"calculate", expanded(form_.settings.instance_name)}};
    made.binds["/" + std::string(form_.root()) + "/meta/instanceID"] = {
        {"type", "string"}, {"readonly", "true()"}};
    for (const auto& list : form_.lists)
      for (const auto& choice : list.choices) made.lists[list.name].push_back(choice.name);
  }
  XForm made;

 private:
  std::string below(const std::string& above, const Item& item) const {
    return flat_ && item.kind == Kind::Group ? above : above + "/" + item.name;
  }
  void place(const std::vector<Item>& items, const std::string& above) {
    for (const auto& item : items) {
      paths_[item.name] = below(above, item);
      place(item.children, below(above, item));
    }
  }
  std::string expanded(const std::string& expression) const {
    std::string text = expression;
    for (const auto& mention : xpath::mentions(expression))
      if (const auto at = text.find("${" + mention.name + "}"); at != std::string::npos)
        text.replace(at, mention.name.size() + 3, " " + paths_.at(mention.name) + " ");
    return text;
  }
  static std::string type(const Item& item) {
    switch (item.kind) {
      case Kind::Integer: return "int";
      case Kind::Decimal: return "decimal";
      case Kind::Date: return "date";
      case Kind::Time: return "time";
      case Kind::DateTime: return "dateTime";
      case Kind::Place: return "geopoint";
      case Kind::Barcode: return "barcode";
      case Kind::Image:
      case Kind::Audio:
      case Kind::Video:
      case Kind::File: return "binary";
      case Kind::Metadata:
        return item.type == "today"                         ? "date"
               : item.type == "start" || item.type == "end" ? "dateTime"
                                                            : "string";
      default: return "string";
    }
  }
  void visit(
      const std::vector<Item>& items, const std::string& above, const std::string& relevant) {
    for (const auto& item : items) {
      const auto path = below(above, item);
      const bool gone = flat_ && item.kind == Kind::Group;
      if (!gone) made.nodes.push_back(path);
      Bind bind;
      const auto add = [&](const std::string& attribute, const std::string& value) {
        if (!value.empty()) bind[attribute] = expanded(value);
      };
      const auto own = item.relevant.empty() && flat_ ? relevant : item.relevant;
      add("relevant", own);
      add("constraint", item.constraint);
      add("required", item.required);
      add("calculate", item.calculation);
      add("readonly", item.kind == Kind::Note ? "true()" : item.readonly);
      if (!item.holds_items()) bind["type"] = type(item);
      if (!bind.empty() && !gone) made.binds[path] = bind;
      if (item.has_choices())
        made.itemsets[path] =
            "instance('" + item.list + "')/root/item" +
            (item.choice_filter.empty() ? "" : "[" + expanded(item.choice_filter) + "]");
      if (item.kind == Kind::Repeat) made.counts[path] = " " + path + "_count ";
      visit(item.children, path, own);
    }
  }

  Form form_;
  bool flat_;
  std::map<std::string, std::string> paths_;
};

TEST(BesideTheReference, each_form_means_the_same) {
  for (const std::string name :
      {"or_other", "pull_data", "flat_xlsform_test", "xlsform_spec_test"}) {
    auto form = read(sample(name + ".xlsx")).form;
    form.settings.root = name;
    const auto wanted = reference(name);
    const auto made = Ours(effective(form), name.starts_with("flat")).made;
    EXPECT_EQ(made.nodes, wanted.nodes) << name;
    ASSERT_GE(wanted.binds.size(), 3U) << name;
    for (const auto& [path, bind] : wanted.binds)
      if (!is_added(path) || path.find("/meta/") != std::string::npos) {
        EXPECT_EQ(made.binds.contains(path) ? made.binds.at(path) : Bind(), bind)
            << name << " " << path;
      }
    for (const auto& [path, bind] : made.binds)
      EXPECT_TRUE(wanted.binds.contains(path)) << name << " " << path;
    for (const auto& [path, itemset] : wanted.itemsets)
      if (!is_added(path)) {
        EXPECT_EQ(made.itemsets.contains(path) ? made.itemsets.at(path) : "", itemset)
            << name << " " << path;
      }
    EXPECT_EQ(made.counts, wanted.counts) << name;
    for (const auto& [list, names] : wanted.lists)
      EXPECT_EQ(made.lists.contains(list) ? made.lists.at(list) : std::vector<std::string>(), names)
          << name << " " << list;
  }
}

}  // namespace
