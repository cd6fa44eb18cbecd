#include "base/web/throttle.hpp"

#include <algorithm>
#include <boost/asio/ip/address.hpp>

namespace web {
namespace {

// IPv4 whole, the first 64 bits of IPv6: as far as one person can choose. Empty for this machine.
std::string network_of(std::string_view text) {
  boost::system::error_code error;
  auto address = boost::asio::ip::make_address(std::string(text), error);
  if (error) return std::string(text);
  if (address.is_loopback()) return {};
  if (address.is_v4()) return std::string(text);
  const auto bytes = address.to_v6().to_bytes();
  return {reinterpret_cast<const char*>(bytes.data()), 8};
}

}  // namespace

bool Throttle::lets_in(std::string_view address, Clock::time_point now) {
  const auto network = network_of(address);
  if (network.empty()) return true;
  const std::lock_guard lock(turn_);
  const auto found = by_network_.find(network);
  if (found == by_network_.end()) {
    latest_first_.push_front({network, limits_.at_once, now});
    by_network_.emplace(network, latest_first_.begin());
    if (latest_first_.size() > limits_.networks) {
      by_network_.erase(latest_first_.back().network);
      latest_first_.pop_back();
    }
  } else {
    latest_first_.splice(latest_first_.begin(), latest_first_, found->second);
  }
  auto& known = latest_first_.front();
  const std::chrono::duration<double> calm = now - known.seen;
  known.left = std::min(limits_.at_once, known.left + calm.count() * limits_.a_second);
  known.seen = now;
  if (known.left < 1) return false;
  known.left -= 1;
  return true;
}

}  // namespace web
