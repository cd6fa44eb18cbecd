#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/store/database.hpp"
#include "base/web/site.hpp"

namespace web {

class VisitCounter;

struct ServerConfig {
  std::string listen = "127.0.0.1:8080";  // ADDRESS:PORT, [::1]:8080; port 0: any free one
  std::string public_url = {};            // empty: made from each request's Host
  bool known_address = false;             // public_url was set by hand: forms come from there only
  std::filesystem::path certificate = {}, private_key = {};  // PEM; empty: plain HTTP
  // Addresses or networks ("10.0.0.0/8", "::1") whose X-Forwarded-For, X-Forwarded-Proto and
  // Forwarded headers are believed.
  std::vector<std::string> trusted_proxies = {};
  std::filesystem::path access_log = {};  // one JSON line a request; "-": standard output

  VisitCounter* visits = nullptr;  // counts pages that people see; empty: nobody counts

  int threads = 2;  // event loops
  bool cache = true;
  std::size_t cache_bytes = 64u << 20;

  std::size_t most_connections = 20'000;  // fewer when the system allows fewer open files
  std::size_t longest_line = 8 << 10;     // request line, and each header
  std::size_t longest_head = 32 << 10;
  std::size_t most_headers = 100;
  std::size_t largest_form = 1 << 20;
  std::size_t most_in_flight = 256u << 20;  // bytes of bodies being received; beyond, 503
  std::size_t largest_upload = 20u << 20;   // multipart/form-data
  std::chrono::milliseconds head_time{
      10'000};  // from the first byte of a request to its last header
  std::chrono::milliseconds body_time{20'000};  // plus one second for each 64 KB
  std::chrono::milliseconds idle_time{60'000};  // between two requests
  std::chrono::milliseconds stop_time{4'000};   // for requests in flight when asked to stop

  int heavy_threads = 2;
  std::size_t most_waiting = 64;  // beyond, heavy pages answer 503
};

// The site on a socket. What cannot start throws ServerProblem, with words for people.
class ServerProblem : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class Server {
 public:
  // Listens at once: an address already taken is known here.
  Server(Site& site, store::Database& database, ServerConfig config);
  ~Server();
  Server(const Server&) = delete;

  // Serves until stop(), SIGTERM or SIGINT; `ready` is called once connections are accepted.
  void run(const std::function<void()>& ready = {});
  void stop();                 // from any thread: requests in flight end, then run() returns
  std::uint16_t port() const;  // the one listened on

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace web
