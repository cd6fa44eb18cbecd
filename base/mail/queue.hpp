#pragma once
#include <functional>
#include <string>
#include <vector>

#include "base/mail/message.hpp"
#include "base/mail/transport.hpp"
#include "base/store/database.hpp"

// What was posted and has to leave. Nothing is lost and nothing sent twice: the mark « being handed
// over » is committed before a letter is given to the transport, and a letter found with that mark
// after a crash leaves again only if the transport knows that it did not.
namespace mail {

// Sends at most `most` letters that are due, first those that grow useless; stops after five
// minutes, when the transport puts off three in a row, or between two letters when asked to.
// Answers how many it dealt with, those that a crash left behind included. Several may call it at
// once, in several processes. Not within a transaction.
int send_due(store::Database& database, const Transport& transport, const Sender& sender, Time now,
    int most, const std::function<bool()>& should_stop = {});
bool has_due(store::Reader& db, Time now);

// A letter that did not leave, for administrators.
struct Held {
  MessageId id;
  Email to;
  std::string subject;
  Time posted_at;
  Time settled_at;
  int attempts;
  std::string why;
  bool can_retry;  // false: it was useful for a time only, which is over
};
// The latest first, at most 500.
std::vector<Held> dead_letters(store::Reader& db);       // refused for good, or for three days
std::vector<Held> uncertain_letters(store::Reader& db);  // perhaps sent; never sent again by itself

// How many letters wait, for the page that watches over the instance.
int count_waiting(store::Reader& db);

// Puts a dead or uncertain letter back, for three days again. False: it is neither, or is empty.
bool retry(store::Writer& db, const MessageId& id, Time now);
// Erases a dead or uncertain letter. False: it is neither.
bool give_up(store::Writer& db, const MessageId& id);

// How long letters are kept once they are settled: those that left, those that did not.
inline constexpr std::chrono::days sent_kept{30}, unsent_kept{90};
// Erases what is kept no longer, and the parts of those that have become useless at once. Answers
// how many letters it erased.
int erase_old(store::Writer& db, Time now);
// What was written to someone and is still kept: the latest first, when and about what.
struct Written {
  Time at;
  std::string subject;
};
std::vector<Written> written_to(store::Reader& db, const Email& person);
// Erases all letters to someone who leaves, those that wait included.
void forget(store::Writer& db, const Email& person);

}  // namespace mail
