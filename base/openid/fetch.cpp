#include "base/openid/fetch.hpp"

#include <algorithm>

#include "base/fetch/curl.hpp"

namespace openid {
namespace {

std::size_t take(const char* bytes, std::size_t, std::size_t count, void* into) {
  auto& body = *static_cast<std::string*>(into);
  if (body.size() + count > largest_answer) return 0;
  body.append(bytes, count);
  return count;
}

std::string encoded(const std::vector<std::pair<std::string, std::string>>& form) {
  std::string all;
  for (const auto& [name, value] : form)
    all += (all.empty() ? "" : "&") + percent_encoded(name) + "=" + percent_encoded(value);
  return all;
}

// "application/JWT; charset=utf-8" → "application/jwt"
std::string bare_type(const char* header) {
  std::string type(header ? header : "");
  type.resize(std::min(type.find_first_of("; "), type.size()));
  std::ranges::transform(
      type, type.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
  return type;
}

bool is_this_machine(std::string_view url) {
  url.remove_prefix(url.find("://") + 3);
  const auto authority = url.substr(0, url.find_first_of("/?#"));
  if (authority.find('@') != std::string_view::npos) return false;
  if (authority.starts_with('[')) return authority.starts_with("[::1]");
  const auto host = authority.substr(0, authority.find(':'));
  return host == "127.0.0.1" || host == "localhost";
}

}  // namespace

bool is_safe(const Url& url) {
  if (!Url::parse(url.text())) return false;
  return url.text().starts_with("https://") || is_this_machine(url.text());
}

Result<Answered, std::string> fetch(const Ask& ask) {
  if (!is_safe(ask.url)) return refuse(std::string("an address that is not https"));
  const fetch::WithoutPipeSignal without_pipe_signal;
  const auto curl = fetch::curl_handle();
  const auto set = [&](CURLoption option, auto value) { fetch::set(curl, option, value); };
  Answered answered;
  const fetch::CurlList headers(
      curl_slist_append(nullptr, "Accept: application/json, application/jwt"),
      &curl_slist_free_all);
  if (!ask.authorization.empty())
    curl_slist_append(headers.get(), ("Authorization: " + ask.authorization).c_str());
  set(CURLOPT_URL, ask.url.text().c_str());
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_CONNECTTIMEOUT, static_cast<long>(fetch_connects_within.count()));
  set(CURLOPT_TIMEOUT, static_cast<long>(fetch_ends_within.count()));
  set(CURLOPT_HTTPHEADER, headers.get());
  set(CURLOPT_USERAGENT, "premier-kilometre");
  set(CURLOPT_ACCEPT_ENCODING, "");
  set(CURLOPT_WRITEFUNCTION, &take);
  set(CURLOPT_WRITEDATA, &answered.body);
  const auto body = ask.form ? encoded(*ask.form) : std::string();
  if (ask.form) {
    set(CURLOPT_POST, 1L);
    set(CURLOPT_POSTFIELDS, body.c_str());
    set(CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
  }
  if (const auto code = curl_easy_perform(curl.get()); code != CURLE_OK)
    return refuse(std::string(curl_easy_strerror(code)));
  long status = 0;
  const char* type = nullptr;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(curl.get(), CURLINFO_CONTENT_TYPE, &type);
  answered.status = static_cast<int>(status);
  answered.content_type = bare_type(type);
  return answered;
}

}  // namespace openid
