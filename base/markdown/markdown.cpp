#include "base/markdown/markdown.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <string>

namespace {

void register_extensions_once() {
  static std::once_flag once;
  std::call_once(once, [] { cmark_gfm_core_extensions_ensure_registered(); });
}

// A page has one title of its own, and skips no level: the highest one used becomes `first`.
void lower_headings(cmark_node* document, int first) {
  if (first <= 1) return;
  constexpr int lowest = 6;
  int highest = lowest;
  const auto each_heading = [&](const auto& visit) {
    const std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> nodes(
        cmark_iter_new(document), &cmark_iter_free);
    for (auto event = cmark_iter_next(nodes.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(nodes.get())) {
      auto* node = cmark_iter_get_node(nodes.get());
      if (event == CMARK_EVENT_ENTER && cmark_node_get_type(node) == CMARK_NODE_HEADING)
        visit(node);
    }
  };
  each_heading([&](cmark_node* heading) {
    highest = std::min(highest, cmark_node_get_heading_level(heading));
  });
  // No deeper than one below the one before.
  int before = first - 1;
  each_heading([&](cmark_node* heading) {
    const int wanted = cmark_node_get_heading_level(heading) - highest + first;
    before = std::min({wanted, before + 1, lowest});
    cmark_node_set_heading_level(heading, before);
  });
}

// The library takes quadratic time for some texts that nobody writes: rows of hundreds of cells,
// one table after another in a paragraph, quotes within quotes, rows of « @ ». The bounds are far
// above what people write; beyond them the text is shown, without what would cost.
constexpr std::size_t longest_read = 64 * 1024;  // bytes; beyond, shown as it was typed
constexpr std::ptrdiff_t most_cells = 60, most_tables = 20, most_depth = 40, most_addresses = 400;

struct Cost {
  bool tables = false;     // too many cells or tables
  bool addresses = false;  // too many « @ » or « : » to look for addresses
  bool depth = false;      // too many quotes or lists within each other
};

Cost cost_of(std::string_view text) {
  Cost cost{
      .addresses = std::ranges::count(text, '@') + std::ranges::count(text, ':') > most_addresses};
  std::ptrdiff_t rules = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find_first_of("\r\n", at), text.size());
    const auto line = text.substr(at, end - at);
    at = end + 1;
    const auto bars = std::ranges::count(line, '|');
    if (line.find_first_not_of("|-: \t>") == std::string_view::npos &&
        line.find('-') != std::string_view::npos && bars > 0)
      ++rules;
    if (bars > most_cells || rules > most_tables) cost.tables = true;
    const auto begins = line.substr(0, line.find_first_not_of("> \t*+-0123456789.)"));
    if (std::ranges::count_if(begins, [](char c) { return c != ' ' && c != '\t'; }) > most_depth &&
        begins.find_first_of(">*+.)") != std::string_view::npos)
      cost.depth = true;
  }
  return cost;
}

}  // namespace

Html markdown(std::string_view text, int first_heading) {
  const auto cost = cost_of(text);
  if (text.size() > longest_read || cost.depth) return html("<pre>{}</pre>", text);
  register_extensions_once();
  constexpr int options = CMARK_OPT_VALIDATE_UTF8;  // safe unless CMARK_OPT_UNSAFE is given
  const std::unique_ptr<cmark_parser, decltype(&cmark_parser_free)> parser(
      cmark_parser_new(options), &cmark_parser_free);
  for (const std::string_view name : {"table", "autolink", "strikethrough"})
    if (auto* extension = (name == "table" && cost.tables) || (name == "autolink" && cost.addresses)
                              ? nullptr
                              : cmark_find_syntax_extension(name.data()))
      cmark_parser_attach_syntax_extension(parser.get(), extension);
  cmark_parser_feed(parser.get(), text.data(), text.size());
  const std::unique_ptr<cmark_node, decltype(&cmark_node_free)> document(
      cmark_parser_finish(parser.get()), &cmark_node_free);
  lower_headings(document.get(), first_heading);
  const std::unique_ptr<char, decltype(&std::free)> rendered(
      cmark_render_html(document.get(), options, cmark_parser_get_syntax_extensions(parser.get())),
      &std::free);
  return Fill::raw(rendered.get());
}
