#include "base/markdown/from_html.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/markdown/escape.hpp"
#include "base/markdown/html_tree.hpp"
#include "base/values/text.hpp"
#include "base/values/url.hpp"

namespace {

using html_tree::attribute;
using html_tree::name;

// A hard end of line: a backslash before it.
constexpr std::string_view hard_break = "\\\n";

bool is_any(std::string_view element, std::initializer_list<std::string_view> of) {
  return std::ranges::find(of, element) != of.end();
}

// Spaces around, and ends of line: not around what is emphasised, nor around a paragraph.
std::string trimmed(std::string text) {
  while (true) {
    if (text.ends_with(hard_break))
      text.resize(text.size() - hard_break.size());
    else if (text.ends_with(' ') || text.ends_with('\n'))
      text.pop_back();
    else if (text.starts_with(hard_break))
      text.erase(0, hard_break.size());
    else if (text.starts_with(' ') || text.starts_with('\n'))
      text.erase(0, 1);
    else
      return text;
  }
}

std::string indented(std::string_view block, std::string_view first, std::string_view next) {
  std::string out(first);
  for (const char c : block) {
    out += c;
    if (c == '\n') out += next;
  }
  // A line that holds only its indentation needs none.
  for (auto at = out.find(" \n"); at != std::string::npos;
       at = out.find(" \n", at > 0 ? at - 1 : 0))
    out.erase(at, 1);
  return out;
}

class Writer {
 public:
  explicit Writer(const FromHtml& how) : how_(how) {}

  // What an element holds, block after block, a blank line between two.
  std::string blocks(const xmlNode* parent) {
    std::vector<std::string> all;
    std::string line;
    const auto end_line = [&] {
      for (auto& paragraph : paragraphs(line)) all.push_back(std::move(paragraph));
      line.clear();
    };
    for (const auto* node = parent->children; node; node = node->next) {
      const auto element = name(node);
      if (html_tree::is_dropped(element)) continue;
      if (!html_tree::is_block(element) && !holds_blocks(node)) {
        line += in_line(node);
        continue;
      }
      end_line();
      if (auto one = block(node); !one.empty()) all.push_back(std::move(one));
    }
    end_line();
    return text::join(all, "\n\n");
  }

 private:
  // <a> or <span> around paragraphs: HTML 5 allows it.
  static bool holds_blocks(const xmlNode* node) {
    if (is_any(name(node), {"video", "audio", "object", "embed", "img"})) return false;
    for (const auto* child = node->children; child; child = child->next)
      if (html_tree::is_block(name(child)) || holds_blocks(child)) return true;
    return false;
  }

  static std::vector<std::string> paragraphs(std::string_view line) {
    std::vector<std::string> found;
    while (!line.empty()) {
      const auto end = line.find("\n\n");
      auto one = trimmed(std::string(line.substr(0, end)));
      line.remove_prefix(end == std::string_view::npos ? line.size() : end + 2);
      if (one.empty()) continue;
      std::vector<std::string> lines;
      for (const auto part : text::split(one, '\n'))
        lines.push_back(
            markdown_escape::line(html_tree::one_line(trimmed(std::string(part) + "\n"))));
      // `trimmed` took the backslash of each end of line away with it.
      found.push_back(text::join(lines, hard_break));
    }
    return found;
  }

  std::string block(const xmlNode* node) {
    const auto element = name(node);
    if (element.size() == 2 && element[0] == 'h' && element[1] >= '1' && element[1] <= '6')
      return heading(node, element[1] - '0');
    if (is_any(element, {"ul", "ol", "menu", "dir"})) return list(node, element == "ol");
    if (element == "blockquote") return quote(blocks(node));
    if (element == "pre") return fenced(html_tree::raw_text(node));
    if (element == "hr") return "---";
    if (element == "table") return table(node);
    if (element == "iframe") return frame(node);
    if (is_any(element, {"figcaption", "caption", "dt", "summary"})) return emphasised_line(node);
    return blocks(node);
  }

