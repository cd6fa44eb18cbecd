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

}  // namespace

Html markdown(std::string_view text, int first_heading) {
  register_extensions_once();
  constexpr int options = CMARK_OPT_VALIDATE_UTF8;  // safe unless CMARK_OPT_UNSAFE is given
  const std::unique_ptr<cmark_parser, decltype(&cmark_parser_free)> parser(
      cmark_parser_new(options), &cmark_parser_free);
  for (const char* name : {"table", "autolink", "strikethrough"})
    if (auto* extension = cmark_find_syntax_extension(name))
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
