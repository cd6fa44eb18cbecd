#pragma once
#include <boost/asio/post.hpp>

#include "base/web/pool.hpp"
#include "base/web/stream.hpp"
#include "base/web/throttle.hpp"
#include "base/web/worker.hpp"

namespace web {

// Bytes a second that a body may come at, beyond the time that any body is given.
constexpr std::size_t slowest_body = 65536;

// What all connections of a server share.
struct House {
  const ServerConfig& config;
  const Bounds bounds;
  Responder& responder;
  Pool& heavy;
  Pool& writing;
  Throttle throttle = Throttle({});
  std::atomic<std::size_t> guests = 0;
  std::atomic<std::size_t> in_flight = 0;  // bytes of bodies being received
};

// What one body takes of the memory that all share, given back when it is read or given up.
class InFlight {
 public:
  explicit InFlight(House& house) : house_(house) {}
  ~InFlight() { house_.in_flight -= held_; }
  InFlight(const InFlight&) = delete;
  // Whether there is room for so many bytes in all.
  bool grow_to(std::size_t bytes) {
    if (bytes <= held_) return true;
    const auto more = bytes - held_;
    if (house_.in_flight.fetch_add(more) + more <= house_.config.most_in_flight) {
      held_ = bytes;
      return true;
    }
    house_.in_flight -= more;
    return false;
  }

 private:
  House& house_;
  std::size_t held_ = 0;
};

// One client, from its first byte to its last: reads a request, has it answered, sends the answer,
// and again while both wish to go on.
template <class Stream>
class Connection final : public Guest {
 public:
  Connection(House& house, Worker& worker, Stream stream, std::string peer)
      : house_(house), worker_(worker), stream_(std::move(stream)), peer_(std::move(peer)) {
    worker_.enter(*this);
    ++house_.guests;
  }
  ~Connection() override {
    --house_.guests;
    worker_.leave(*this);
  }
  void give_up() override {
    boost::system::error_code ignored;
    stream_.socket().cancel(ignored);
    given_up_ = true;
  }

  asio::awaitable<void> live() {
    wait(Waiting::ForHead, house_.config.head_time);
    bool open = co_await stream_.open();
    for (int in_a_row = 1; open; ++in_a_row) {
      open = co_await converse();
      // A client that sends without end lets the others speak.
      if (in_a_row % 32 == 0) co_await asio::post(asio::use_awaitable);
    }
    if (given_up_ && !late) co_return;
    wait(Waiting::ForReader, std::chrono::milliseconds(worker_.stopping ? 300 : 2000));
    co_await stream_.close();
    co_await drain();
  }

 private:
  void wait(Waiting what, std::chrono::milliseconds time) {
    worker_.wait(*this, what, Clock::now() + time);
  }

  // One request and its answer. False: nothing more will be said.
  asio::awaitable<bool> converse() {
    const auto size = co_await read_head();
    if (size == 0) co_return false;
    began_ = Clock::now();

    RequestReader reader(house_.bounds);
    const auto refused = reader.read_head(std::string_view(in_).substr(0, size));
    const auto& head = reader.head();
    const auto client = house_.responder.client_of(peer_, Stream::is_secure, head);
    if (refused) co_return co_await refuse(refused, head, client);

    std::string next(in_, size);
    InFlight share(house_);
    if (head.has_body) {
      const int status = co_await read_body(reader, next, share);
      if (status < 0) co_return false;
      if (status > 0) co_return co_await refuse(status, head, client);
    }
    auto packet = house_.responder.at_once(head, client, worker_.moment());
    const bool kept = packet != nullptr;
    if (!kept) packet = co_await answer(reader, client);

    const bool stays = head.keep_alive && !worker_.stopping;
    const bool sent = co_await send(*packet, head, stays);
    write_log(*packet, head, client, kept);
    in_ = std::move(next);
    co_return sent&& stays;
  }

  // The size of a whole head at the beginning of in_; 0: the client left, was late, or was refused.
  asio::awaitable<std::size_t> read_head() {
    std::size_t seen = 0;
    bool first = true;
    while (true) {
      while (in_.starts_with("\r\n"))
        in_.erase(0, 2);  // some clients end a form with one more line
      if (const auto size = end_of_head(in_)) {
        if (size <= house_.bounds.head) {
          // Nothing that is not awaited can be late.
          wait(Waiting::ForAnswer, {});
          co_return size;
        }
      }
      if (in_.size() > house_.bounds.head) co_return co_await refuse_early(431);
      if (has_bare_line(seen)) co_return co_await refuse_early(400);
      seen = in_.size();
      if (worker_.stopping && in_.empty()) co_return 0;
      if (in_.empty())
        wait(Waiting::ForRequest, house_.config.idle_time);
      else if (first)
        wait(Waiting::ForHead, house_.config.head_time);
      first = first && in_.empty();

      const auto got = co_await stream_.receive(worker_.scratch);
      if (got == 0 && (!late || in_.empty())) co_return 0;
      if (got == 0) co_return co_await refuse_early(408);
      in_.append(worker_.scratch.data(), got);
    }
  }

  bool has_bare_line(std::size_t from) const {
    for (auto at = in_.find('\n', from); at != std::string::npos; at = in_.find('\n', at + 1))
      if (at == 0 || in_[at - 1] != '\r') return true;
    return false;
  }

