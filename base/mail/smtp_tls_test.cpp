#include <openssl/pem.h>
#include <openssl/x509.h>

#include <filesystem>

#include "base/mail/smtp_server_test.hpp"
#include "base/values/id.hpp"

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

namespace mail {
namespace {

template <class Thing>
using Owned = std::unique_ptr<Thing, void (*)(Thing*)>;

// A mail server with a certificate that this test alone believes in.
class SmtpTls : public testing::Test {
 protected:
  SmtpTls() : file_(std::filesystem::temp_directory_path() / ("smtp-" + fresh_uuid() + ".pem")) {
    auto* cert = certificate_.get();
    ASN1_INTEGER_set(X509_get_serialNumber(cert), 1);
    X509_gmtime_adj(X509_getm_notBefore(cert), -3600);
    X509_gmtime_adj(X509_getm_notAfter(cert), 3600);
    X509_set_pubkey(cert, key_.get());
    auto* name = X509_get_subject_name(cert);
    X509_NAME_add_entry_by_txt(
        name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("localhost"), -1, -1, 0);
    X509_set_issuer_name(cert, name);
    X509_sign(cert, key_.get(), EVP_sha256());
    SSL_CTX_use_certificate(context_.get(), cert);
    SSL_CTX_use_PrivateKey(context_.get(), key_.get());
    const std::unique_ptr<FILE, int (*)(FILE*)> out(std::fopen(file_.c_str(), "w"), std::fclose);
    PEM_write_X509(out.get(), cert);
  }
  ~SmtpTls() override { std::filesystem::remove(file_); }

  SmtpSettings settings() const {
    return {.url = "smtp://localhost:" + std::to_string(server.port()),
        .user = "km1",
        .password = "un secret",
        .authorities = file_};
  }

 private:
  const Owned<EVP_PKEY> key_{EVP_EC_gen("P-256"), EVP_PKEY_free};
  const Owned<X509> certificate_{X509_new(), X509_free};
  const Owned<SSL_CTX> context_{SSL_CTX_new(TLS_server_method()), SSL_CTX_free};
  const std::filesystem::path file_;

 protected:
  Server server{{{"EHLO", "250-bonjour\r\n250-STARTTLS\r\n250 AUTH PLAIN"}}, context_.get()};
};

TEST_F(SmtpTls, tells_who_we_are_and_gives_the_letter_in_secret) {
  EXPECT_TRUE(std::holds_alternative<Sent>(smtp_transport(settings()).send(letter)));
  EXPECT_THAT(server.heard(), Not(HasSubstr("AUTH")));
  EXPECT_THAT(server.heard(), Not(HasSubstr("marie@mairie.fr")));
  EXPECT_THAT(server.heard_in_secret(), HasSubstr("AUTH PLAIN"));
  EXPECT_THAT(server.heard_in_secret(), HasSubstr("AGttMQB1biBzZWNyZXQ="));
  EXPECT_THAT(server.heard_in_secret(), HasSubstr("RCPT TO:<marie@mairie.fr>"));
}

TEST_F(SmtpTls, says_nothing_to_a_server_that_cannot_prove_its_name) {
  auto wary = settings();
  wary.authorities.clear();
  EXPECT_THAT(why<Later>(smtp_transport(wary).send(letter)), HasSubstr("certificate"));
  EXPECT_THAT(server.heard_in_secret(), IsEmpty());
}

TEST_F(SmtpTls, says_nothing_to_a_server_of_another_name) {
  auto other = settings();
  other.url = server.url();
  EXPECT_TRUE(std::holds_alternative<Later>(smtp_transport(other).send(letter)));
  EXPECT_THAT(server.heard_in_secret(), IsEmpty());
}

}  // namespace
}  // namespace mail