  std::string emphasised_line(const xmlNode* node) {
    const auto mark = is_any(name(node), {"dt", "summary"}) ? "**" : "*";
    const auto words =
        markdown_escape::text(text::trim(html_tree::one_line(html_tree::all_text(node))));
    return words.empty() ? "" : mark + words + mark;
  }

  // Levels follow one another whatever was skipped: no h2 then h4.
  std::string heading(const xmlNode* node, int level) {
    const std::string words(text::trim(html_tree::one_line(html_tree::all_text(node))));
    if (words.empty()) return "";
    while (!levels_.empty() && levels_.back() >= level) levels_.pop_back();
    levels_.push_back(level);
    const auto depth = std::min(how_.first_heading - 1 + static_cast<int>(levels_.size()), 6);
    auto escaped = markdown_escape::text(words);
    if (escaped.ends_with('#')) escaped.insert(escaped.size() - 1, "\\");
    return std::string(static_cast<std::size_t>(depth), '#') + " " + escaped;
  }

  std::string list(const xmlNode* node, bool numbered) {
    std::vector<std::string> items;
    bool tight = true;
    for (const auto* child = node->children; child; child = child->next) {
      if (name(child).empty() || html_tree::is_dropped(name(child))) continue;
      auto content = name(child) == "li" ? blocks(child) : block(child);
      if (content.empty()) continue;
      const auto bullet = numbered ? fmt::format("{}. ", items.size() + 1) : std::string("- ");
      // An item of one paragraph and a list under it needs no blank line.
      if (const auto gap = content.find("\n\n"); gap != std::string::npos) {
        if (content.find("\n\n", gap + 2) == std::string::npos &&
            begins_list(content.substr(gap + 2)))
          content.erase(gap, 1);
        else
          tight = false;
      }
      items.push_back(indented(content, bullet, std::string(bullet.size(), ' ')));
    }
    return text::join(items, tight ? "\n" : "\n\n");
  }
  static bool begins_list(std::string_view block) {
    return block.starts_with("- ") || block.starts_with("1. ");
  }

  static std::string quote(const std::string& content) {
    return content.empty() ? "" : indented(content, "> ", "> ");
  }

  static std::string fenced(std::string_view code) {
    std::string fence = "```";
    while (code.find(fence) != std::string_view::npos) fence += '`';
    while (code.ends_with('\n') || code.ends_with(' ')) code.remove_suffix(1);
    return code.empty() ? "" : fence + "\n" + std::string(code) + "\n" + fence;
  }

  std::string frame(const xmlNode* node) {
    const auto address = complete(attribute(node, "src"));
    if (address.empty()) return "";
    const auto title = attribute(node, "title");
    return link(title.empty() ? "Voir sur " + host(address) : title, address);
  }

  static void rows_of(const xmlNode* node, std::vector<const xmlNode*>& rows) {
    for (const auto* child = node->children; child; child = child->next) {
      if (name(child) == "tr") rows.push_back(child);
      if (is_any(name(child), {"thead", "tbody", "tfoot"})) rows_of(child, rows);
    }
  }

  std::string table(const xmlNode* node) {
    std::vector<const xmlNode*> rows;
    rows_of(node, rows);
    std::vector<std::vector<std::string>> cells;
    std::size_t width = 0;
    for (const auto* row : rows) {
      cells.push_back(cells_of(row));
      width = std::max(width, cells.back().size());
    }
    if (width == 0) return "";
    if (width == 1) return blocks_of(cells);
    const bool headed = html_tree::first(rows.front(), "th") != nullptr;
    if (!headed) cells.insert(cells.begin(), std::vector<std::string>(width));
    std::vector<std::string> lines;
    for (auto& row : cells) {
      row.resize(width);
      lines.push_back("| " + text::join(row, " | ") + " |");
      if (lines.size() == 1)
        lines.push_back("|" + text::join(std::vector<std::string>(width, " --- "), "|") + "|");
    }
    const auto* caption = html_tree::first(node, "caption");
    return text::join(lines, "\n") + (caption ? "\n\n" + emphasised_line(caption) : "");
  }
  std::vector<std::string> cells_of(const xmlNode* row) {
    std::vector<std::string> cells;
    for (const auto* cell = row->children; cell && cells.size() < 20; cell = cell->next) {
      if (!is_any(name(cell), {"td", "th"})) continue;
      auto words =
          markdown_escape::text(text::trim(html_tree::one_line(html_tree::all_text(cell))));
      for (auto at = words.find('|'); at != std::string::npos; at = words.find('|', at + 2))
        words.insert(at, "\\");
      cells.push_back(std::move(words));
      const auto span = attribute(cell, "colspan");
      const int more = span.size() == 1 && span[0] > '1' && span[0] <= '9' ? span[0] - '1' : 0;
      cells.resize(cells.size() + static_cast<std::size_t>(more));
    }
    return cells;
  }
  // A table of one column is only there for its looks.
  static std::string blocks_of(const std::vector<std::vector<std::string>>& cells) {
    std::vector<std::string> all;
    for (const auto& row : cells)
      if (!row.empty() && !row.front().empty()) all.push_back(markdown_escape::line(row.front()));
    return text::join(all, "\n\n");
  }

