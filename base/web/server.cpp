#include "base/web/server.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <sys/resource.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/signal_set.hpp>

#include "base/web/connection.hpp"
#include "base/web/listener.hpp"

namespace web {
namespace {

// Files that are not connections: the database, the log, the libraries.
constexpr std::size_t other_files = 128;

// As many open files as the system lets us have.
std::size_t raise_open_files() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return 1024;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  getrlimit(RLIMIT_NOFILE, &limit);
  return static_cast<std::size_t>(limit.rlim_cur);
}

ServerConfig checked(ServerConfig config) {
  const auto files = raise_open_files();
  const auto most = files > 2 * other_files ? files - other_files : files / 2;
  config.most_connections = std::min(config.most_connections, most);
  config.threads = std::max(config.threads, 1);
  config.heavy_threads = std::max(config.heavy_threads, 1);
  return config;
}

Bounds bounds_of(const ServerConfig& config) {
  return {.line = config.longest_line,
      .head = config.longest_head,
      .headers = config.most_headers,
      .form = config.largest_form,
      .upload = config.largest_upload};
}

std::unique_ptr<AccessLog> open_log(const std::filesystem::path& file) {
  try {
    return std::make_unique<AccessLog>(file);
  } catch (const std::system_error& failure) {
    throw ServerProblem(fmt::format("Le journal des accès {} ne peut pas être ouvert\u00A0: {}.",
        file.string(), failure.code().message()));
  }
}

}  // namespace

struct Server::Inside {
  Inside(Site& site, store::Database& database, ServerConfig given)
      : config(checked(std::move(given))),
        log(open_log(config.access_log)),
        responder(make_responder(site, database)),
        tls(tls_context(config)),
        heavy(config.heavy_threads, config.most_waiting),
        writing(1, 4 * config.most_waiting),
        house{config, bounds_of(config), *responder, heavy, writing} {
    for (int i = 0; i < config.threads; ++i) workers.push_back(std::make_unique<Worker>(*log));
    acceptor.emplace(listen_on(workers.front()->io, config.listen));
    signals.emplace(workers.front()->io);
  }

  std::unique_ptr<Responder> make_responder(Site& site, store::Database& database) {
    try {
      return std::make_unique<Responder>(site, database, config);
    } catch (const std::invalid_argument& problem) {
      throw ServerProblem(fmt::format(
          "«\u00A0{}\u00A0» n’est pas une adresse ni un réseau\u00A0: les mandataires de confiance "
          "s’écrivent 10.0.0.1 ou 10.0.0.0/8.",
          problem.what()));
    }
  }

  asio::awaitable<void> accept() {
    std::size_t turn = 0;
    asio::steady_timer pause(workers.front()->io);
    while (acceptor->is_open()) {
      auto& worker = *workers[turn++ % workers.size()];
      auto [error, socket] = co_await acceptor->async_accept(worker.io, quietly);
      if (error == asio::error::operation_aborted) co_return;
      if (error || house.guests >= config.most_connections) make_room();
      if (error) {
        pause.expires_after(std::chrono::milliseconds(20));
        co_await pause.async_wait(quietly);
      } else if (house.guests < config.most_connections + other_files / 4) {
        welcome(worker, std::move(socket));
      }
    }
  }

  // Whoever has been idle for longest leaves.
  void make_room() {
    for (auto& worker : workers)
      asio::post(worker->io, [&worker = *worker] { worker.close_oldest_idle(); });
  }

  void welcome(Worker& worker, Socket socket) {
    boost::system::error_code error;
    socket.set_option(asio::ip::tcp::no_delay(true), error);
    auto peer = socket.remote_endpoint(error).address();
    if (error) return;
    if (peer.is_v6() && peer.to_v6().is_v4_mapped())
      peer = asio::ip::make_address_v4(asio::ip::v4_mapped, peer.to_v6());
    asio::post(
        worker.io, [this, &worker, socket = std::move(socket), peer = peer.to_string()]() mutable {
          if (worker.stopping) return;
          if (tls)
            spawn(worker, TlsStream(std::move(socket), *tls), std::move(peer));
          else
            spawn(worker, PlainStream(std::move(socket)), std::move(peer));
        });
  }
  template <class Stream>
  void spawn(Worker& worker, Stream stream, std::string peer) {
    asio::co_spawn(worker.io, receive_guest(house, worker, std::move(stream), std::move(peer)),
        [](const std::exception_ptr& failure) { report(failure); });
  }
  static void report(const std::exception_ptr& failure) {
    try {
      if (failure) std::rethrow_exception(failure);
    } catch (const std::exception& problem) {
      spdlog::error("connection: {}", problem.what());
    }
  }

