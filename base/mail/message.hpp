#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/values/email.hpp"
#include "base/values/id.hpp"
#include "base/values/time.hpp"
#include "base/values/url.hpp"

namespace mail {

using MessageId = Id<struct MessageTag>;

// In whose name letters leave.
struct Sender {
  std::string name;  // « Premier Kilomètre »
  Email address;
  std::string host;  // right-hand side of Message-ID: the site's own name, "km1.exemple.fr"
};

// A letter as it lies in the queue.
struct Message {
  MessageId id;
  Email to;
  std::string subject;
  std::string text, html;
  std::optional<Url> unsubscribe;
  Time posted_at;
};

// As a header can hold it: one line, no control characters, at most 200 bytes of whole characters.
std::string one_line(std::string_view text);

// The message as it travels (RFC 5322, lines ending in CR LF): multipart/alternative, UTF-8,
// quoted-printable. The same letter gives the same bytes, whenever it is tried again. Nothing that
// a person typed can add a header.
std::string compose(const Message& message, const Sender& sender);

}  // namespace mail
