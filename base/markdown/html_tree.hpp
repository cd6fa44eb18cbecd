#pragma once
#include <libxml/HTMLparser.h>

#include <memory>
#include <string>
#include <string_view>

// What libxml2 makes of a page, whatever its mistakes.
namespace html_tree {

using Tree = std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)>;
// Nothing is fetched; beyond 256 levels the rest is left out. May hold no tree at all.
Tree parse(std::string_view page);
xmlNode* body(const Tree& tree);  // null when there is none

std::string_view name(const xmlNode* node);                    // "p"; "" of a text
std::string_view text(const xmlNode* node);                    // of a text; else ""
std::string attribute(const xmlNode* node, const char* name);  // "" when there is none
// What it holds in words, a space between two blocks; and as it was typed, for code.
std::string all_text(const xmlNode* node);
std::string raw_text(const xmlNode* node);
const xmlNode* first(const xmlNode* node, std::string_view element);  // within it; null: none

// Whether it stands on lines of its own, goes in a line, or is left out with all it holds.
bool is_block(std::string_view element);
bool is_dropped(std::string_view element);

// One space for every run of spaces, tabs and line ends.
std::string one_line(std::string_view text);

}  // namespace html_tree
