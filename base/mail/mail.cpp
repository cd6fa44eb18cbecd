#include "base/mail/mail.hpp"

#include <stdexcept>

#include "base/mail/body.hpp"
#include "base/mail/message.hpp"
#include "base/mail/store.hpp"

namespace mail {
namespace {

// A line of a message holds 998 bytes (RFC 5322).
constexpr std::size_t longest_unsubscribe = 900;

void require_absolute(const Url& url) {
  if (!Url::parse(url.text()))
    throw std::invalid_argument("a letter links to something else than an absolute address");
}

}  // namespace

void post(store::Writer& db, const Letter& letter, std::string_view key, Time now) {
  for (const auto& block : letter.blocks) {
    if (const auto* button = std::get_if<Button>(&block)) require_absolute(button->url);
    if (const auto* item = std::get_if<Item>(&block)) require_absolute(item->url);
  }
  if (letter.unsubscribe) {
    require_absolute(*letter.unsubscribe);
    if (letter.unsubscribe->text().size() > longest_unsubscribe)
      throw std::invalid_argument("the address to unsubscribe is too long for a header");
  }
  if (!use_key(db, key)) return;
  add(db,
      {.id = MessageId::fresh(),
          .to = letter.to,
          .subject = one_line(letter.subject),
          .text = text_part(letter),
          .html = html_part(letter),
          .unsubscribe = letter.unsubscribe,
          .posted_at = now},
      letter.until);
}

}  // namespace mail
