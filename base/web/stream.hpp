#pragma once
#include <sys/socket.h>
#include <sys/uio.h>

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <memory>
#include <span>
#include <string_view>

// Bytes in and out, over plain TCP or TLS: what a connection needs and no more.
namespace web {

namespace asio = boost::asio;
using Socket = asio::ip::tcp::socket;
constexpr auto quietly = asio::as_tuple(asio::use_awaitable);

class PlainStream {
 public:
  static constexpr bool is_secure = false;
  explicit PlainStream(Socket socket) : socket_(std::move(socket)) {
    socket_.native_non_blocking(true);
  }
  Socket& socket() { return socket_; }
  asio::awaitable<bool> open() { co_return true; }

  // Little is held while waiting: ten thousand idle connections cost little. 0: the end.
  asio::awaitable<std::size_t> receive(std::span<char> into) {
    const auto [error, got] = co_await socket_.async_read_some(asio::buffer(buffer_), quietly);
    if (error) co_return 0;
    std::copy_n(buffer_.data(), got, into.data());
    if (got < buffer_.size()) co_return got;
    const auto rest = into.subspan(got);
    const auto more = ::recv(socket_.native_handle(), rest.data(), rest.size(), 0);
    co_return got + static_cast<std::size_t>(more > 0 ? more : 0);
  }

  // What can be sent without waiting: everything, most of the time.
  bool send_now(std::span<iovec>& pieces) {
    while (!pieces.empty()) {
      msghdr message{};
      message.msg_iov = pieces.data();
      message.msg_iovlen = pieces.size();
      const auto sent = ::sendmsg(socket_.native_handle(), &message, MSG_NOSIGNAL);
      if (sent < 0) return errno == EAGAIN || errno == EINTR;
      advance(pieces, static_cast<std::size_t>(sent));
    }
    return true;
  }
  asio::awaitable<bool> send_rest(std::span<iovec>& pieces) {
    while (!pieces.empty()) {
      const auto [error] = co_await socket_.async_wait(Socket::wait_write, quietly);
      if (error || !send_now(pieces)) co_return false;
    }
    co_return true;
  }
  asio::awaitable<void> close() {
    boost::system::error_code ignored;
    socket_.shutdown(Socket::shutdown_send, ignored);
    co_return;
  }

 private:
  static void advance(std::span<iovec>& pieces, std::size_t sent) {
    while (!pieces.empty() && sent >= pieces.front().iov_len) {
      sent -= pieces.front().iov_len;
      pieces = pieces.subspan(1);
    }
    if (pieces.empty()) return;
    pieces.front().iov_base = static_cast<char*>(pieces.front().iov_base) + sent;
    pieces.front().iov_len -= sent;
  }
  Socket socket_;
  std::array<char, 2048> buffer_{};
};

class TlsStream {
 public:
  static constexpr bool is_secure = true;
  TlsStream(Socket socket, asio::ssl::context& context) : stream_(std::move(socket), context) {}
  Socket& socket() { return stream_.next_layer(); }
  asio::awaitable<bool> open() {
    const auto [error] = co_await stream_.async_handshake(asio::ssl::stream_base::server, quietly);
    co_return !error;
  }
  asio::awaitable<std::size_t> receive(std::span<char> into) {
    // The loop's own buffer may not wait with us: others use it meanwhile.
    if (!buffer_) buffer_ = std::make_unique<std::array<char, 8 << 10>>();
    const auto [error, got] = co_await stream_.async_read_some(asio::buffer(*buffer_), quietly);
    if (error) co_return 0;
    std::copy_n(buffer_->data(), got, into.data());
    co_return got;
  }
  bool send_now(std::span<iovec>&) { return true; }
  asio::awaitable<bool> send_rest(std::span<iovec>& pieces) {
    std::string start;
    while (pieces.size() > 1) {
      start.append(static_cast<const char*>(pieces.front().iov_base), pieces.front().iov_len);
      pieces = pieces.subspan(1);
    }
    const std::array<asio::const_buffer, 2> both{
        asio::buffer(start), asio::const_buffer(pieces.front().iov_base, pieces.front().iov_len)};
    const auto [error, sent] = co_await asio::async_write(stream_, both, quietly);
    pieces = {};
    co_return !error;
  }
  asio::awaitable<void> close() { (void)co_await stream_.async_shutdown(quietly); }

 private:
  asio::ssl::stream<Socket> stream_;
  std::unique_ptr<std::array<char, 8 << 10>> buffer_;
};

}  // namespace web
