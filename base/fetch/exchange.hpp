#pragma once
#include <chrono>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/fetch/address.hpp"
#include "base/fetch/target.hpp"
#include "base/values/result.hpp"

// One question asked of another site, and its answer: what may be asked of whom is checked here,
// each time, at the very moment of connecting.
namespace fetch {

// The addresses of a name; none when nobody bears it.
using Resolver = std::function<std::vector<Address>(const std::string& host)>;
std::vector<Address> system_resolver(const std::string& host);

struct Limits {
  std::chrono::milliseconds to_connect{10'000};
  std::chrono::milliseconds in_all{30'000};  // so that an answer given drop by drop ends too
  std::size_t most_head = 64 * 1024;         // bytes
};

// Whom we may talk to. Anything wider than this is handed in, by tests alone.
struct Reach {
  std::function<bool(const Address&)> may_connect = is_public;
  std::set<std::uint16_t> ports{80, 443};
  Resolver resolve = system_resolver;
};

enum class Trouble {
  Refused,         // by us: scheme, port, a name in the address, a machine that is not public
  NoSuchHost,      // nobody bears this name
  NoAnswer,        // no connection, or nothing in time
  BadCertificate,  // TLS cannot be trusted
  Garbled,         // not HTTP, or cut short
  Stopped,         // we were asked to stop
};

enum class Verb { Head, Get };

struct Answer {
  int status = 0;
  std::string location;  // where a redirection leads, whole; "" otherwise
  std::string body;      // of a GET, as much as was asked for
};

struct Question {
  Verb verb = Verb::Head;
  Target target;
  std::string agent;             // User-Agent
  std::size_t most_body = 0;     // bytes; what is beyond is not read
  std::function<bool()> stop{};  // asked while it lasts
};

// Follows no redirection, sends no cookie nor credential, takes no proxy from the environment.
// The name is resolved once; all of its addresses must be allowed; libcurl is given them and no
// others, and each socket is compared with them again when it is opened.
Result<Answer, Trouble> ask(const Question& question, const Reach& reach, const Limits& limits);

}  // namespace fetch