  // The clock of a loop: closes who is late, writes the log, ends the loop when all have left.
  asio::awaitable<void> tick(Worker& worker) {
    const auto shortest = std::min({config.head_time, config.idle_time, config.body_time}) / 4;
    const auto calm = std::clamp<std::chrono::milliseconds>(
        shortest, std::chrono::milliseconds(10), std::chrono::milliseconds(500));
    while (!worker.stopping || !worker.is_empty()) {
      const auto now = Clock::now();
      worker.close_late(now);
      if (worker.stopping && now > stop_deadline) break;
      worker.flush_log();
      worker.clock.expires_after(worker.stopping ? std::chrono::milliseconds(5) : calm);
      co_await worker.clock.async_wait(quietly);
    }
    worker.io.stop();
  }

  void begin_to_stop() {
    if (stopping.exchange(true)) return;
    stop_deadline = Clock::now() + config.stop_time;
    boost::system::error_code ignored;
    acceptor->close(ignored);
    signals->cancel(ignored);
    for (auto& worker : workers)
      asio::post(worker->io, [&worker = *worker] {
        worker.stopping = true;
        worker.close_idle();
        worker.clock.cancel();
      });
  }

  void serve(Worker& worker) {
    while (true) {
      try {
        worker.io.run();
        break;
      } catch (const std::exception& problem) {
        spdlog::error("event loop: {}", problem.what());
      }
    }
    worker.flush_log();
  }

  void run(const std::function<void()>& ready) {
    signals->add(SIGTERM);
    signals->add(SIGINT);
    signals->async_wait([this](boost::system::error_code error, int) {
      if (!error) begin_to_stop();
    });
    for (auto& worker : workers) asio::co_spawn(worker->io, tick(*worker), asio::detached);
    asio::co_spawn(workers.front()->io, accept(), asio::detached);
    if (ready) ready();

    std::vector<std::thread> threads;
    for (auto& worker : std::span(workers).subspan(1))
      threads.emplace_back([this, &worker = *worker] { serve(worker); });
    serve(*workers.front());
    for (auto& thread : threads) thread.join();

    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(stop_deadline - Clock::now());
    if (!heavy.end_within(std::max(left, std::chrono::milliseconds(50))) ||
        !writing.end_within(std::chrono::milliseconds(200))) {
      // A page still being made cannot be interrupted, and what it reads must outlive it. What was
      // committed is on the disk.
      spdlog::warn("stopped while a page was still being made");
      spdlog::shutdown();
      std::_Exit(0);
    }
  }

  const ServerConfig config;
  const std::unique_ptr<AccessLog> log;
  const std::unique_ptr<Responder> responder;
  const std::unique_ptr<asio::ssl::context> tls;
  Pool heavy, writing;
  House house;
  std::atomic<bool> stopping = false;
  Clock::time_point stop_deadline{};
  std::vector<std::unique_ptr<Worker>> workers;
  std::optional<asio::ip::tcp::acceptor> acceptor;
  std::optional<asio::signal_set> signals;
};

Server::Server(Site& site, store::Database& database, ServerConfig config)
    : inside_(std::make_unique<Inside>(site, database, std::move(config))) {}
Server::~Server() = default;

void Server::run(const std::function<void()>& ready) { inside_->run(ready); }

void Server::stop() {
  asio::post(inside_->workers.front()->io, [inside = inside_.get()] { inside->begin_to_stop(); });
}

std::uint16_t Server::port() const { return inside_->acceptor->local_endpoint().port(); }

}  // namespace web
