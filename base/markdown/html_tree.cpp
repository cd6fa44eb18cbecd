#include "base/markdown/html_tree.hpp"

#include <algorithm>
#include <array>

namespace html_tree {
namespace {

constexpr std::size_t most = std::size_t{4} << 20;

std::string_view view(const xmlChar* text) {
  return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view();
}

void gather(const xmlNode* node, std::string& into) {
  if (is_dropped(name(node))) return;
  into += text(node);
  if (name(node) == "br" || is_block(name(node))) into += ' ';
  for (const auto* child = node->children; child; child = child->next) gather(child, into);
  if (is_block(name(node))) into += ' ';
}

}  // namespace

Tree parse(std::string_view page) {
  page = page.substr(0, most);
  constexpr int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                          HTML_PARSE_NONET | HTML_PARSE_COMPACT;
  return {htmlReadMemory(page.data(), static_cast<int>(page.size()), nullptr, "UTF-8", options),
      &xmlFreeDoc};
}

xmlNode* body(const Tree& tree) {
  auto* root = tree ? xmlDocGetRootElement(tree.get()) : nullptr;
  for (auto* node = root ? root->children : nullptr; node; node = node->next)
    if (name(node) == "body") return node;
  return root;
}

std::string_view name(const xmlNode* node) {
  return node->type == XML_ELEMENT_NODE ? view(node->name) : std::string_view();
}

std::string_view text(const xmlNode* node) {
  const bool is_text = node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
  return is_text ? view(node->content) : std::string_view();
}

std::string attribute(const xmlNode* node, const char* name) {
  auto* value = xmlGetProp(node, reinterpret_cast<const xmlChar*>(name));
  std::string found(view(value));
  xmlFree(value);
  return found;
}

std::string all_text(const xmlNode* node) {
  std::string all;
  gather(node, all);
  return all;
}

std::string raw_text(const xmlNode* node) {
  std::string all(text(node));
  if (name(node) == "br") all += '\n';
  for (const auto* child = node->children; child; child = child->next) all += raw_text(child);
  return all;
}

const xmlNode* first(const xmlNode* node, std::string_view element) {
  for (const auto* child = node->children; child; child = child->next) {
    if (name(child) == element) return child;
    if (const auto* found = first(child, element)) return found;
  }
  return nullptr;
}

bool is_block(std::string_view element) {
  constexpr std::array<std::string_view, 42> blocks{"address", "article", "aside", "blockquote",
      "body", "caption", "center", "dd", "details", "dir", "div", "dl", "dt", "fieldset",
      "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
      "html", "iframe", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary",
      "table", "tbody", "td", "tr", "ul"};
  return std::ranges::binary_search(blocks, element);
}

bool is_dropped(std::string_view element) {
  constexpr std::array<std::string_view, 18> dropped{"applet", "area", "base", "button", "canvas",
      "head", "input", "link", "map", "meta", "noscript", "option", "script", "select", "style",
      "svg", "template", "textarea"};
  return std::ranges::binary_search(dropped, element);
}

std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
    if (!space)
      line += c;
    else if (line.empty() || line.back() != ' ')
      line += ' ';
  }
  return line;
}

}  // namespace html_tree
