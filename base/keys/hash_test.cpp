#include "base/keys/hash.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>
#include <set>

namespace keys {
namespace {

using testing::Eq;
using testing::Optional;

// Gives these bytes, then fails the test.
Chance dealt(std::deque<unsigned char> bytes) {
  return [bytes](std::span<unsigned char> wanted) mutable {
    for (auto& byte : wanted) {
      ASSERT_FALSE(bytes.empty()) << "more chance was asked for than planned";
      byte = bytes.front();
      bytes.pop_front();
    }
  };
}

TEST(Hash, sha256_is_that_of_fips_180) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256("abc").size(), 32U);
}

TEST(Hash, a_keyed_hash_is_that_of_rfc_4231) {
  EXPECT_EQ(keyed_hash("Jefe", "what do ya want for nothing?"),
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(keyed_hash(
                std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First"),
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(Hash, compares_whole_contents) {
  EXPECT_TRUE(same("", ""));
  EXPECT_TRUE(same("abc", "abc"));
  EXPECT_FALSE(same("abc", "abd"));
  EXPECT_FALSE(same("abc", "abcd"));
  EXPECT_FALSE(same(std::string_view("a\0b", 3), std::string_view("a\0c", 3)));
}

TEST(Chance, tokens_are_long_safe_in_addresses_and_all_different) {
  std::set<std::string> seen;
  for (int i = 0; i < 100; ++i) seen.insert(secret_token());
  EXPECT_EQ(seen.size(), 100U);
  for (const auto& token : seen) ASSERT_THAT(token, testing::MatchesRegex("[A-Za-z0-9_-]{43}"));
}

TEST(Chance, a_token_says_exactly_the_bytes_that_chance_gave) {
  const Chance zeros = [](std::span<unsigned char> bytes) { std::ranges::fill(bytes, 0); };
  EXPECT_EQ(secret_token(zeros), std::string(43, 'A'));
}

TEST(Chance, numbers_that_would_favour_the_small_ones_are_drawn_again) {
  // 2³² = 4294 × 1 000 000 + 967 296: the first 967 296 draws are one turn too many.
  EXPECT_EQ(
      six_digits(dealt({0, 0, 0, 0, 0x00, 0x0e, 0xc2, 0x7f, 0x00, 0x0e, 0xc2, 0x80})), "967296");
  EXPECT_EQ(six_digits(dealt({0x00, 0x0f, 0x42, 0x47})), "000007");
  EXPECT_EQ(random_below(1, dealt({1, 2, 3, 4})), 0U);
  EXPECT_THROW(random_below(0), std::invalid_argument);
}

TEST(Chance, every_digit_comes_at_every_place) {
  std::array<std::set<char>, 6> seen;
  for (int i = 0; i < 1000; ++i) {
    const auto code = six_digits();
    ASSERT_EQ(code.size(), 6U);
    for (std::size_t place = 0; place < 6; ++place) seen[place].insert(code[place]);
  }
  for (const auto& digits : seen) EXPECT_EQ(digits.size(), 10U);
}

TEST(TypedDigits, takes_the_blanks_and_dashes_that_people_add) {
  EXPECT_THAT(typed_digits("123456"), Optional(Eq("123456")));
  EXPECT_THAT(typed_digits(" 123 456 "), Optional(Eq("123456")));
  EXPECT_THAT(typed_digits("123\u202f456\u00a0"), Optional(Eq("123456")));
  EXPECT_THAT(typed_digits("12-34-56"), Optional(Eq("123456")));
}

TEST(TypedDigits, refuses_what_is_not_six_digits) {
  for (const auto* text : {"", "12345", "1234567", "12345a", "١٢٣٤٥٦", "123456.", "+23456"})
    EXPECT_EQ(typed_digits(text), std::nullopt) << text;
  EXPECT_EQ(typed_digits("123456" + std::string(100, ' ')), std::nullopt);
}

TEST(Base64url, is_that_of_rfc_4648) {
  const std::pair<std::string_view, std::string_view> vectors[] = {{"", ""}, {"f", "Zg"},
      {"fo", "Zm8"}, {"foo", "Zm9v"}, {"foob", "Zm9vYg"}, {"\xfb\xff", "-_8"}};
  for (const auto& [bytes, text] : vectors) {
    EXPECT_EQ(base64url(bytes), text);
    EXPECT_THAT(from_base64url(text), Optional(Eq(bytes)));
  }
}

TEST(Base64url, reads_one_spelling_only) {
  for (const auto* text : {"Zg==", "Zg ", " Zg", "Z", "Zh", "Zm9=", "Zm+v", "Zm/v", "Z\ng", "é"})
    EXPECT_EQ(from_base64url(text), std::nullopt) << text;
}

}  // namespace
}  // namespace keys
