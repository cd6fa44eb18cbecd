#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/store/database.hpp"
#include "base/values/email.hpp"
#include "base/values/time.hpp"
#include "base/values/url.hpp"

// Letters: what the site writes to people. Posting is part of the transaction that is the reason
// for it; queue.hpp sends what was posted, transport.hpp says by which way.
namespace mail {

// A letter is written once; its text and HTML parts are both made from its blocks.
struct Paragraph {
  std::string text;  // lines stay lines
};
struct Button {
  std::string label;
  Url url;  // absolute address; in text: "label : url" alone on its line
};
struct Code {
  std::string digits;  // shown large, grouped: "123456" as "123 456"
};
struct Small {
  std::string text;  // soft last lines
};
struct Heading {
  std::string text;  // above several items
};
struct Item {
  std::string title, text;  // `text` may be ""
  Url url;                  // absolute address; in text: alone on its line
};
using Block = std::variant<Paragraph, Button, Code, Small, Heading, Item>;

struct Letter {
  Email to;
  std::string subject;  // one line, at most 200 bytes; kept longer than the blocks: holds no secret
  std::vector<Block> blocks;
  std::optional<Url> unsubscribe = {};  // one click (RFC 8058); empty: a service message
  std::optional<Time> until = {};       // useless from then on: not sent any more, and erased
};

// Puts it in the queue in the caller's transaction. `key`: one letter per key for ever, a second
// one is ignored. Throws std::invalid_argument when an address is not an absolute http(s) one, or
// that to unsubscribe is over 900 bytes.
void post(store::Writer& db, const Letter& letter, std::string_view key, Time now);

}  // namespace mail
