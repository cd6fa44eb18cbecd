#include "base/keys/password.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

#include "base/keys/common_passwords.hpp"

namespace keys {
namespace {

using testing::StartsWith;

constexpr Cost light{.memory = std::size_t{64} << 10, .passes = 1};  // so that tests are quick

std::optional<Weakness> weakness(std::string_view text, std::vector<std::string> about = {}) {
  const auto chosen = Password::choose(text, about);
  if (chosen) return std::nullopt;
  return chosen.error();
}

Password some_password() { return *Password::typed("cheval agrafe batterie"); }

TEST(Password, a_sentence_of_a_few_words_is_welcome) {
  for (const auto* text : {"le chat dort bien", "cheval agrafe batterie", "Le train de 8h12 part",
           "xK9mQz2LpW4v", "été à la plage", "correct horse battery"})
    EXPECT_EQ(weakness(text), std::nullopt) << text;
}

TEST(Password, has_12_to_256_characters_however_many_bytes_they_take) {
  EXPECT_EQ(weakness(""), Weakness::TooShort);
  EXPECT_EQ(weakness("xK9mQz2LpW4"), Weakness::TooShort);
  EXPECT_EQ(weakness("éàùçœæÉÀÙÇŒ"), Weakness::TooShort);
  std::string sentence = "cheval agrafe batterie ";
  while (sentence.size() < 256) sentence += "x9";
  sentence.resize(256);
  EXPECT_EQ(weakness(sentence), std::nullopt);
  EXPECT_EQ(weakness(sentence + "y"), Weakness::TooLong);
  EXPECT_EQ(weakness(std::string(100'000, 'x')), Weakness::TooLong);
}

TEST(Password, what_everybody_tries_first_is_refused) {
  for (const auto* text : {"motdepasse123", "Mot de passe 2024 !", "motdepassemotdepasse",
           "azertyuiop12", "AZERTYUIOPqsdf", "123456789012", "aaaaaaaaaaaa", "abcdefghijkl",
           "qwertyuiop123", "soleilsoleil12", "19851112198511", "iloveyouforever", "password1234",
           "P@ssw0rd1234", "Liberté, égalité, fraternité", "Doudou2019doudou", "jetaimemonamour!"})
    EXPECT_EQ(weakness(text), Weakness::Common) << text;
}

TEST(Password, what_others_know_of_the_person_is_refused) {
  const std::vector<std::string> about{
      "Françoise Delarivière", "f.delariviere@cretes.example", "Premier Kilomètre"};
  EXPECT_EQ(weakness("Delariviere1975", about), Weakness::Personal);
  EXPECT_EQ(weakness("francoisedelariviere", about), Weakness::Personal);
  EXPECT_EQ(weakness("delarivierecretes", about), Weakness::Personal);
  EXPECT_EQ(weakness("cheval agrafe batterie", about), std::nullopt);
  EXPECT_EQ(
      weakness("cheval agrafe batterie", std::vector<std::string>(500, "x y z w")), std::nullopt);
}

TEST(Password, is_the_same_on_every_keyboard) {
  EXPECT_EQ(Password::typed("e\u0301te\u0301 a\u0300 la plage")->text(), "été à la plage");
  EXPECT_EQ(Password::choose("e\u0301te\u0301 a\u0300 la plage")->text(), "été à la plage");
  EXPECT_EQ(Password::typed("  two blanks  ")->text(), "  two blanks  ");
}

TEST(Password, bytes_that_are_not_text_are_refused) {
  EXPECT_EQ(weakness("cheval agrafe \xff batterie"), Weakness::NotText);
  EXPECT_EQ(Password::typed("cheval agrafe \xff batterie"), std::nullopt);
}

TEST(Password, signing_in_with_an_old_short_one_is_not_a_matter_of_choice) {
  EXPECT_TRUE(Password::typed("court"));
  EXPECT_FALSE(Password::typed(""));
  EXPECT_FALSE(Password::typed("\x01\x02"));
  EXPECT_FALSE(Password::typed(std::string(257, 'x')));
}

TEST(Password, each_refusal_says_what_to_do_in_french) {
  for (const auto weakness : {Weakness::TooShort, Weakness::TooLong, Weakness::NotText,
           Weakness::Common, Weakness::Personal})
    EXPECT_THAT(std::string(explain(weakness)), testing::EndsWith("."));
  EXPECT_THAT(std::string(explain(Busy{})), testing::HasSubstr("réessayez"));
}

TEST(CommonPasswords, are_in_order_and_folded) {
  EXPECT_TRUE(std::ranges::is_sorted(common_passwords));
  for (const auto word : common_passwords)
    EXPECT_EQ(word.find_first_not_of("abcdefghijklmnopqrstuvwxyz"), std::string_view::npos) << word;
}

TEST(Hasher, knows_the_password_it_kept_and_no_other) {
  Hasher hasher(light);
  const auto kept = *hasher.hash(some_password());
  EXPECT_THAT(kept, StartsWith("$argon2id$v=19$m=64,t=1,p=1$"));
  EXPECT_LT(kept.size(), 128U);
  EXPECT_TRUE(*hasher.verify(some_password(), kept));
  EXPECT_FALSE(*hasher.verify(*Password::typed("cheval agrafe batteri"), kept));
}

TEST(Hasher, keeps_the_same_password_twice_differently) {
  Hasher hasher(light);
  EXPECT_NE(*hasher.hash(some_password()), *hasher.hash(some_password()));
}

TEST(Hasher, nobody_has_the_password_of_an_account_without_one) {
  Hasher hasher(light);
  EXPECT_FALSE(*hasher.verify(some_password(), std::nullopt));
  EXPECT_FALSE(*hasher.verify(*Password::typed("nobody has this password"), std::nullopt));
}

TEST(Hasher, a_damaged_kept_text_is_nobodys_password) {
  Hasher hasher(light);
  auto kept = *hasher.hash(some_password());
  kept[kept.size() / 2] ^= 1;
  for (const std::string& text : {kept, std::string(), std::string("$argon2id$"),
           std::string(300, '$'), std::string("$2y$10$abcdefghijklmnopqrstuv")})
    EXPECT_FALSE(*hasher.verify(some_password(), text)) << text;
}

TEST(Hasher, asks_to_make_again_what_was_made_at_another_cost) {
  Hasher before(light), now({.memory = std::size_t{128} << 10, .passes = 2});
  const auto kept = *before.hash(some_password());
  EXPECT_FALSE(before.needs_rehash(kept));
  EXPECT_TRUE(now.needs_rehash(kept));
  EXPECT_TRUE(now.needs_rehash("damaged"));
  EXPECT_TRUE(*now.verify(some_password(), kept));
}

TEST(Hasher, costs_by_default_at_least_what_owasp_asks) {
  EXPECT_GE(Cost{}.memory, std::size_t{19} << 20);
  EXPECT_GE(Cost{}.passes, 2U);
}

void until(const std::function<bool()>& holds) {
  while (!holds()) std::this_thread::yield();
}

TEST(Gate, lets_in_a_few_makes_a_few_wait_and_tells_the_others_at_once) {
  Gate gate({.at_once = 1, .waiting = 1});
  std::optional<Gate::Pass> first = gate.enter();
  ASSERT_TRUE(first);

  std::atomic<bool> in = false;
  std::jthread second([&] { in = gate.enter().has_value(); });
  until([&] { return gate.waiting() == 1; });
  EXPECT_FALSE(in);
  EXPECT_FALSE(gate.enter()) << "one is inside, one waits";

  first.reset();
  second.join();
  EXPECT_TRUE(in);
  EXPECT_EQ(gate.waiting(), 0);
  EXPECT_TRUE(gate.enter());
}

TEST(Gate, never_lets_in_more_than_it_may) {
  Gate gate({.at_once = 2, .waiting = 100});
  std::atomic<int> inside = 0, most = 0, entered = 0;
  {
    std::vector<std::jthread> crowd;
    crowd.reserve(16);
    for (int i = 0; i < 16; ++i)
      crowd.emplace_back([&] {
        for (int turn = 0; turn < 50; ++turn) {
          const auto pass = gate.enter();
          if (!pass) continue;
          const int now = ++inside;
          for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) {
          }
          ++entered;
          std::this_thread::yield();
          --inside;
        }
      });
  }
  EXPECT_LE(most, 2);
  EXPECT_EQ(entered, 800);
}

TEST(Hasher, says_it_is_busy_rather_than_take_more_memory) {
  Hasher closed(light, {.at_once = 0, .waiting = 0});
  EXPECT_FALSE(closed.hash(some_password()));
  EXPECT_FALSE(closed.verify(some_password(), std::nullopt));
}

}  // namespace
}  // namespace keys
