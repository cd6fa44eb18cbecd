#include "base/mail/queue.hpp"

#include <array>
#include <exception>

#include "base/mail/store.hpp"

namespace mail {
namespace {

using namespace std::chrono_literals;

// Longer than a round and the last letter that it hands over.
constexpr auto lease = 15min;
constexpr auto longest_round = 5min;
constexpr int put_off_in_a_row = 3;
constexpr auto patience = std::chrono::days(3);

constexpr std::string_view too_late =
    "Ce message n’avait de sens que peu de temps et n’a pas pu partir avant.";
constexpr std::string_view interrupted =
    "Le programme s’est arrêté pendant l’envoi : le message est peut-être parti.";

std::chrono::minutes delay_after(int attempts) {
  static constexpr std::array<std::chrono::minutes, 7> delays{1min, 5min, 15min, 1h, 3h, 6h, 12h};
  const auto step = static_cast<std::size_t>(attempts < 1 ? 0 : attempts - 1);
  return delays[step < delays.size() ? step : delays.size() - 1];
}

template <class Change>
void commit(store::Database& database, Change change) {
  auto db = database.write();
  change(*db);
  db->commit();
}

// One try of one letter, from the mark to the outcome.
struct Try {
  store::Database& database;
  const Waiting& letter;
  Time now;
  const MessageId& id = letter.message.id;
  int number = letter.attempts + 1;

  bool begin() {
    bool mine = false;
    commit(database, [&](store::Writer& db) { mine = take(db, letter, now + lease); });
    return mine;
  }

  void end(const Sent&) {
    commit(database, [&](store::Writer& db) { record_sent(db, id, number, now); });
  }
  void end(const Later& later) {
    const auto due = now + delay_after(number);
    const bool hopeless =
        now >= letter.queued_at + patience || (letter.until && due >= *letter.until);
    commit(database, [&](store::Writer& db) {
      if (hopeless)
        record_dead(db, id, number, now, one_line(later.why));
      else
        record_later(db, id, number, due, one_line(later.why));
    });
  }
  void end(const Never& never) {
    commit(database,
        [&](store::Writer& db) { record_dead(db, id, number, now, one_line(never.why)); });
  }
  void end(const Unknown& unknown) {
    commit(database,
        [&](store::Writer& db) { record_uncertain(db, id, number, now, one_line(unknown.why)); });
  }
};

// Whatever happens inside, the letter may have left.
Delivery hand_over(const Transport& transport, const Ready& letter) {
  try {
    return transport.send(letter);
  } catch (const std::exception& error) {
    return Unknown{error.what()};
  }
}

int settle_left_behind(store::Database& database, const Transport& transport, Time now) {
  const auto found = left_behind(*database.read(), now);
  for (const auto& left : found) {
    const auto sent = transport.was_sent(left.id);
    commit(database, [&](store::Writer& db) {
      if (!sent)
        record_uncertain(db, left.id, left.attempts, now, interrupted);
      else if (*sent)
        record_sent(db, left.id, left.attempts, now);
      else
        record_later(db, left.id, left.attempts, now, "");
    });
  }
  return static_cast<int>(found.size());
}

}  // namespace

int send_due(store::Database& database, const Transport& transport, const Sender& sender, Time now,
    int most, const std::function<bool()>& should_stop) {
  const auto started = std::chrono::steady_clock::now();
  int handled = settle_left_behind(database, transport, now);
  if (has_useless(*database.read(), now))
    commit(database, [&](store::Writer& db) { drop_useless(db, now, too_late); });

  int put_off = 0;
  while (handled < most && put_off < put_off_in_a_row &&
         std::chrono::steady_clock::now() - started < longest_round) {
    if (should_stop && should_stop()) break;
    const auto letter = first_due(*database.read(), now);
    if (!letter) break;
    const Ready ready{.id = letter->message.id,
        .from = sender.address,
        .to = letter->message.to,
        .bytes = compose(letter->message, sender)};
    Try once{.database = database, .letter = *letter, .now = now};
    if (!once.begin()) continue;
    const auto delivery = hand_over(transport, ready);
    std::visit([&](const auto& outcome) { once.end(outcome); }, delivery);
    put_off = std::holds_alternative<Later>(delivery) ? put_off + 1 : 0;
    ++handled;
  }
  return handled;
}

}  // namespace mail
