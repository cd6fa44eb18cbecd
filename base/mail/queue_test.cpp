#include "base/mail/queue_test.hpp"

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

namespace mail {
namespace {

using namespace std::chrono_literals;

const store::Sql select_parts = R"sql(SELECT text_part, html_part FROM mail_message)sql";

TEST_F(Queue, sends_a_letter_once) {
  post_now(sign_in_letter(), "code:1");
  EXPECT_TRUE(is_due(now));
  EXPECT_EQ(send(to_folder, now), 1);
  EXPECT_FALSE(is_due(now + std::chrono::days(2)));
  EXPECT_EQ(send(to_folder, now + 1h), 0);
  EXPECT_THAT(kept(), SizeIs(1));
}

TEST_F(Queue, knows_one_letter_for_each_key_for_ever) {
  post_now(sign_in_letter(), "invitation:7");
  post_now(sign_in_letter("paul@mairie.fr"), "invitation:7");
  send(to_folder, now);
  {
    auto writer = db->write();
    EXPECT_EQ(erase_old(*writer, now + std::chrono::days(31)), 1);
    writer->commit();
  }
  post_now(sign_in_letter(), "invitation:7");
  EXPECT_EQ(send(to_folder, now + std::chrono::days(31)), 0);
  ASSERT_THAT(kept(), SizeIs(1));
  EXPECT_EQ(kept()[0].to, "marie@mairie.fr");
}

TEST_F(Queue, sends_nothing_that_a_transaction_took_back) {
  {
    auto writer = db->write();
    post(*writer, sign_in_letter(), "code:1", now);
  }
  EXPECT_FALSE(is_due(now));
  post_now(sign_in_letter(), "code:1");
  EXPECT_TRUE(is_due(now));
}

TEST_F(Queue, marks_a_letter_before_it_is_handed_over) {
  post_now(sign_in_letter(), "code:1");
  bool seen_by_others_as_due = true;
  const Transport looking{.send = [&](const Ready&) -> Delivery {
                            seen_by_others_as_due = is_due(now);
                            return Sent{};
                          },
      .was_sent = to_folder.was_sent};
  send(looking, now);
  EXPECT_FALSE(seen_by_others_as_due);
}

// What a crash leaves: the mark, perhaps the letter, no outcome.
struct Crash {};
Transport crashing(const Transport& inner, bool after_sending) {
  return {.send = [inner, after_sending](const Ready& letter) -> Delivery {
            if (after_sending) inner.send(letter);
            throw Crash();
          },
      .was_sent = inner.was_sent};
}

TEST_F(Queue, keeps_one_copy_and_an_uncertain_letter_when_it_stops_after_the_mark) {
  post_now(sign_in_letter(), "code:1");
  Scripted server;
  EXPECT_THROW(send(crashing(server.transport(), true), now), Crash);
  EXPECT_FALSE(is_due(now + 14min));
  EXPECT_EQ(send(server.transport(), now + 14min), 0);
  EXPECT_TRUE(is_due(now + 15min));
  send(server.transport(), now + 15min);
  ASSERT_THAT(uncertain(), SizeIs(1));
  EXPECT_THAT(uncertain()[0].why, HasSubstr("peut-être parti"));
  EXPECT_EQ(send(server.transport(), now + std::chrono::days(5)), 0);
  EXPECT_THAT(server.given, SizeIs(1));
}

TEST_F(Queue, asks_a_transport_that_can_tell_what_left_before_a_crash) {
  post_now(sign_in_letter(), "code:1");
  EXPECT_THROW(send(crashing(to_folder, true), now), Crash);
  post_now(sign_in_letter("paul@mairie.fr"), "code:2");
  EXPECT_THROW(send(crashing(to_folder, false), now), Crash);
  send(to_folder, now + 15min);
  EXPECT_THAT(kept(), SizeIs(2));
  EXPECT_THAT(uncertain(), IsEmpty());
  EXPECT_FALSE(is_due(now + std::chrono::days(5)));
}

TEST_F(Queue, believes_the_transport_that_answers_after_its_lease) {
  post_now(sign_in_letter(), "code:1");
  const Transport slow{.send = [&](const Ready&) -> Delivery {
                         Scripted other;
                         send(other.transport(), now + 20min);
                         EXPECT_THAT(uncertain(), SizeIs(1));
                         return Sent{};
                       },
      .was_sent = to_folder.was_sent};
  send(slow, now);
  EXPECT_THAT(uncertain(), IsEmpty());
}

TEST_F(Queue, tries_again_later_and_later_then_gives_up_after_three_days) {
  post_now(sign_in_letter(), "code:1");
  Scripted server{Later{"450 réessayez"}};
  std::vector<std::chrono::minutes> delays;
  Time at = now;
  while (dead().empty()) {
    ASSERT_EQ(send(server.transport(), at), 1);
    const auto before = at;
    while (dead().empty() && !is_due(at)) at += 1min;
    delays.push_back(std::chrono::duration_cast<std::chrono::minutes>(at - before));
  }
  delays.pop_back();
  EXPECT_THAT(
      delays, testing::ElementsAre(1min, 5min, 15min, 1h, 3h, 6h, 12h, 12h, 12h, 12h, 12h, 12h));
  EXPECT_GE(at - now, std::chrono::days(3));
  EXPECT_EQ(dead()[0].why, "450 réessayez");
  EXPECT_EQ(dead()[0].attempts, 13);
}

TEST_F(Queue, stops_a_round_when_the_server_puts_everything_off) {
  for (int i = 0; i < 6; ++i) post_now(sign_in_letter(), "code:" + std::to_string(i));
  Scripted server{Later{"injoignable"}};
  EXPECT_EQ(send(server.transport(), now), 3);
  EXPECT_TRUE(is_due(now));
}

TEST_F(Queue, stops_between_two_letters_when_asked_to) {
  for (int i = 0; i < 3; ++i) post_now(sign_in_letter(), "code:" + std::to_string(i));
  Scripted server;
  EXPECT_EQ(
      send_due(*db, server.transport(), km1, now, 100, [&] { return server.given.size() == 2; }),
      2);
  EXPECT_TRUE(is_due(now));
}

TEST_F(Queue, never_tries_again_what_was_refused_for_good) {
  post_now(sign_in_letter(), "code:1");
  Scripted server{Never{"550 boîte inconnue"}};
  send(server.transport(), now);
  EXPECT_FALSE(is_due(now + std::chrono::days(9)));
  ASSERT_THAT(dead(), SizeIs(1));
  EXPECT_EQ(dead()[0].to, address("marie@mairie.fr"));
  EXPECT_EQ(dead()[0].why, "550 boîte inconnue");
}

TEST_F(Queue, takes_any_failure_of_a_transport_for_a_doubt) {
  post_now(sign_in_letter(), "code:1");
  const Transport failing{
      .send = [](const Ready&) -> Delivery { throw std::runtime_error("la mémoire manque"); },
      .was_sent = to_folder.was_sent};
  send(failing, now);
  ASSERT_THAT(uncertain(), SizeIs(1));
  EXPECT_EQ(uncertain()[0].why, "la mémoire manque");
}

TEST_F(Queue, lets_an_administrator_send_again_or_give_up) {
  post_now(sign_in_letter(), "code:1");
  post_now(sign_in_letter("paul@mairie.fr"), "code:2");
  Scripted server{Never{"non"}};
  send(server.transport(), now);
  ASSERT_THAT(dead(), SizeIs(2));
  const auto first = dead()[0].id, second = dead()[1].id;
  {
    auto writer = db->write();
    EXPECT_TRUE(retry(*writer, first, now + 1h));
    EXPECT_TRUE(give_up(*writer, second));
    EXPECT_FALSE(retry(*writer, second, now + 1h));
    EXPECT_FALSE(give_up(*writer, first));
    writer->commit();
  }
  EXPECT_THAT(dead(), IsEmpty());
  EXPECT_EQ(send(to_folder, now + 1h), 1);
  EXPECT_THAT(kept(), SizeIs(1));
}

TEST_F(Queue, erases_the_parts_of_a_letter_that_left) {
  post_now(sign_in_letter(), "code:1");
  send(to_folder, now);
  const auto parts = db->read()->query(select_parts).all([](const store::Row& row) {
    return row.get<std::string>("text_part") + row.get<std::string>("html_part");
  });
  EXPECT_THAT(parts, testing::ElementsAre(""));
}

TEST_F(Queue, does_not_send_a_code_that_is_over) {
  auto letter = sign_in_letter();
  letter.until = now + 15min;
  post_now(letter, "code:1");
  Scripted server;
  EXPECT_EQ(send(server.transport(), now + 15min), 0);
  ASSERT_THAT(dead(), SizeIs(1));
  EXPECT_FALSE(dead()[0].can_retry);
  EXPECT_FALSE(is_due(now + 1h));
  auto writer = db->write();
  EXPECT_FALSE(retry(*writer, dead()[0].id, now + 15min));
}

TEST_F(Queue, sends_first_what_soon_grows_useless) {
  post_now(sign_in_letter("lettre@exemple.fr"), "lettre");
  auto code = sign_in_letter();
  code.until = now + 15min;
  post_now(code, "code");
  Scripted server;
  send(server.transport(), now, 1);
  ASSERT_THAT(server.given, SizeIs(1));
  EXPECT_EQ(server.given[0].to, address("marie@mairie.fr"));
}

TEST_F(Queue, forgets_all_letters_of_someone_who_leaves) {
  post_now(sign_in_letter(), "code:1");
  post_now(sign_in_letter("paul@mairie.fr"), "code:2");
  {
    auto writer = db->write();
    forget(*writer, address("marie@mairie.fr"));
    writer->commit();
  }
  EXPECT_EQ(count_waiting(*db->read()), 1);
}

TEST_F(Queue, keeps_sent_letters_thirty_days_and_lost_ones_ninety) {
  post_now(sign_in_letter(), "code:1");
  send(to_folder, now);
  post_now(sign_in_letter(), "code:2");
  Scripted server{Never{"non"}};
  send(server.transport(), now);
  auto writer = db->write();
  EXPECT_EQ(erase_old(*writer, now + std::chrono::days(29)), 0);
  EXPECT_EQ(erase_old(*writer, now + std::chrono::days(30)), 1);
  EXPECT_EQ(erase_old(*writer, now + std::chrono::days(89)), 0);
  EXPECT_EQ(erase_old(*writer, now + std::chrono::days(90)), 1);
}

TEST_F(Queue, refuses_links_that_lead_nowhere_from_a_mail_program) {
  auto writer = db->write();
  for (const auto* text :
      {"/connexion", "javascript:alert(1)", "https://exemple.fr/\r\nBcc: x@y.fr"}) {
    auto letter = sign_in_letter();
    letter.unsubscribe = Url(text);
    EXPECT_THROW(post(*writer, letter, text, now), std::invalid_argument) << text;
    letter.unsubscribe.reset();
    letter.blocks.push_back(Button{"Ouvrir", Url(text)});
    EXPECT_THROW(post(*writer, letter, text, now), std::invalid_argument) << text;
  }
}

}  // namespace
}  // namespace mail
