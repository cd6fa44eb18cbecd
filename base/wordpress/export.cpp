#include "base/wordpress/export.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/markdown/from_html.hpp"
#include "base/values/text.hpp"
#include "base/wordpress/shortcodes.hpp"
#include "base/xml/reader.hpp"

namespace wordpress {
namespace {

// Characters that XML has no place for, and that texts pasted into WordPress bring along.
std::string without_controls(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (const char c : bytes) {
    const auto value = static_cast<unsigned char>(c);
    if (value >= 0x20 || c == '\n' || c == '\t' || c == '\r') out += c;
  }
  return out;
}

std::string one_line(std::string_view html) { return text::nfc(words_of_html(html)); }

// What an item says of itself besides what we keep of it.
struct Particulars {
  std::string status, password, guid, day;
};

class Export {
 public:
  explicit Export(std::string_view bytes) : reader_(bytes) {}

  Result<Site, std::string> read() {
    bool channel = false;
    while (reader_.next()) {
      if (reader_.kind() != xml::Reader::Kind::Start) continue;
      const auto name = reader_.name();
      if (name == "channel") {
        channel = true;
      } else if (channel && name == "title" && site_.title.empty()) {
        site_.title = one_line(reader_.content());
      } else if (channel && name == "link" && site_.link.empty()) {
        site_.link = text::trim(reader_.content());
      } else if (channel && name == "wxr_version") {
        is_wordpress_ = true;
        reader_.skip();
      } else if (channel && name == "item") {
        read_item();
        if (site_.items.size() > most_items)
          return refuse(fmt::format("Le site est trop grand : {} contenus au plus.",
              text::number(static_cast<long long>(most_items))));
      } else if (channel) {
        reader_.skip();
      }
    }
    if (reader_.problem())
      return refuse("Cet export est incomplet ou abîmé. " + *reader_.problem());
    if (!is_wordpress_)
      return refuse(
          std::string("Ce n’est pas un export de WordPress. Dans WordPress, choisissez « Outils », "
                      "« Exporter », "
                      "« Tout le contenu »."));
    if (site_.link.empty())
      return refuse(std::string("Cet export ne dit pas de quel site il vient."));
    count_terms();
    return std::move(site_);
  }

 private:
  void read_item() {
    Item item;
    item.line = ++items_;
    Particulars more;
    while (reader_.next() && !reader_.ends("item")) {
      if (reader_.kind() != xml::Reader::Kind::Start) continue;
      const auto name = std::string(reader_.name());
      const bool excerpt = reader_.prefix() == "excerpt" ||
                           reader_.space().find("excerpt") != std::string_view::npos;
      if (name == "category") {
        auto taxonomy = reader_.attribute("domain");
        auto slug = reader_.attribute("nicename");
        item.terms.push_back({std::move(taxonomy), std::move(slug), one_line(reader_.content())});
        continue;
      }
      auto* into = place_of(name, excerpt, item, more);
      if (into)
        *into = reader_.content();
      else
        reader_.skip();
    }
    if (reader_.problem()) return;
    keep(std::move(item), more);
  }

  static std::string* place_of(
      const std::string& name, bool excerpt, Item& item, Particulars& more) {
    if (name == "title") return &item.title;
    if (name == "link") return &item.link;
    if (name == "encoded") return excerpt ? &item.excerpt : &item.content;
    if (name == "post_id") return &item.id;
    if (name == "post_type") return &item.type;
    if (name == "post_date") return &more.day;
    if (name == "attachment_url") return &item.file;
    if (name == "status") return &more.status;
    if (name == "post_password") return &more.password;
    if (name == "guid") return &more.guid;
    return nullptr;
  }

  void keep(Item item, const Particulars& more) {
    if (const auto why = reason_to_leave(item, more); !why.empty()) {
      ++site_.left_out[why];
      return;
    }
    item.title = one_line(item.title);
    item.link = text::trim(item.link);
    if (item.id.empty()) item.id = more.guid;
    if (item.id.empty()) item.id = item.link;
    item.published = PartialDate::parse(more.day.substr(0, 10));
    item.file = whole(text::trim(item.file));
    std::erase_if(item.terms, [](const Term& term) {
      return term.name.empty() || (term.taxonomy != "category" && term.taxonomy != "post_tag") ||
             term.slug == "uncategorized" || term.slug == "non-classe";
    });
    site_.items.push_back(std::move(item));
  }

