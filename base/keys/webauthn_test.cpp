#include "base/keys/webauthn.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <nlohmann/json.hpp>

#include "base/keys/cose.hpp"
#include "base/keys/hash.hpp"

// An authenticator made of OpenSSL answers as those on phones do.
namespace keys {
namespace {

using nlohmann::json;
const RelyingParty site{"km1.example", "Premier Kilomètre", "https://km1.example"};

std::string head(int major, std::size_t value) {
  const auto top = static_cast<char>(major << 5);
  if (value < 24) return {static_cast<char>(top | static_cast<char>(value))};
  if (value < 256) return {static_cast<char>(top | 24), static_cast<char>(value)};
  return {static_cast<char>(top | 25), static_cast<char>(value >> 8), static_cast<char>(value)};
}
std::string cbor(std::string_view bytes) { return head(2, bytes.size()) + std::string(bytes); }
std::string cbor_text(std::string_view text) { return head(3, text.size()) + std::string(text); }
std::string cbor(int value) {
  return value < 0 ? head(1, static_cast<std::size_t>(-1 - value))
                   : head(0, static_cast<std::size_t>(value));
}

enum class Kind { Es256, Rs256, Ed25519 };

class Authenticator {
 public:
  explicit Authenticator(Kind kind) : kind_(kind) {
    EVP_PKEY* key = kind == Kind::Es256   ? EVP_EC_gen("P-256")
                    : kind == Kind::Rs256 ? EVP_RSA_gen(2048)
                                          : EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
    key_.reset(key, EVP_PKEY_free);
  }

  std::string cose() const {
    switch (kind_) {
      case Kind::Es256:
        return head(5, 5) + cbor(1) + cbor(2) + cbor(3) + cbor(-7) + cbor(-1) + cbor(1) + cbor(-2) +
               cbor(number("qx", 32)) + cbor(-3) + cbor(number("qy", 32));
      case Kind::Rs256:
        return head(5, 4) + cbor(1) + cbor(3) + cbor(3) + cbor(-257) + cbor(-1) +
               cbor(number("n", 256)) + cbor(-2) + cbor(number("e", 3));
      case Kind::Ed25519: {
        std::string x(32, '\0');
        std::size_t size = x.size();
        EVP_PKEY_get_raw_public_key(key_.get(), reinterpret_cast<unsigned char*>(x.data()), &size);
        return head(5, 4) + cbor(1) + cbor(1) + cbor(3) + cbor(-8) + cbor(-1) + cbor(6) + cbor(-2) +
               cbor(x);
      }
    }
    return "";
  }

  std::string sign(std::string_view bytes) const {
    const std::shared_ptr<EVP_MD_CTX> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    EVP_DigestSignInit(context.get(), nullptr, kind_ == Kind::Ed25519 ? nullptr : EVP_sha256(),
        nullptr, key_.get());
    std::string signature(512, '\0');
    std::size_t size = signature.size();
    EXPECT_EQ(EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()),
                  &size, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()),
        1);
    signature.resize(size);
    return signature;
  }

  // What a ceremony says; each test spoils one thing of it.
  struct Ceremony {
    std::string challenge = "Y2hhbGxlbmdl";
    std::string origin = site.origin;
    std::string site_id = site.id;
    unsigned char flags = 0x05;  // present and verified
    std::uint32_t counter = 1;
    std::string format = "none";
    std::string extra = "";  // more fields of the client data
    std::string type = "";   // other than expected
  };

  std::string registration(const Ceremony& c) const {
    const auto data = authenticator_data(c, static_cast<unsigned char>(c.flags | 0x40)) +
                      std::string(16, '\0') + std::string{'\0', static_cast<char>(id.size())} + id +
                      cose();
    const auto attestation = head(5, 3) + cbor_text("fmt") + cbor_text(c.format) +
                             cbor_text("attStmt") + head(5, 0) + cbor_text("authData") + cbor(data);
    return answer({{"clientDataJSON", base64url(client_data(c, "webauthn.create"))},
        {"attestationObject", base64url(attestation)}, {"transports", {"internal"}}});
  }

