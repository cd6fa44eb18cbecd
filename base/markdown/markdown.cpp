#include "base/markdown/markdown.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <cstdlib>
#include <memory>
#include <mutex>
#include <string>

namespace {

void register_extensions_once() {
  static std::once_flag once;
  std::call_once(once, [] { cmark_gfm_core_extensions_ensure_registered(); });
}

}  // namespace

Html markdown(std::string_view text) {
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
  const std::unique_ptr<char, decltype(&std::free)> rendered(
      cmark_render_html(document.get(), options, cmark_parser_get_syntax_extensions(parser.get())),
      &std::free);
  return Fill::raw(rendered.get());
}
