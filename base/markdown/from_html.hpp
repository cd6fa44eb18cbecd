#pragma once
#include <cstddef>
#include <string>
#include <string_view>

// Pages written elsewhere, as Markdown that people can read and edit: headings, paragraphs, lists,
// quotes, tables, code, bold, italic and links. Pictures, films and sounds become links. Scripts,
// styles, forms and comments are dropped. What stands for something in Markdown is escaped: a text
// stays a text.
struct FromHtml {
  std::string_view site = {};  // "https://exemple.fr/blog": what addresses without a host lead to
  bool line_breaks = false;    // a line that ends is one (a form’s text), not a space (HTML)
  int first_heading = 3;       // the level of the highest heading: 1 to 6
  std::size_t longest = std::size_t{60} << 10;  // bytes of the result, cut between two blocks
};
struct Markdown {
  std::string text;
  bool was_cut = false;  // or nested beyond what anyone writes
};
// At most 4 MB are read.
Markdown markdown_from_html(std::string_view page, const FromHtml& how = {});

// The words alone, in one line: « Un titre & un sous-titre ».
std::string words_of_html(std::string_view page);
