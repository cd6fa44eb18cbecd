#pragma once
#include <atomic>
#include <optional>
#include <string>

#include "base/web/forwarded.hpp"
#include "base/web/head.hpp"
#include "base/web/packet.hpp"
#include "base/web/page_cache.hpp"
#include "base/web/server.hpp"
#include "base/web/site.hpp"
#include "base/web/visit_counter.hpp"

namespace web {

// Where an answer is made.
enum class Lane {
  Here,     // on the event loop
  Heavy,    // on the pool of heavy pages
  Writing,  // on the thread that writes, one action after another
};

// The time, as an event loop knows it: read once for all that it does at that moment.
struct Moment {
  Time now{};
  int paris_day = 0;
};

// Makes answers from requests: files of the program, kept pages, then the site. It knows no socket.
class Responder {
 public:
  Responder(Site& site, store::Database& database, const ServerConfig& config);

  // What needs no page to be made: a file, a page kept, the refusal of a method. Else empty.
  PacketPtr at_once(const Head& head, const Client& client, const Moment& moment);

  struct Understood {
    std::optional<Request> request;
    PacketPtr refusal;  // when there is no request
  };
  Understood understand(const Head& head, std::string_view body, const Client& client) const;
  Lane lane_of(const Request& request) const;
  PacketPtr answer(const Request& request, const Head& head, const Moment& moment);

  // The page that says why not: 400, 408, 413, 503…
  PacketPtr refusal(int status, std::string_view path, const Client& client) const;
  bool trusts(std::string_view peer) const { return proxies_.include(peer); }
  Client client_of(std::string_view peer, bool secure, const Head& head) const;

 private:
  void count_visit(const Head& head, const Packet& packet) const;
  VisitCounter::Counter* counter_for(const Outcome& outcome, const Request& request) const;
  PacketPtr file_at(const Head& head, const Client& client) const;
  PacketPtr refused_method(const Head& head, const Client& client) const;
  std::string public_url(std::string_view host, bool secure) const;
  void write_key(
      std::string& key, std::string_view target, std::string_view host, bool secure) const;

  Site& site_;
  store::Database& database_;
  const ServerConfig& config_;
  TrustedProxies proxies_;
  PageCache cache_;
};

}  // namespace web
