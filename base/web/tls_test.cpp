#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <memory>
#include <thread>

#include "base/web/server.hpp"

using testing::HasSubstr;
using testing::StartsWith;

namespace web {
namespace {

template <class Thing>
using Owned = std::unique_ptr<Thing, void (*)(Thing*)>;

void write_with(const std::filesystem::path& path, auto write) {
  const std::unique_ptr<FILE, int (*)(FILE*)> file(std::fopen(path.c_str(), "w"), std::fclose);
  write(file.get());
}

// A certificate that this test alone believes in.
void make_certificate(const std::filesystem::path& folder) {
  const Owned<EVP_PKEY> key(EVP_EC_gen("P-256"), EVP_PKEY_free);
  const Owned<X509> certificate(X509_new(), X509_free);
  auto* cert = certificate.get();
  ASN1_INTEGER_set(X509_get_serialNumber(cert), 1);
  X509_gmtime_adj(X509_getm_notBefore(cert), -3600);
  X509_gmtime_adj(X509_getm_notAfter(cert), 3600);
  X509_set_pubkey(cert, key.get());
  auto* name = X509_get_subject_name(cert);
  X509_NAME_add_entry_by_txt(
      name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("km1.test"), -1, -1, 0);
  X509_set_issuer_name(cert, name);
  X509_sign(cert, key.get(), EVP_sha256());
  write_with(folder / "cle.pem", [&](FILE* file) {
    PEM_write_PrivateKey(file, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  });
  write_with(folder / "certificat.pem", [&](FILE* file) { PEM_write_X509(file, cert); });
}

namespace paths {
constexpr Path<"/cookie"> cookie;
}
Response cookie(Page&) {
  return ok({.title = "C", .main = html("<p>{}</p>", std::string(200'000, 'x'))})
      .with_cookie({.name = "a", .value = "b"});
}
constexpr std::array routes{get<paths::cookie, cookie>};

class TlsTest : public testing::Test {
 public:
  TlsTest()
      : folder(std::filesystem::temp_directory_path() / ("tls-" + fresh_uuid())),
        db({make(folder) / "site.sqlite"}),
        site(db, services,
            [](const Document& document, const Request&) { return document.main.markup(); }) {
    site.add(routes);
    server.emplace(site, db,
        ServerConfig{.listen = "127.0.0.1:0",
            .certificate = folder / "certificat.pem",
            .private_key = folder / "cle.pem"});
    port = server->port();
    thread = std::thread([this] { server->run(); });
  }
  ~TlsTest() override {
    server->stop();
    thread.join();
    std::filesystem::remove_all(folder);
  }
  static const std::filesystem::path& make(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    make_certificate(folder);
    return folder;
  }
  // Two requests on one connection; "" when no common version is found.
  std::string ask_twice(int newest_version) const {
    const Owned<SSL_CTX> context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
    SSL_CTX_set_min_proto_version(context.get(), TLS1_VERSION);
    SSL_CTX_set_max_proto_version(context.get(), newest_version);
    const Owned<SSL> ssl(SSL_new(context.get()), SSL_free);
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    std::string heard;
    if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
        SSL_set_fd(ssl.get(), socket) == 1 && SSL_connect(ssl.get()) == 1) {
      const std::string_view first = "GET /cookie HTTP/1.1\r\nHost: km1.test\r\n\r\n";
      const std::string_view last =
          "HEAD /cookie HTTP/1.1\r\nHost: km1.test\r\nConnection: close\r\n\r\n";
      SSL_write(ssl.get(), first.data(), static_cast<int>(first.size()));
      SSL_write(ssl.get(), last.data(), static_cast<int>(last.size()));
      std::array<char, 4096> buffer{};
      for (int got = SSL_read(ssl.get(), buffer.data(), buffer.size()); got > 0;
           got = SSL_read(ssl.get(), buffer.data(), buffer.size()))
        heard.append(buffer.data(), static_cast<std::size_t>(got));
      SSL_shutdown(ssl.get());
    }
    ::close(socket);
    return heard;
  }

  std::filesystem::path folder;
  store::Database db;
  Services services;
  Site site;
  std::optional<Server> server;
  std::uint16_t port = 0;
  std::thread thread;
};

TEST_F(TlsTest, serves_the_same_site_and_holds_browsers_to_it) {
  for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    const auto heard = ask_twice(version);
    EXPECT_THAT(heard, StartsWith("HTTP/1.1 200 OK\r\n"));
    EXPECT_THAT(heard, HasSubstr("Strict-Transport-Security: max-age="));
    EXPECT_THAT(
        heard, HasSubstr("Set-Cookie: __Host-a=b; Path=/; HttpOnly; SameSite=Lax; Secure\r\n"));
    EXPECT_THAT(heard, HasSubstr("</p>HTTP/1.1 200 OK"));
  }
}

TEST_F(TlsTest, refuses_versions_that_are_no_longer_safe) {
  EXPECT_EQ(ask_twice(TLS1_1_VERSION), "");
}

}  // namespace
}  // namespace web