  // 0: the body is there. Else the status to refuse with, or -1 when the client left.
  asio::awaitable<int> read_body(RequestReader& reader, std::string& next, InFlight& share) {
    const auto seconds = reader.announced() / slowest_body;
    wait(Waiting::ForBody, house_.config.body_time + std::chrono::seconds(seconds));
    if (reader.head().expects_continue && next.empty()) {
      static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
      const bool sent = co_await send_all(go_on, "", "");
      if (!sent) co_return -1;
    }
    while (true) {
      const auto taken = reader.read_body(next);
      next.erase(0, taken.bytes);
      if (taken.refused) co_return taken.refused;
      if (reader.done()) break;
      if (!share.grow_to(reader.body().size() + worker_.scratch.size())) co_return 503;
      const auto got = co_await stream_.receive(worker_.scratch);
      if (got == 0) co_return late ? 408 : -1;
      next.append(worker_.scratch.data(), got);
    }
    wait(Waiting::ForAnswer, {});
    co_return 0;
  }

  asio::awaitable<PacketPtr> answer(RequestReader& reader, const Client& client) {
    auto& responder = house_.responder;
    const auto& head = reader.head();
    auto understood = responder.understand(head, reader.body(), client);
    if (!understood.request) co_return understood.refusal;
    const auto& request = *understood.request;
    const auto moment = worker_.moment();
    const auto lane = responder.lane_of(request);
    if (lane == Lane::Here) co_return responder.answer(request, head, moment);
    if (lane == Lane::Writing && !house_.throttle.lets_in(client.address, Clock::now()))
      co_return responder.refusal(429, request.path, client);
    auto& pool = lane == Lane::Heavy ? house_.heavy : house_.writing;
    const auto work = [&] { return responder.answer(request, head, moment); };
    auto done = co_await pool.run(work);
    if (done) co_return *std::move(done);
    co_return responder.refusal(503, request.path, client);
  }

  asio::awaitable<bool> send(const Packet& packet, const Head& head, bool stays) {
    worker_.moment();
    const auto end = !stays ? Worker::Leave : head.modern ? Worker::Plain : Worker::Stay;
    const bool silent = head.verb == Verb::Head;
    return send_all(packet.head, worker_.ends[end], silent ? std::string_view() : packet.body);
  }

  asio::awaitable<bool> send_all(
      std::string_view head, std::string_view end, std::string_view body) {
    std::array<iovec, 3> pieces{};
    const std::array<std::string_view, 3> texts{head, end, body};
    for (std::size_t i = 0; i < 3; ++i)
      pieces[i] = {const_cast<char*>(texts[i].data()), texts[i].size()};
    std::span<iovec> rest(pieces);
    if (!stream_.send_now(rest)) co_return false;
    if (rest.empty()) co_return true;
    // The loop's dates change while we wait.
    std::string own_end(end);
    for (auto& piece : rest)
      if (piece.iov_base >= end.data() && piece.iov_base < end.data() + end.size())
        piece.iov_base = own_end.data() + (static_cast<char*>(piece.iov_base) - end.data());
    wait(Waiting::ForReader, std::chrono::seconds(20 + body.size() / 4096));
    co_return co_await stream_.send_rest(rest);
  }

  asio::awaitable<bool> refuse(int status, const Head& head, const Client& client) {
    const auto packet = house_.responder.refusal(status, head.path, client);
    late = false;
    co_await send(*packet, head, false);
    write_log(*packet, head, client, false);
    co_return false;
  }
  asio::awaitable<std::size_t> refuse_early(int status) {
    began_ = Clock::now();
    const Head nothing;
    const Client client{.address = peer_, .secure = Stream::is_secure};
    co_await refuse(status, nothing, client);
    co_return 0;
  }

  // What the client still sends is read for a moment: closing at once would take the answer back.
  asio::awaitable<void> drain() {
    for (int i = 0; i < 64 && !given_up_; ++i) {
      const auto got = co_await stream_.receive(worker_.scratch);
      if (got == 0) break;
    }
  }

  void write_log(const Packet& packet, const Head& head, const Client& client, bool kept) {
    if (!worker_.log.is_kept()) return;
    const auto spent = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - began_);
    write_access_line(worker_.lines, {.time = worker_.moment().now,
                                         .client = client.address,
                                         .method = head.method,
                                         .target = head.target,
                                         .pattern = packet.pattern,
                                         .status = packet.status,
                                         .bytes = head.verb == Verb::Head ? 0 : packet.body.size(),
                                         .microseconds = spent.count(),
                                         .from_cache = kept});
    if (worker_.lines.size() > 32 << 10) worker_.flush_log();
  }

  House& house_;
  Worker& worker_;
  Stream stream_;
  const std::string peer_;
  std::string in_;  // received, not answered yet
  Clock::time_point began_;
  bool given_up_ = false;
};

template <class Stream>
asio::awaitable<void> receive_guest(House& house, Worker& worker, Stream stream, std::string peer) {
  Connection<Stream> connection(house, worker, std::move(stream), std::move(peer));
  co_await connection.live();
}

}  // namespace web
