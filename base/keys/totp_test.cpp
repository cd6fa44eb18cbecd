#include "base/keys/totp.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace keys {
namespace {

using testing::Eq;
using testing::Optional;

Time at(long long seconds) { return Time(std::chrono::seconds(seconds)); }

// "12345678901234567890", the secret of the examples of RFC 6238, appendix B.
TotpSecret rfc_secret() { return *TotpSecret::parse("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"); }

TEST(Totp, gives_the_codes_of_rfc_6238) {
  // The RFC shows 8 digits; ours are the last 6 of them.
  const std::pair<long long, std::string_view> examples[] = {{59, "287082"}, {1111111109, "081804"},
      {1111111111, "050471"}, {1234567890, "005924"}, {2000000000, "279037"},
      {20000000000, "353130"}};
  for (const auto& [seconds, code] : examples) {
    EXPECT_EQ(rfc_secret().code(totp_step(at(seconds))), code) << seconds;
    EXPECT_THAT(
        accept_totp(rfc_secret(), code, at(seconds), std::nullopt), Optional(Eq(seconds / 30)));
  }
}

TEST(Totp, clocks_may_differ_by_half_a_minute_and_no_more) {
  const auto secret = rfc_secret();
  const auto now = at(1'700'000'010);
  const auto step = totp_step(now);
  for (const auto near : {step - 1, step, step + 1})
    EXPECT_THAT(accept_totp(secret, secret.code(near), now, std::nullopt), Optional(Eq(near)));
  for (const auto far : {step - 2, step + 2})
    EXPECT_EQ(accept_totp(secret, secret.code(far), now, std::nullopt), std::nullopt);
}

TEST(Totp, a_code_serves_once) {
  const auto secret = rfc_secret();
  const auto now = at(1'700'000'010);
  const auto step = totp_step(now);
  EXPECT_EQ(accept_totp(secret, secret.code(step), now, step), std::nullopt);
  EXPECT_EQ(accept_totp(secret, secret.code(step - 1), now, step), std::nullopt)
      << "nor one older than the last";
  EXPECT_THAT(accept_totp(secret, secret.code(step + 1), now, step), Optional(Eq(step + 1)));
}

TEST(Totp, a_code_is_typed_with_or_without_a_blank) {
  EXPECT_TRUE(accept_totp(rfc_secret(), "287 082", at(59), std::nullopt));
  EXPECT_FALSE(accept_totp(rfc_secret(), "287083", at(59), std::nullopt));
  EXPECT_FALSE(accept_totp(rfc_secret(), "", at(59), std::nullopt));
  EXPECT_FALSE(accept_totp(rfc_secret(), "94287082", at(59), std::nullopt));
}

TEST(TotpSecret, is_read_as_it_was_written) {
  const auto secret = TotpSecret::fresh();
  EXPECT_EQ(secret.text().size(), 32U);
  EXPECT_EQ(TotpSecret::parse(secret.text())->text(), secret.text());
  EXPECT_EQ(TotpSecret::parse(secret.in_groups())->text(), secret.text());
  EXPECT_EQ(
      TotpSecret::parse("gezd gnbv gy3t qojq gezd gnbv gy3t qojq")->text(), rfc_secret().text());
  EXPECT_EQ(rfc_secret().in_groups(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
}

TEST(TotpSecret, comes_from_the_chance_that_was_given) {
  const Chance zeros = [](std::span<unsigned char> bytes) { std::ranges::fill(bytes, 0); };
  EXPECT_EQ(TotpSecret::fresh(zeros).text(), std::string(32, 'A'));
  EXPECT_NE(TotpSecret::fresh().text(), TotpSecret::fresh().text());
}

TEST(TotpSecret, what_is_not_base32_or_too_short_is_refused) {
  for (const auto* text : {"", "ABCD", "GEZDGNBVGY3TQOJQ1111111111111111",
           "GEZDGNBV=Y3TQOJQGEZDGNBV", "éééééééééééééééééééééééééééééééé"})
    EXPECT_FALSE(TotpSecret::parse(text)) << text;
  EXPECT_FALSE(TotpSecret::parse(std::string(1000, 'A')));
}

TEST(TotpSecret, its_address_is_what_applications_scan) {
  EXPECT_EQ(rfc_secret().uri("Premier Kilomètre", "léa@cretes.example"),
      "otpauth://totp/Premier%20Kilom%C3%A8tre:l%C3%A9a%40cretes.example"
      "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Premier%20Kilom%C3%A8tre"
      "&algorithm=SHA1&digits=6&period=30");
}

TEST(RecoveryCodes, are_ten_all_different_and_readable) {
  const auto codes = fresh_recovery_codes();
  EXPECT_EQ(codes.size(), 10U);
  EXPECT_EQ(std::set(codes.begin(), codes.end()).size(), 10U);
  for (const auto& code : codes)
    EXPECT_THAT(code, testing::MatchesRegex("[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}"));
}

TEST(RecoveryCodes, are_found_again_however_they_are_typed) {
  const auto hash = recovery_hash("k7mp-2xqr-9ftw-c4hd");
  EXPECT_THAT(hash, Optional(testing::SizeIs(64)));
  EXPECT_EQ(recovery_hash("K7MP 2XQR 9FTW C4HD"), hash);
  EXPECT_EQ(recovery_hash("k7mp2xqr9ftwc4hd"), hash);
  EXPECT_NE(recovery_hash("k7mp-2xqr-9ftw-c4he"), hash);
}

TEST(RecoveryCodes, what_cannot_be_one_has_no_hash) {
  for (const auto* text : {"", "k7mp", "k7mp-2xqr-9ftw-c4h0", "k7mp-2xqr-9ftw-c4hdd", "123456"})
    EXPECT_EQ(recovery_hash(text), std::nullopt) << text;
  EXPECT_EQ(recovery_hash(std::string(1000, '-')), std::nullopt);
}

}  // namespace
}  // namespace keys
