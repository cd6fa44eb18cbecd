#include <algorithm>
#include <array>
#include <cmath>

#include "base/xpath/characters.hpp"
#include "base/xpath/evaluator.hpp"
#include "base/xpath/families.hpp"
#include "base/xpath/regular.hpp"

namespace xpath {
namespace {

std::string own_text(Call& call) {
  return call.size() > 0 ? call.text(0) : text_of(call.focus().node);
}

// Every node of a node set counts, not its first one only.
void append_all(const Value& value, std::vector<std::string>& texts) {
  if (const auto* nodes = nodes_of(value)) {
    for (const auto& node : *nodes)
      if (node.node().relevant) texts.push_back(text_of(node));
  } else {
    texts.push_back(text_of(value));
  }
}

Value joined(Call& call, const std::string& between, std::size_t first) {
  std::vector<std::string> texts;
  for (auto i = first; i < call.size(); ++i) append_all(call.value(i), texts);
  std::string all;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (i > 0) all += between;
    all += texts[i];
    if (all.size() > longest_text) break;
  }
  return call.bounded(std::move(all));
}

Value concat(Call& call) { return joined(call, "", 0); }
Value join(Call& call) { return joined(call, call.text(0), 1); }
Value string(Call& call) { return own_text(call); }

// Where a position from 0 falls in a text of that length; below 0 counts from its end.
std::size_t place(double position, std::size_t length) {
  if (std::isnan(position)) return 0;
  position = std::trunc(position);
  if (position < 0) position += static_cast<double>(length);
  return static_cast<std::size_t>(std::clamp(position, 0.0, static_cast<double>(length)));
}

Value substr(Call& call) {
  const auto text = characters(call.text(0));
  const auto start = place(call.number(1), text.size());
  const auto end = call.size() > 2 ? place(call.number(2), text.size()) : text.size();
  return end > start ? utf8(std::u32string_view(text).substr(start, end - start)) : std::string();
}

// XPath 1.0, §4.2: characters whose place, from 1, is at least the start and before the end.
Value substring(Call& call) {
  const auto text = characters(call.text(0));
  const auto start = std::floor(call.number(1) + 0.5);
  const auto end = call.size() > 2 ? start + std::floor(call.number(2) + 0.5) : INFINITY;
  std::u32string kept;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto at = static_cast<double>(i + 1);
    if (at >= start && at < end) kept += text[i];
  }
  return utf8(kept);
}

Value substring_before(Call& call) {
  const auto text = call.text(0);
  const auto at = text.find(call.text(1));
  return at == std::string::npos ? std::string() : text.substr(0, at);
}

Value substring_after(Call& call) {
  const auto text = call.text(0), mark = call.text(1);
  const auto at = text.find(mark);
  return at == std::string::npos ? std::string() : text.substr(at + mark.size());
}

Value string_length(Call& call) { return static_cast<double>(characters(own_text(call)).size()); }

Value normalize_space(Call& call) {
  std::string text;
  for (const char c : own_text(call))
    if (!is_space(static_cast<unsigned char>(c)))
      text += c;
    else if (!text.empty() && text.back() != ' ')
      text += ' ';
  if (text.ends_with(' ')) text.pop_back();
  return text;
}

Value translate(Call& call) {
  const auto text = characters(call.text(0)), from = characters(call.text(1)),
             to = characters(call.text(2));
  std::u32string made;
  for (const auto c : text) {
    const auto at = from.find(c);
    if (at == std::u32string::npos)
      made += c;
    else if (at < to.size())
      made += to[at];
  }
  return utf8(made);
}

Value contains(Call& call) { return call.text(0).find(call.text(1)) != std::string::npos; }
Value starts_with(Call& call) { return call.text(0).starts_with(call.text(1)); }
Value ends_with(Call& call) { return call.text(0).ends_with(call.text(1)); }

Value regex(Call& call) {
  const auto found = matches(call.text(0), call.text(1));
  return found ? Value(*found) : call.fail(found.error());
}

constexpr auto any = Function::any_number;
constexpr std::array functions = {
    Function{"string", 0, 1, string},
    Function{"concat", 1, any, concat},
    Function{"join", 1, any, join},
    Function{"substr", 2, 3, substr},
    Function{"substring", 2, 3, substring},
    Function{"substring-before", 2, 2, substring_before},
    Function{"substring-after", 2, 2, substring_after},
    Function{"string-length", 0, 1, string_length},
    Function{"normalize-space", 0, 1, normalize_space},
    Function{"translate", 3, 3, translate},
    Function{"contains", 2, 2, contains},
    Function{"starts-with", 2, 2, starts_with},
    Function{"ends-with", 2, 2, ends_with},
    Function{"regex", 2, 2, regex},
};

}  // namespace

std::span<const Function> text_functions() { return functions; }

}  // namespace xpath
