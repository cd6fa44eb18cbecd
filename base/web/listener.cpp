#include "base/web/listener.hpp"

#include <fmt/format.h>

#include <charconv>

namespace web {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

tcp::endpoint parse(const std::string& listen) {
  const auto colon = listen.rfind(':');
  std::uint16_t port = 0;
  const char* end = listen.data() + listen.size();
  auto host = listen.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  if (host == "localhost") host = "127.0.0.1";
  boost::system::error_code error;
  const auto address = asio::ip::make_address(host, error);
  const bool has_port = colon != std::string::npos && colon + 1 < listen.size();
  if (!error && has_port) {
    const auto [read, problem] = std::from_chars(listen.data() + colon + 1, end, port);
    if (problem == std::errc() && read == end) return {address, port};
  }
  throw ServerProblem(fmt::format(
      "«\u00A0{}\u00A0» n’est pas une adresse d’écoute\u00A0: écrivez ADRESSE:PORT, par exemple "
      "127.0.0.1:8080 ou [::1]:8080.",
      listen));
}

[[noreturn]] void explain(const std::string& listen, boost::system::error_code error) {
  using namespace boost::asio::error;
  if (error == address_in_use)
    throw ServerProblem(fmt::format(
        "L’adresse {} est déjà prise par un autre programme. Arrêtez-le, ou choisissez un autre "
        "port, par exemple --listen 127.0.0.1:8081.",
        listen));
  if (error == access_denied)
    throw ServerProblem(fmt::format(
        "Le système refuse l’écoute sur {}\u00A0: les ports inférieurs à 1024 demandent des droits "
        "d’administration. Choisissez-en un autre, par exemple --listen 127.0.0.1:8080.",
        listen));
  throw ServerProblem(fmt::format(
      "L’écoute sur {} est impossible\u00A0: cette adresse n’est pas celle de cette machine ({}).",
      listen, error.message()));
}

// We speak HTTP/1.1 only, and say so to clients that ask.
int choose_protocol(SSL*, const unsigned char** out, unsigned char* size,
    const unsigned char* offered, unsigned offered_size, void*) {
  static constexpr unsigned char ours[] = "\x08http/1.1";
  const int chosen = SSL_select_next_proto(
      const_cast<unsigned char**>(out), size, ours, sizeof(ours) - 1, offered, offered_size);
  return chosen == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

}  // namespace

tcp::acceptor listen_on(asio::io_context& io, const std::string& listen) {
  const auto endpoint = parse(listen);
  tcp::acceptor acceptor(io);
  boost::system::error_code error;
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(4096, error);
  if (error) explain(listen, error);
  return acceptor;
}

std::unique_ptr<asio::ssl::context> tls_context(const ServerConfig& config) {
  if (config.certificate.empty() && config.private_key.empty()) return nullptr;
  auto context = std::make_unique<asio::ssl::context>(asio::ssl::context::tls_server);
  SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
  SSL_CTX_set_options(
      context->native_handle(), SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
  SSL_CTX_set_mode(context->native_handle(), SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_alpn_select_cb(context->native_handle(), choose_protocol, nullptr);
  boost::system::error_code error;
  context->use_certificate_chain_file(config.certificate.string(), error);
  if (error)
    throw ServerProblem(fmt::format(
        "Le certificat {} est illisible\u00A0: {}.", config.certificate.string(), error.message()));
  context->use_private_key_file(config.private_key.string(), asio::ssl::context::pem, error);
  if (error)
    throw ServerProblem(
        fmt::format("La clé privée {} est illisible ou n’est pas celle du certificat\u00A0: {}.",
            config.private_key.string(), error.message()));
  return context;
}

}  // namespace web
