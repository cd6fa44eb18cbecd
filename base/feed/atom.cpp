#include "base/feed/atom.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace feed {
namespace {

// Characters that XML 1.0 cannot hold are left out.
std::string escaped(std::string_view text) {
  std::string out;
  for (char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
    }
  }
  return out;
}

std::string element(std::string_view name, std::string_view text) {
  return fmt::format("<{0}>{1}</{0}>\n", name, escaped(text));
}

std::string link(std::string_view rel, std::string_view type, std::string_view href) {
  return fmt::format("<link rel=\"{}\" type=\"{}\" href=\"{}\"/>\n", rel, type, escaped(href));
}

std::string to_xml(const Entry& entry) {
  std::string xml =
      "<entry>\n" + element("id", entry.id) + element("title", entry.title) +
      link("alternate", "text/html", entry.page) + element("published", iso(entry.published)) +
      element("updated", iso(entry.updated)) + "<author>" + element("name", entry.author) +
      "</author>\n" + element("summary", entry.summary);
  for (const auto& category : entry.categories)
    xml += fmt::format("<category term=\"{}\"/>\n", escaped(category));
  return xml + "</entry>\n";
}

}  // namespace

std::string to_atom(const Feed& feed) {
  auto updated = feed.updated;
  if (!feed.entries.empty())
    updated = std::ranges::max_element(feed.entries, {}, &Entry::updated)->updated;
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
      "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"fr\">\n" +
      element("id", feed.id) + element("title", feed.title) + element("subtitle", feed.subtitle) +
      link("self", "application/atom+xml", feed.self) + link("alternate", "text/html", feed.page) +
      element("updated", iso(updated));
  for (const auto& entry : feed.entries) xml += to_xml(entry);
  return xml + "</feed>\n";
}

}  // namespace feed