  std::string sign_in(const Ceremony& c) const {
    const auto said = client_data(c, "webauthn.get");
    const auto data = authenticator_data(c, c.flags);
    return answer({{"clientDataJSON", base64url(said)}, {"authenticatorData", base64url(data)},
        {"signature", base64url(sign(data + sha256(said)))},
        {"userHandle", base64url("account-1")}});
  }

  std::string id = "\x01the-passkey";

 private:
  std::string number(const char* name, std::size_t size) const {
    BIGNUM* value = nullptr;
    EVP_PKEY_get_bn_param(key_.get(), name, &value);
    std::string bytes(size, '\0');
    BN_bn2binpad(value, reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(size));
    BN_free(value);
    return bytes;
  }
  static std::string client_data(const Ceremony& c, const char* type) {
    return R"({"type":")" + (c.type.empty() ? type : c.type) + R"(","challenge":")" + c.challenge +
           R"(","origin":")" + c.origin + "\"" + c.extra + "}";
  }
  static std::string authenticator_data(const Ceremony& c, unsigned char flags) {
    return sha256(c.site_id) + std::string{static_cast<char>(flags),
                                   static_cast<char>(c.counter >> 24),
                                   static_cast<char>(c.counter >> 16),
                                   static_cast<char>(c.counter >> 8), static_cast<char>(c.counter)};
  }
  std::string answer(const json& response) const {
    return json{{"type", "public-key"}, {"id", base64url(id)}, {"rawId", base64url(id)},
        {"response", response}}
        .dump();
  }

  Kind kind_;
  std::shared_ptr<EVP_PKEY> key_;
};

using Ceremony = Authenticator::Ceremony;
const std::string challenge = Ceremony{}.challenge;

Result<Passkey, PasskeyRefusal> registered(
    const Authenticator& phone, const Ceremony& said = {}, Check check = Check::Verification) {
  const auto answer = PasskeyAnswer::parse(phone.registration(said));
  return verify_registration(answer.value(), site, challenge, check);
}

Result<Passkey, PasskeyRefusal> signed_in(const Authenticator& phone, const Passkey& kept,
    const Ceremony& said, Check check = Check::Verification) {
  const auto answer = PasskeyAnswer::parse(phone.sign_in(said));
  return verify_sign_in(answer.value(), site, challenge, check, kept);
}

struct Spoilt {
  Ceremony said;
  PasskeyRefusal why;
};
std::vector<Spoilt> spoilt() {
  return {
      {{.challenge = "b3RoZXI"}, PasskeyRefusal::WrongChallenge},
      {{.challenge = ""}, PasskeyRefusal::WrongChallenge},
      {{.origin = "https://km1.example.evil.example"}, PasskeyRefusal::WrongSite},
      {{.origin = "http://km1.example"}, PasskeyRefusal::WrongSite},
      {{.site_id = "evil.example"}, PasskeyRefusal::WrongSite},
      {{.extra = R"(,"crossOrigin":true)"}, PasskeyRefusal::WrongSite},
      {{.flags = 0x04}, PasskeyRefusal::NotPresent},
      {{.flags = 0x01}, PasskeyRefusal::NotVerified},
      {{.type = "payment.get"}, PasskeyRefusal::Malformed},
      {{.extra = ","}, PasskeyRefusal::Malformed},
  };
}

class EveryKind : public testing::TestWithParam<Kind> {};
INSTANTIATE_TEST_SUITE_P(
    Passkey, EveryKind, testing::Values(Kind::Es256, Kind::Rs256, Kind::Ed25519));

TEST_P(EveryKind, is_registered_and_then_opens_the_door) {
  const Authenticator phone(GetParam());
  const auto kept = registered(phone);
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->id, phone.id);
  EXPECT_EQ(kept->counter, 1U);
  const auto used = signed_in(phone, *kept, {.counter = 2});
  ASSERT_TRUE(used);
  EXPECT_EQ(used->counter, 2U);
  EXPECT_EQ(PasskeyAnswer::parse(phone.sign_in({}))->user_handle, "account-1");
}

