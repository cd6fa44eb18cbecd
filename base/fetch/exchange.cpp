#include "base/fetch/exchange.hpp"

#include <netdb.h>
#include <sys/socket.h>

#include <algorithm>

#include "base/fetch/curl.hpp"

namespace fetch {
namespace {

// What one transfer knows and hears.
struct Talk {
  const Question& question;
  const Limits& limits;
  const std::vector<Address>& pinned;
  std::string body;
  std::size_t head = 0;
  bool body_began = false;
  bool stopped = false;
};

// libcurl is about to connect: nowhere else than where we said.
curl_socket_t open_socket(void* self, curlsocktype purpose, curl_sockaddr* where) {
  const auto& talk = *static_cast<Talk*>(self);
  const auto address = Address::of(&where->addr);
  const bool ours = address && std::ranges::find(talk.pinned, *address) != talk.pinned.end();
  if (purpose != CURLSOCKTYPE_IPCXN || !ours) return CURL_SOCKET_BAD;
  return ::socket(where->family, where->socktype | SOCK_CLOEXEC, where->protocol);
}

std::size_t take_head(char*, std::size_t size, std::size_t count, void* self) {
  auto& talk = *static_cast<Talk*>(self);
  talk.head += size * count;
  return talk.head > talk.limits.most_head ? 0 : size * count;
}

// What is beyond the bound ends the transfer: the answer is had.
std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* self) {
  auto& talk = *static_cast<Talk*>(self);
  talk.body_began = true;
  const auto room = talk.question.most_body - talk.body.size();
  talk.body.append(bytes, std::min(room, size * count));
  return size * count < room ? size * count : 0;
}

int watch(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  auto& talk = *static_cast<Talk*>(self);
  talk.stopped = talk.question.stop && talk.question.stop();
  return talk.stopped ? 1 : 0;
}

void set_safety(const CurlHandle& handle) {
  set(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  set(handle, CURLOPT_FOLLOWLOCATION, 0L);
  set(handle, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
  set(handle, CURLOPT_PROXY, "");
  set(handle, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  set(handle, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  set(handle, CURLOPT_HTTP09_ALLOWED, 0L);
  set(handle, CURLOPT_SSL_VERIFYPEER, 1L);
  set(handle, CURLOPT_SSL_VERIFYHOST, 2L);
  set(handle, CURLOPT_FORBID_REUSE, 1L);
  set(handle, CURLOPT_NOSIGNAL, 1L);
}

void set_talk(const CurlHandle& handle, Talk& talk) {
  set(handle, CURLOPT_OPENSOCKETFUNCTION, &open_socket);
  set(handle, CURLOPT_OPENSOCKETDATA, &talk);
  set(handle, CURLOPT_HEADERFUNCTION, &take_head);
  set(handle, CURLOPT_HEADERDATA, &talk);
  set(handle, CURLOPT_WRITEFUNCTION, &take_body);
  set(handle, CURLOPT_WRITEDATA, &talk);
  set(handle, CURLOPT_NOPROGRESS, 0L);
  set(handle, CURLOPT_XFERINFOFUNCTION, &watch);
  set(handle, CURLOPT_XFERINFODATA, &talk);
  set(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(talk.limits.to_connect.count()));
  set(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(talk.limits.in_all.count()));
}

// "exemple.fr:443:192.0.2.7,[2001:db8::1]"
std::string pins(const Target& target, const std::vector<Address>& addresses) {
  auto line = target.host + ":" + std::to_string(target.port) + ":";
  for (std::size_t i = 0; i < addresses.size(); ++i)
    line += (i > 0 ? "," : "") + addresses[i].bracketed();
  return line;
}

Trouble trouble_of(CURLcode code, const Talk& talk) {
  if (talk.stopped) return Trouble::Stopped;
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST: return Trouble::NoSuchHost;
    case CURLE_COULDNT_CONNECT:
    case CURLE_OPERATION_TIMEDOUT: return Trouble::NoAnswer;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CACERT_BADFILE: return Trouble::BadCertificate;
    default: return Trouble::Garbled;
  }
}

Answer answer_of(const CurlHandle& handle, Talk& talk) {
  Answer answer{.body = std::move(talk.body)};
  long status = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
  answer.status = static_cast<int>(status);
  const char* location = nullptr;
  curl_easy_getinfo(handle.get(), CURLINFO_REDIRECT_URL, &location);
  if (location) answer.location = location;
  return answer;
}

Result<std::vector<Address>, Trouble> addresses_of(const Target& target, const Reach& reach) {
  if (!reach.ports.contains(target.port)) return refuse(Trouble::Refused);
  auto addresses = std::vector<Address>();
  if (const auto literal = Address::parse(target.host))
    addresses.push_back(*literal);
  else
    addresses = reach.resolve(target.host);
  if (addresses.empty()) return refuse(Trouble::NoSuchHost);
  if (!std::ranges::all_of(addresses, reach.may_connect)) return refuse(Trouble::Refused);
  return addresses;
}

}  // namespace

std::vector<Address> system_resolver(const std::string& host) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  std::vector<Address> all;
  if (getaddrinfo(host.c_str(), nullptr, &hints, &found) != 0) return all;
  for (const auto* one = found; one; one = one->ai_next)
    if (const auto address = Address::of(one->ai_addr)) all.push_back(*address);
  freeaddrinfo(found);
  return all;
}

Result<Answer, Trouble> ask(const Question& question, const Reach& reach, const Limits& limits) {
  const auto addresses = addresses_of(question.target, reach);
  if (!addresses) return refuse(addresses.error());
  const auto handle = curl_handle();
  Talk talk{.question = question, .limits = limits, .pinned = *addresses};
  const CurlList pinned(
      curl_slist_append(nullptr, pins(question.target, *addresses).c_str()), &curl_slist_free_all);
  set_safety(handle);
  set_talk(handle, talk);
  set(handle, CURLOPT_URL, question.target.url.c_str());
  set(handle, CURLOPT_RESOLVE, pinned.get());
  set(handle, CURLOPT_USERAGENT, question.agent.c_str());
  if (question.verb == Verb::Head) set(handle, CURLOPT_NOBODY, 1L);
  const WithoutPipeSignal quiet;
  const auto code = curl_easy_perform(handle.get());
  const bool had_enough = code == CURLE_WRITE_ERROR && talk.body_began;
  if (code != CURLE_OK && !had_enough) return refuse(trouble_of(code, talk));
  return answer_of(handle, talk);
}

}  // namespace fetch
