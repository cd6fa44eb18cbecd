#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "base/mail/message.hpp"
#include "base/mail/queue.hpp"
#include "base/store/database.hpp"

// What the queue keeps. For the sources of base/mail only.
namespace mail {

// A letter that waits, and what is known of its tries.
struct Waiting {
  Message message;
  Time queued_at;
  std::optional<Time> until;
  int attempts = 0;
};

bool use_key(store::Writer& db, std::string_view key);  // false: it was used before
void add(store::Writer& db, const Message& message, const std::optional<Time>& until);

// The one to send first: those that grow useless, then the oldest.
std::optional<Waiting> first_due(store::Reader& db, Time now);
// Marks it as being handed over until the lease ends; false: someone else took it.
bool take(store::Writer& db, const Waiting& letter, Time lease_until);

// What became of try number `attempt`. Says nothing more when the letter was settled otherwise.
void record_sent(store::Writer& db, const MessageId& id, int attempt, Time now);
void record_later(
    store::Writer& db, const MessageId& id, int attempt, Time due, std::string_view why);
void record_dead(
    store::Writer& db, const MessageId& id, int attempt, Time now, std::string_view why);
void record_uncertain(
    store::Writer& db, const MessageId& id, int attempt, Time now, std::string_view why);

// Being handed over when their lease ended: whoever did it is gone.
struct Left {
  MessageId id;
  int attempts;
};
std::vector<Left> left_behind(store::Reader& db, Time now);

bool has_useless(store::Reader& db, Time now);
void drop_useless(store::Writer& db, Time now, std::string_view why);

}  // namespace mail
