#pragma once
#include <string>
#include <string_view>
#include <variant>

#include "base/xpath/document.hpp"

namespace xpath {

using Value = std::variant<std::string, double, bool, NodeSet>;

// XPath 1.0, §4.4: digits, perhaps a point, perhaps a minus before; anything else is NaN.
double number_of(std::string_view text);
// §4.2: no exponent, no more digits than tell this number from every other; "NaN", "Infinity".
std::string text_of(double number);

std::string text_of(const Value& value);  // of a node set, its first node
bool truth_of(const Value& value);        // §4.3
inline const NodeSet* nodes_of(const Value& value) { return std::get_if<NodeSet>(&value); }

std::string_view trimmed(std::string_view text);

}  // namespace xpath