TEST_P(EveryKind, another_key_does_not_open_the_door) {
  const Authenticator phone(GetParam()), thief(GetParam());
  EXPECT_EQ(
      signed_in(thief, *registered(phone), {.counter = 2}).error(), PasskeyRefusal::BadSignature);
}

TEST_P(EveryKind, a_word_changed_after_signing_is_seen) {
  const Authenticator phone(GetParam());
  const auto kept = *registered(phone);
  const auto good = *PasskeyAnswer::parse(phone.sign_in({.counter = 2}));
  auto counted = good, said = good, cut = good, none = good;
  counted.authenticator_data.back() = 3;
  said.client_data += " ";
  cut.signature.pop_back();
  none.signature.clear();
  for (const auto& answer : {counted, said, cut, none})
    EXPECT_EQ(verify_sign_in(answer, site, challenge, Check::Presence, kept).error(),
        PasskeyRefusal::BadSignature);
}

TEST(Passkey, a_spoilt_ceremony_is_refused_at_registration_and_at_sign_in) {
  const Authenticator phone(Kind::Es256);
  const auto kept = *registered(phone);
  for (auto [said, why] : spoilt()) {
    EXPECT_EQ(registered(phone, said).error(), why) << testing::PrintToString(said.extra);
    said.counter = 2;
    EXPECT_EQ(signed_in(phone, kept, said).error(), why);
  }
}

TEST(Passkey, being_recognised_is_asked_only_where_it_matters) {
  const Authenticator phone(Kind::Es256);
  const auto kept = registered(phone, {.flags = 0x01}, Check::Presence);
  ASSERT_TRUE(kept);
  EXPECT_TRUE(signed_in(phone, *kept, {.flags = 0x01, .counter = 2}, Check::Presence));
}

TEST(Passkey, a_counter_that_does_not_grow_tells_a_copy) {
  const Authenticator phone(Kind::Es256);
  const auto kept = *registered(phone, {.counter = 7});
  for (const std::uint32_t counter : {0U, 6U, 7U})
    EXPECT_EQ(signed_in(phone, kept, {.counter = counter}).error(), PasskeyRefusal::Copied);
  EXPECT_TRUE(signed_in(phone, kept, {.counter = 0xffffffff}));
}

TEST(Passkey, one_that_never_counts_is_welcome) {
  const Authenticator phone(Kind::Es256);
  const auto kept = *registered(phone, {.counter = 0});
  EXPECT_TRUE(signed_in(phone, kept, {.counter = 0}));
}

TEST(Passkey, an_attested_make_is_read_and_not_trusted) {
  const Authenticator phone(Kind::Es256);
  EXPECT_TRUE(registered(phone, {.format = "packed"}));
}

TEST(Passkey, says_whether_it_lives_on_several_devices) {
  const Authenticator phone(Kind::Es256);
  EXPECT_FALSE(registered(phone)->synchronised);
  EXPECT_TRUE(registered(phone, {.flags = 0x1d})->synchronised);
}

TEST(Passkey, the_answer_of_another_one_is_refused) {
  const Authenticator phone(Kind::Es256);
  const auto kept = *registered(phone);
  auto other = *PasskeyAnswer::parse(phone.sign_in({.counter = 2}));
  other.id = "other";
  EXPECT_EQ(verify_sign_in(other, site, challenge, Check::Presence, kept).error(),
      PasskeyRefusal::UnknownKey);
  auto claimed = *PasskeyAnswer::parse(phone.registration({}));
  claimed.id = "other";
  EXPECT_EQ(verify_registration(claimed, site, challenge, Check::Presence).error(),
      PasskeyRefusal::Malformed);
}

