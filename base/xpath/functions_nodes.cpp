#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>

#include "base/xpath/evaluator.hpp"
#include "base/xpath/families.hpp"

namespace xpath {
namespace {

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();

// Answers that were not asked for do not count.
NodeSet relevant_nodes(Call& call, std::size_t i) {
  auto nodes = call.nodes(i);
  std::erase_if(nodes, [](const NodeRef& ref) { return !ref.node().relevant; });
  return nodes;
}

Value count(Call& call) { return static_cast<double>(relevant_nodes(call, 0).size()); }

Value count_non_empty(Call& call) {
  const auto nodes = relevant_nodes(call, 0);
  return static_cast<double>(
      std::ranges::count_if(nodes, [](const NodeRef& node) { return !text_of(node).empty(); }));
}

Value sum(Call& call) {
  double total = 0;
  for (const auto& node : relevant_nodes(call, 0))
    total += number_or_date(text_of(node), call.environment().clock);
  return total;
}

template <bool largest>
Value extreme(Call& call) {
  double found = no_number;
  bool first = true;
  for (std::size_t i = 0; i < call.size(); ++i) {
    const auto value = call.value(i);
    std::vector<double> numbers;
    if (const auto* nodes = nodes_of(value)) {
      for (const auto& node : *nodes)
        if (node.node().relevant)
          numbers.push_back(number_or_date(text_of(node), call.environment().clock));
    } else {
      numbers.push_back(number_of(value, call.environment().clock));
    }
    for (const auto number : numbers) {
      if (std::isnan(number)) return no_number;
      if (first || (largest ? number > found : number < found)) found = number;
      first = false;
    }
  }
  return found;
}

// Of a node: its place among the rows of its repeat.
Value position(Call& call) {
  if (call.size() == 0) return static_cast<double>(call.focus().position);
  const auto nodes = call.nodes(0);
  if (nodes.empty()) return no_number;
  return static_cast<double>(nodes.front().document->position(nodes.front().id));
}

Value last(Call& call) { return static_cast<double>(call.focus().size); }
Value current(Call& call) { return NodeSet{call.evaluator().current()}; }

Value name(Call& call) {
  if (call.size() == 0) return call.focus().node.node().name;
  const auto nodes = call.nodes(0);
  return nodes.empty() ? std::string() : nodes.front().node().name;
}

std::optional<NodeRef> instance_of(Call& call, std::string_view id) {
  const auto& find = call.environment().instance;
  auto found = find ? find(id) : std::nullopt;
  if (!found) call.fail(fmt::format("La liste « {} » n’est pas connue.", id));
  return found;
}

Value instance(Call& call) {
  const auto found = instance_of(call, call.text(0));
  return found ? NodeSet{*found} : NodeSet{};
}

std::string child_text(const NodeRef& ref, std::string_view name) {
  for (const auto child : ref.node().children)
    if (ref.document->node(child).name == name) return text_of(ref.with(child));
  return "";
}

// instance(0)/root/item[key = value]/wanted
Value pulldata(Call& call) {
  auto id = call.text(0);
  if (id.ends_with(".csv")) id.resize(id.size() - 4);
  const auto wanted = call.text(1), key = call.text(2), value = call.text(3);
  const auto found = instance_of(call, id);
  if (!found) return "";
  for (const auto root : found->node().children)
    for (const auto item : found->document->node(root).children) {
      if (!call.evaluator().step(call.term())) return "";
      if (child_text(found->with(item), key) == value) return child_text(found->with(item), wanted);
    }
  return "";
}

std::vector<std::string> generic_path(const NodeRef& ref) {
  std::vector<std::string> names;
  for (auto up = ref; up.id != Document::root; up = up.with(up.node().parent))
    names.insert(names.begin(), up.node().name);
  return names;
}

bool lies_in(NodeRef node, const NodeRef& above) {
  while (node.id != above.id && node.id != Document::root) node = node.with(node.node().parent);
  return node == above;
}

// The first node of `nodes` that lies in the rows asked for; rows of other repeats are those that
// the question itself stands in.
Value indexed_repeat(Call& call) {
  if (call.size() % 2 == 0) return call.fail("Il manque le numéro d’un des groupes répétés.");
  auto nodes = call.evaluator().everywhere(call.part(0), call.focus());
  std::set<std::vector<std::string>> named;
  for (std::size_t i = 1; i + 1 < call.size(); i += 2) {
    auto rows = call.evaluator().everywhere(call.part(i), call.focus());
    const auto wanted = call.number(i + 1);
    for (const auto& row : rows) named.insert(generic_path(row));
    std::erase_if(rows, [&](const NodeRef& row) {
      return static_cast<double>(row.document->position(row.id)) != wanted;
    });
    std::erase_if(nodes, [&](const NodeRef& node) {
      return !call.evaluator().step(call.term()) ||
             std::ranges::none_of(rows, [&](const NodeRef& row) { return lies_in(node, row); });
    });
  }
  for (auto up = call.evaluator().current(); up.id != Document::root;
       up = up.with(up.node().parent)) {
    if (!up.node().repeats || named.contains(generic_path(up))) continue;
    const bool shared =
        std::ranges::any_of(nodes, [&](const NodeRef& node) { return lies_in(node, up); });
    if (shared) std::erase_if(nodes, [&](const NodeRef& node) { return !lies_in(node, up); });
  }
  return nodes.empty() ? std::string() : text_of(nodes.front());
}

constexpr auto any = Function::any_number;
constexpr std::array functions = {
    Function{"count", 1, 1, count},
    Function{"count-non-empty", 1, 1, count_non_empty},
    Function{"sum", 1, 1, sum},
    Function{"min", 1, any, extreme<false>},
    Function{"max", 1, any, extreme<true>},
    Function{"position", 0, 1, position},
    Function{"last", 0, 0, last},
    Function{"current", 0, 0, current},
    Function{"name", 0, 1, name},
    Function{"local-name", 0, 1, name},
    Function{"instance", 1, 1, instance},
    Function{"pulldata", 4, 4, pulldata},
    Function{"indexed-repeat", 3, 7, indexed_repeat},
};

}  // namespace

std::span<const Function> node_functions() { return functions; }

}  // namespace xpath