  static std::string reason_to_leave(const Item& item, const Particulars& more) {
    if (item.type == "attachment") return item.file.empty() ? "fichiers sans adresse" : "";
    if (item.type != "post" && item.type != "page") return "réglages et autres contenus";
    if (!text::trim(more.password).empty()) return "protégés par un mot de passe";
    if (more.status == "publish") return "";
    if (more.status == "draft" || more.status == "auto-draft" || more.status == "pending")
      return "brouillons";
    if (more.status == "private") return "privés";
    if (more.status == "future") return "à paraître";
    if (more.status == "trash") return "mis à la corbeille";
    return "d’un autre état";
  }

  // Some sites give the addresses of their files without their own.
  std::string whole(std::string_view address) const {
    if (!address.starts_with('/') || address.starts_with("//")) return std::string(address);
    const auto from = site_.link.find("//");
    return site_.link.substr(0, from == std::string::npos ? from : site_.link.find('/', from + 2)) +
           std::string(address);
  }

  void count_terms() {
    std::map<std::pair<std::string, std::string>, int> uses;
    for (const auto& item : site_.items)
      for (const auto& term : item.terms)
        if (uses[{term.taxonomy, term.slug}]++ == 0) site_.terms.push_back(term);
    std::ranges::stable_sort(site_.terms, std::greater{}, [&](const Term& term) {
      return uses[{term.taxonomy, term.slug}];
    });
  }

  xml::Reader reader_;
  Site site_;
  bool is_wordpress_ = false;
  std::int64_t items_ = 0;
};

// Where a sentence ends: after . ! ? or …, before a space.
std::size_t end_of_sentence(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto rest = text.substr(i);
    const std::size_t mark = rest.starts_with("…") ? std::string_view("…").size()
                             : (rest[0] == '.' || rest[0] == '!' || rest[0] == '?') ? 1
                                                                                    : 0;
    if (mark == 0) continue;
    if (rest.size() == mark || rest[mark] == ' ') return i + mark;
  }
  return text.size();
}

std::string first_words(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  for (std::size_t words = 0; words < count && at < text.size(); ++words)
    at = std::min(text.find(' ', at + 1), text.size());
  return std::string(text.substr(0, at)) + (at < text.size() ? " …" : "");
}

// Sentences until there are enough words, cut when there are too many.
std::string shortened(std::string_view text) {
  constexpr std::size_t least = 15, most = 45;
  std::size_t end = 0;
  while (end < text.size() && words_in(text.substr(0, end)) < least) {
    const auto next = end + end_of_sentence(text.substr(end));
    if (words_in(text.substr(0, next)) > most) return first_words(text, most);
    end = std::max(next, end + 1);
  }
  return std::string(text::trim(text.substr(0, end)));
}

std::string_view before_more(std::string_view content) {
  return content.substr(0, content.find("<!--nextpage-->"));
}

}  // namespace

Result<Site, std::string> read_export(std::string_view bytes) {
  const auto clean = without_controls(bytes);
  return Export(clean).read();
}

std::string details_of(const Item& item, const Site& site) {
  const bool typed_by_lines = item.content.find("<!-- wp:") == std::string::npos;
  return text::nfc(markdown_from_html(
      without_shortcodes(item.content), {.site = site.link, .line_breaks = typed_by_lines})
                       .text);
}

std::size_t words_in(std::string_view text) {
  std::size_t words = 0;
  bool within = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                        (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0xC3;
    if (c == ' ' || c == '\n') within = false;
    if (letter && !within) ++words, within = true;
  }
  return words;
}

std::string summary_of(const Item& item) {
  const auto excerpt = one_line(without_shortcodes(item.excerpt));
  const auto body = one_line(without_shortcodes(before_more(item.content)));
  if (words_in(excerpt) >= 15) return shortened(excerpt);
  if (excerpt.empty()) return shortened(body);
  return body.starts_with(excerpt) ? shortened(body) : shortened(excerpt + " " + body);
}

}  // namespace wordpress
