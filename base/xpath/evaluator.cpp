#include "base/xpath/evaluator.hpp"

#include <algorithm>
#include <cmath>

#include "base/xpath/dates.hpp"
#include "base/xpath/functions.hpp"

namespace xpath {
namespace {

bool passes(const Step& step, const Node& node) {
  return step.name.empty() || step.name == "*" || step.name == node.name;
}

void descend(const NodeRef& from, NodeSet& found) {
  for (const auto child : from.node().children) {
    found.push_back(from.with(child));
    descend(from.with(child), found);
  }
}

double reckoned(Operator op, double left, double right) {
  switch (op) {
    case Operator::Plus: return left + right;
    case Operator::Minus: return left - right;
    case Operator::Times: return left * right;
    case Operator::Divide: return left / right;
    default: return std::fmod(left, right);
  }
}

bool holds(Operator op, double left, double right) {
  switch (op) {
    case Operator::Less: return left < right;
    case Operator::LessEqual: return left <= right;
    case Operator::Greater: return left > right;
    case Operator::GreaterEqual: return left >= right;
    case Operator::NotEqual: return left != right;
    default: return left == right;
  }
}

bool is_relational(Operator op) { return op != Operator::Equal && op != Operator::NotEqual; }

// Two values, neither of them a node set. XPath 1.0, §3.4.
bool plainly(Operator op, const Value& left, const Value& right, const Clock& clock) {
  if (is_relational(op)) return holds(op, number_of(left, clock), number_of(right, clock));
  const bool wanted = op == Operator::Equal;
  if (std::holds_alternative<bool>(left) || std::holds_alternative<bool>(right))
    return (truth_of(left) == truth_of(right)) == wanted;
  if (std::holds_alternative<double>(left) || std::holds_alternative<double>(right))
    return holds(op, number_of(left, clock), number_of(right, clock));
  return (text_of(left) == text_of(right)) == wanted;
}

}  // namespace

double number_or_date(std::string_view text, const Clock& clock) {
  const auto number = number_of(text);
  if (!std::isnan(number)) return number;
  const auto moment = moment_of(trimmed(text), clock);
  return moment ? days_of(*moment) : number;
}

double number_of(const Value& value, const Clock& clock) {
  if (const auto* number = std::get_if<double>(&value)) return *number;
  if (const auto* truth = std::get_if<bool>(&value)) return *truth ? 1 : 0;
  return number_or_date(text_of(value), clock);
}

void Evaluator::fail(const Term& term, std::string reason) {
  if (!fault_) fault_ = Fault{term.column, std::move(reason)};
}

bool Evaluator::step(const Term& term, std::size_t count) {
  steps_ += count;
  if (steps_ > most_steps) fail(term, "L’expression demande trop de calculs.");
  if (auto* budget = environment_.budget) {
    if (*budget < count) fail(term, "Ce formulaire demande trop de calculs.");
    *budget -= std::min(*budget, count);
  }
  return !fault_;
}

Value Evaluator::value(const Term& term, const Focus& focus) {
  if (!step(term)) return "";
  switch (term.kind) {
    case Term::Kind::Number: return term.number;
    case Term::Kind::Literal: return term.text;
    case Term::Kind::Reference: return referred(term.text, current_, environment_);
    case Term::Kind::Call: {
      Call call(*this, term, focus);
      return term.function->answer(call);
    }
    case Term::Kind::Negation:
      return term.number * number_of(value(*term.parts[0], focus), environment_.clock);
    case Term::Kind::Chain: return chain(term, focus);
    case Term::Kind::Path: return path(term, focus, true);
  }
  return "";
}

NodeSet Evaluator::nodes(const Term& term, const Focus& focus) {
  auto found = value(term, focus);
  if (auto* nodes = std::get_if<NodeSet>(&found)) return std::move(*nodes);
  fail(term, "Il faut ici une question ou un chemin, pas une valeur.");
  return {};
}

Value Evaluator::chain(const Term& term, const Focus& focus) {
  auto result = value(*term.parts[0], focus);
  for (std::size_t i = 0; i < term.operators.size() && !fault_; ++i) {
    const auto op = term.operators[i];
    const auto& other = *term.parts[i + 1];
    if (op == Operator::Or || op == Operator::And) {
      const bool so_far = truth_of(result);
      result = so_far == (op == Operator::Or) ? so_far : truth_of(value(other, focus));
    } else if (op == Operator::Union) {
      if (!nodes_of(result)) fail(term, "« | » réunit des questions ou des chemins.");
      auto more = nodes(other, focus);
      if (fault_) break;
      auto& all = std::get<NodeSet>(result);
      all.insert(all.end(), more.begin(), more.end());
      std::sort(all.begin(), all.end());
      all.erase(std::unique(all.begin(), all.end()), all.end());
    } else if (op >= Operator::Plus) {
      const auto right = number_of(value(other, focus), environment_.clock);
      result = reckoned(op, number_of(result, environment_.clock), right);
    } else {
      result = compared(term, op, result, value(other, focus));
    }
  }
  return result;
}

// With a node set, whether it holds for one of its nodes. XPath 1.0, §3.4.
Value Evaluator::compared(const Term& term, Operator op, const Value& left, const Value& right) {
  const auto& clock = environment_.clock;
  const auto* lefts = nodes_of(left);
  const auto* rights = nodes_of(right);
  if (!lefts && !rights) return plainly(op, left, right, clock);
  // A truth is compared with whether there is any node.
  if (std::holds_alternative<bool>(left) || std::holds_alternative<bool>(right))
    return plainly(op, truth_of(left), truth_of(right), clock);
  std::vector<Value> some, others;
  for (const auto& node : lefts ? *lefts : NodeSet{}) some.emplace_back(text_of(node));
  if (!lefts) some.push_back(left);
  for (const auto& node : rights ? *rights : NodeSet{}) others.emplace_back(text_of(node));
  if (!rights) others.push_back(right);
  for (const auto& one : some)
    for (const auto& other : others) {
      if (!step(term)) return false;
      if (plainly(op, one, other, clock)) return true;
    }
  return false;
}

Value Evaluator::path(const Term& term, const Focus& focus, bool bound) {
  NodeSet found;
  if (term.absolute) {
    found = {current_.with(Document::root)};
  } else if (term.parts.empty()) {
    found = {focus.node};
  } else {
    found = filtered(nodes(*term.parts[0], focus), term.predicates);
  }
  for (std::size_t i = 0; i < term.steps.size() && !fault_; ++i) {
    const auto& one = term.steps[i];
    NodeSet reached;
    for (const auto& from : found) {
      auto more = filtered(along(term, one, from), one.predicates);
      if (fault_) return "";
      reached.insert(reached.end(), more.begin(), more.end());
    }
    const bool backwards = one.axis == Axis::Ancestor || one.axis == Axis::AncestorOrSelf ||
                           one.axis == Axis::PrecedingSibling;
    if (found.size() > 1 || backwards) {
      std::sort(reached.begin(), reached.end());
      reached.erase(std::unique(reached.begin(), reached.end()), reached.end());
    }
    // An absolute path through a repeat means the row that the question itself stands in.
    if (term.absolute && bound && i + 1 < term.steps.size() && one.predicates.empty()) {
      for (auto up = current_; up.id != Document::root; up = up.with(up.node().parent))
        if (up.node().repeats && std::ranges::find(reached, up) != reached.end()) {
          const auto& name = up.node().name;
          std::erase_if(reached, [&](const NodeRef& ref) {
            return ref != up && ref.node().name == name && ref.node().parent == up.node().parent;
          });
        }
    }
    found = std::move(reached);
  }
  return found;
}

NodeSet Evaluator::along(const Term& term, const Step& step, const NodeRef& from) {
  NodeSet met;
  const auto parent = from.with(from.node().parent);
  switch (step.axis) {
    case Axis::Child:
      for (const auto child : from.node().children) met.push_back(from.with(child));
      break;
    case Axis::Parent:
      if (from.id != Document::root) met.push_back(parent);
      break;
    case Axis::Self: met.push_back(from); break;
    case Axis::DescendantOrSelf: met.push_back(from); [[fallthrough]];
    case Axis::Descendant: descend(from, met); break;
    case Axis::AncestorOrSelf: met.push_back(from); [[fallthrough]];
    case Axis::Ancestor:
      for (auto up = from; up.id != Document::root;) {
        up = up.with(up.node().parent);
        met.push_back(up);
      }
      break;
    case Axis::FollowingSibling:
    case Axis::PrecedingSibling:
      if (from.id == Document::root) break;
      for (const auto sibling : parent.node().children)
        if (sibling != from.id && (sibling > from.id) == (step.axis == Axis::FollowingSibling))
          met.push_back(from.with(sibling));
      if (step.axis == Axis::PrecedingSibling) std::ranges::reverse(met);
      break;
  }
  this->step(term, met.size() + 1);
  std::erase_if(met, [&](const NodeRef& ref) {
    return !passes(step, ref.node()) || (step.name == "*" && ref.id == Document::root);
  });
  return met;
}

NodeSet Evaluator::filtered(NodeSet nodes, const std::vector<TermPtr>& predicates) {
  for (const auto& predicate : predicates) {
    NodeSet kept;
    for (std::size_t i = 0; i < nodes.size() && !fault_; ++i) {
      const auto found =
          value(*predicate, {.node = nodes[i], .position = i + 1, .size = nodes.size()});
      const auto* number = std::get_if<double>(&found);
      if (number ? *number == static_cast<double>(i + 1) : truth_of(found))
        kept.push_back(nodes[i]);
    }
    nodes = std::move(kept);
  }
  return nodes;
}

NodeSet Evaluator::everywhere(const Term& term, const Focus& focus) {
  if (term.kind == Term::Kind::Reference && environment_.names)
    return referred(term.text, current_.with(Document::root), environment_);
  if (term.kind == Term::Kind::Path && term.absolute) {
    auto found = path(term, focus, false);
    if (auto* nodes = std::get_if<NodeSet>(&found)) return std::move(*nodes);
    return {};
  }
  return nodes(term, focus);
}

NodeSet referred(std::string_view name, const NodeRef& context, const Environment& environment) {
  if (!environment.names) return {};
  const auto found = environment.names->find(name);
  if (found == environment.names->end()) return {};
  const auto& path = found->second;
  // The rows that the context stands in, outermost first.
  std::vector<NodeRef> above;
  for (auto up = context; up.id != Document::root; up = up.with(up.node().parent))
    above.insert(above.begin(), up);
  // The deepest row that the question stands in too: its names are the first ones of the path.
  std::size_t shared = 0;
  for (std::size_t i = 0; i < above.size() && i + 1 < path.size(); ++i) {
    if (above[i].node().name != path[i]) break;
    if (above[i].node().repeats) shared = i + 1;
  }
  NodeSet nodes{shared == 0 ? context.with(Document::root) : above[shared - 1]};
  for (auto i = shared; i < path.size(); ++i) {
    NodeSet below;
    for (const auto& node : nodes)
      for (const auto child : node.node().children)
        if (node.document->node(child).name == path[i]) below.push_back(node.with(child));
    nodes = std::move(below);
  }
  return nodes;
}

std::string Call::text(std::size_t i) { return text_of(value(i)); }
double Call::number(std::size_t i) { return number_of(value(i), environment().clock); }

Value Call::bounded(std::string text) {
  if (text.size() > longest_text) return fail("Le texte obtenu est trop long.");
  return text;
}

Outcome<Value> evaluate(
    const Expression& expression, const NodeRef& context, const Environment& environment) {
  Evaluator evaluator(context, environment);
  auto value = evaluator.value(expression.term(), {.node = context});
  if (evaluator.fault()) return refuse(*evaluator.fault());
  return value;
}

}  // namespace xpath