TEST(Passkey, a_registration_cut_anywhere_is_refused) {
  const auto whole = *PasskeyAnswer::parse(Authenticator(Kind::Es256).registration({}));
  for (std::size_t size = 0; size < whole.attestation.size(); ++size) {
    auto cut = whole;
    cut.attestation.resize(size);
    EXPECT_FALSE(verify_registration(cut, site, challenge, Check::Presence)) << size;
  }
}

TEST(PasskeyAnswer, what_no_browser_sends_is_refused) {
  const std::string deep(60'000, '[');
  for (const std::string& text : {std::string(), std::string("[]"), std::string("{}"), deep,
           std::string(R"({"type":"public-key"})"),
           std::string(R"({"type":"public-key","rawId":"AQ","response":[]})"),
           std::string(R"({"type":"public-key","rawId":7,"response":{"clientDataJSON":"e30"}})"),
           std::string(R"({"type":"public-key","rawId":"A=","response":{"clientDataJSON":"e30"}})"),
           std::string(R"({"type":"password","rawId":"AQ","response":{"clientDataJSON":"e30"}})"),
           std::string(70'000, ' ')})
    EXPECT_FALSE(PasskeyAnswer::parse(text)) << text.substr(0, 80);
}

TEST(PasskeyOptions, ask_the_browser_for_what_we_can_verify) {
  const std::string known[] = {"\x01\x02"};
  const auto asked = json::parse(
      registration_options(site, {"account-1", "lea@km1.example", "Léa"}, "abc", known));
  EXPECT_EQ(asked["rp"]["id"], "km1.example");
  EXPECT_EQ(asked["challenge"], "abc");
  EXPECT_EQ(asked["user"]["id"], base64url("account-1"));
  EXPECT_EQ(asked["excludeCredentials"][0]["id"], "AQI");
  EXPECT_EQ(asked["attestation"], "none");
  EXPECT_EQ(asked["pubKeyCredParams"].size(), 3U);

  const auto door = json::parse(sign_in_options(site, "abc", {}, Check::Verification));
  EXPECT_EQ(door["rpId"], "km1.example");
  EXPECT_TRUE(door["allowCredentials"].empty());
  EXPECT_EQ(door["userVerification"], "required");
}

TEST(CoseKey, one_that_is_weak_or_off_the_curve_is_refused) {
  const auto p256 = Authenticator(Kind::Es256).cose();
  ASSERT_TRUE(is_cose_key(p256));
  auto off = p256;
  off.back() ^= 1;
  EXPECT_FALSE(is_cose_key(off));
  EXPECT_FALSE(is_cose_key(p256 + "x")) << "nothing may follow";
  const auto small = head(5, 4) + cbor(1) + cbor(3) + cbor(3) + cbor(-257) + cbor(-1) +
                     cbor(std::string(128, '\xff')) + cbor(-2) +
                     cbor(std::string("\x01\x00\x01", 3));
  EXPECT_FALSE(is_cose_key(small));
  EXPECT_FALSE(is_cose_key(""));
}

TEST(Cbor, what_announces_more_than_it_holds_takes_no_memory) {
  EXPECT_EQ(cbor_size("\x9b\x0f\xff\xff\xff\xff\xff\xff\xff"), std::nullopt);
  EXPECT_EQ(cbor_size("\xbb\x0f\xff\xff\xff\xff\xff\xff\xff"), std::nullopt);
  EXPECT_EQ(cbor_size("\x5b\x0f\xff\xff\xff\xff\xff\xff\xff"), std::nullopt);
  EXPECT_EQ(cbor_size(std::string(30'000, '\x81')), std::nullopt);
  EXPECT_EQ(cbor_size(cbor("abc") + "rest"), 4U);
}

TEST(PasskeyRefusals, each_says_in_french_what_to_do) {
  for (int i = 0; i <= static_cast<int>(PasskeyRefusal::Copied); ++i)
    EXPECT_THAT(std::string(explain(static_cast<PasskeyRefusal>(i))), testing::EndsWith("."));
}

}  // namespace
}  // namespace keys