  std::string in_line(const xmlNode* node) {
    const auto element = name(node);
    if (element.empty()) return words(html_tree::text(node));
    if (html_tree::is_dropped(element)) return "";
    if (element == "br")
      return how_.line_breaks && in_text_ends(node) ? "" : std::string(hard_break);
    if (element == "img") return picture(node);
    if (is_any(element, {"video", "audio", "embed", "object"})) return film(node);
    if (is_any(element, {"strong", "b"})) return emphasised(node, "**", bold_);
    if (is_any(element, {"em", "i", "cite"})) return emphasised(node, "*", italic_);
    if (is_any(element, {"del", "s", "strike"})) return emphasised(node, "~~", struck_);
    if (is_any(element, {"code", "kbd", "samp", "tt"})) return code(html_tree::all_text(node));
    if (element == "a") return anchor(node);
    return inside(node);
  }
  // <br /> at the end of a line that would end anyway.
  static bool in_text_ends(const xmlNode* node) {
    return node->next && html_tree::text(node->next).starts_with('\n');
  }

  std::string inside(const xmlNode* node) {
    std::string all;
    for (const auto* child = node->children; child; child = child->next) all += in_line(child);
    return all;
  }

  std::string words(std::string_view raw) const {
    if (!how_.line_breaks) return markdown_escape::text(html_tree::one_line(raw));
    std::vector<std::string> lines;
    std::size_t from = 0;
    while (from <= raw.size()) {
      const auto end = std::min(raw.find('\n', from), raw.size());
      lines.push_back(markdown_escape::text(html_tree::one_line(raw.substr(from, end - from))));
      from = end + 1;
    }
    std::string all = lines.front();
    for (std::size_t i = 1; i < lines.size(); ++i) {
      const bool blank = i + 1 < lines.size() && text::trim(lines[i]).empty();
      all += blank ? "\n\n" : all.ends_with("\n\n") ? "" : std::string(hard_break);
      if (!blank) all += lines[i];
    }
    return all;
  }

