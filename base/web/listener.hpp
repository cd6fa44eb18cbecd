#pragma once
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <memory>

#include "base/web/server.hpp"

namespace web {

// Listens on "ADDRESS:PORT". Throws ServerProblem, in words for people, when it cannot.
boost::asio::ip::tcp::acceptor listen_on(boost::asio::io_context& io, const std::string& listen);

// TLS 1.2 or later with the certificate of the settings; empty when there is none.
std::unique_ptr<boost::asio::ssl::context> tls_context(const ServerConfig& config);

}  // namespace web
