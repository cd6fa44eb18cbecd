#pragma once
#include <string>
#include <string_view>

// Text that means itself in Markdown.
namespace markdown_escape {

// Within a line: what could open emphasis, code, a link, a tag, an entity.
std::string text(std::string_view text);
// The first letters of a line: what could open a heading, a list, a quote.
std::string line(std::string line);
// An address between parentheses.
std::string address(std::string_view address);

}  // namespace markdown_escape