  std::string emphasised(const xmlNode* node, std::string_view mark, bool& already) {
    if (already) return inside(node);
    already = true;
    const auto whole = inside(node);
    already = false;
    const auto words = trimmed(whole);
    if (words.empty() || words.find('\n') != std::string::npos || is_against_a_word(node, words))
      return whole;
    return fmt::format("{}{}{}{}{}", whole.starts_with(' ') ? " " : "", mark, words, mark,
        whole.ends_with(' ') ? " " : "");
  }
  // Markdown wants a space or a sign outside an emphasis that has a sign inside: « mot*(x)*mot ».
  static bool is_against_a_word(const xmlNode* node, const std::string& words) {
    const auto letter = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
             static_cast<unsigned char>(c) >= 0x80;
    };
    const auto plain = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    };
    const auto before = node->prev ? html_tree::text(node->prev) : std::string_view();
    const auto after = node->next ? html_tree::text(node->next) : std::string_view();
    return (!before.empty() && letter(before.back()) && !plain(words.front())) ||
           (!after.empty() && letter(after.front()) && !plain(words.back()));
  }

  static std::string code(std::string_view raw) {
    const auto line = html_tree::one_line(raw);
    const auto words = text::trim(line);
    if (words.empty()) return "";
    std::string fence = "`";
    while (words.find(fence) != std::string_view::npos) fence += '`';
    const bool apart = words.starts_with('`') || words.ends_with('`');
    return fmt::format("{0}{1}{2}{1}{0}", fence, apart ? " " : "", words);
  }

  std::string anchor(const xmlNode* node) {
    const auto address = complete(attribute(node, "href"));
    if (address.empty() || in_link_) return inside(node);
    in_link_ = true;
    const auto whole = inside(node);
    in_link_ = false;
    auto words = trimmed(whole);
    for (auto at = words.find('\n'); at != std::string::npos; at = words.find('\n', at))
      words.replace(at > 0 && words[at - 1] == '\\' ? at - 1 : at,
          at > 0 && words[at - 1] == '\\' ? 2 : 1, " ");
    if (words.empty()) return "";
    return fmt::format("{}[{}]({}){}", whole.starts_with(' ') ? " " : "", words,
        markdown_escape::address(address), whole.ends_with(' ') ? " " : "");
  }

  std::string picture(const xmlNode* node) {
    auto words = std::string(text::trim(html_tree::one_line(attribute(node, "alt"))));
    if (in_link_) return markdown_escape::text(words.empty() ? "image" : words);
    const auto address = complete(attribute(node, "src"));
    if (address.empty()) return markdown_escape::text(words);
    return link(words.empty() ? "Image" : words, address);
  }

  std::string film(const xmlNode* node) {
    auto address = complete(attribute(node, name(node) == "object" ? "data" : "src"));
    if (const auto* source = html_tree::first(node, "source"); address.empty() && source)
      address = complete(attribute(source, "src"));
    if (address.empty() || in_link_) return "";
    return link((name(node) == "audio" ? "Écouter sur " : "Voir sur ") + host(address), address);
  }

  static std::string link(std::string_view words, std::string_view address) {
    return fmt::format("[{}]({})", markdown_escape::text(words), markdown_escape::address(address));
  }

  static std::string host(std::string_view address) {
    const auto from = address.find("//");
    if (from == std::string_view::npos) return std::string(address);
    auto host = address.substr(from + 2);
    host = host.substr(0, host.find_first_of("/?#"));
    return std::string(host);
  }

  // A whole address, or "" when it leads nowhere that is safe.
  std::string complete(std::string_view given) const {
    given = text::trim(given);
    if (given.starts_with("mailto:") && given.size() < 300) return std::string(given);
    std::string whole(given);
    if (given.starts_with("//")) {
      whole = "https:" + whole;
    } else if (given.starts_with('/') && !how_.site.empty()) {
      const auto from = how_.site.find("//");
      const auto path = from == std::string_view::npos ? from : how_.site.find('/', from + 2);
      whole = std::string(how_.site.substr(0, path)) + whole;
    }
    const auto url = Url::parse(markdown_escape::address(whole));
    return url ? url->text() : "";
  }

  const FromHtml& how_;
  std::vector<int> levels_;
  bool bold_ = false, italic_ = false, struck_ = false, in_link_ = false;
};

}  // namespace

Markdown markdown_from_html(std::string_view page, const FromHtml& how) {
  const auto tree = html_tree::parse(page);
  const auto* body = html_tree::body(tree);
  if (!body) return {};
  Markdown made{.text = Writer(how).blocks(body)};
  if (made.text.size() > how.longest) {
    auto end = made.text.rfind("\n\n", how.longest);
    if (end == std::string::npos) end = 0;
    made.text.resize(end);
    made.was_cut = true;
  }
  return made;
}

std::string words_of_html(std::string_view page) {
  const auto tree = html_tree::parse(page);
  const auto* body = html_tree::body(tree);
  if (!body) return {};
  return std::string(text::trim(html_tree::one_line(html_tree::all_text(body))));
}
