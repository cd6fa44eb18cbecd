#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/values/partial_date.hpp"
#include "base/values/result.hpp"

// What a WordPress exports of itself (WXR, any version): « Outils › Exporter › Tout le contenu ».
namespace wordpress {

struct Term {
  std::string taxonomy;  // "category", "post_tag"
  std::string slug, name;
  bool operator==(const Term&) const = default;
};

// A post, a page, or a file put on the site. Who wrote it is not kept.
struct Item {
  std::string id;    // its number on the site, which never changes; else its guid
  std::string type;  // "post", "page", "attachment"
  std::string title, link;
  std::optional<PartialDate> published;
  std::string content, excerpt;  // HTML, as it was typed
  std::vector<Term> terms;
  std::string file;  // the address of an attachment
  std::int64_t line = 0;
};

struct Site {
  std::string title;
  std::string link;         // where it is: its identity from one export to the next
  std::vector<Item> items;  // those that anyone may read, in their order
  std::vector<Term> terms;  // of these, each once, as often used first
  // What was left out, and how much of it: « brouillons », « privés ».
  std::map<std::string, int> left_out;
};

inline constexpr std::size_t most_items = 20'000;

// Refused with a French sentence when it is no export, or is cut.
Result<Site, std::string> read_export(std::string_view bytes);

// The text of an item as Markdown; see base/markdown/from_html.hpp. Blocks, and the shortcodes of
// extensions, leave only what they show.
std::string details_of(const Item& item, const Site& site);

// A summary of 15 to 45 words: the excerpt, else the first sentences. Shorter when there is no more
// to say.
std::string summary_of(const Item& item);
std::size_t words_in(std::string_view text);

}  // namespace wordpress
