#pragma once
#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/values/result.hpp"
#include "base/values/url.hpp"

namespace openid {

// What is asked of a provider. With a form it is a POST.
struct Ask {
  Url url;
  std::optional<std::vector<std::pair<std::string, std::string>>> form = {};
  // "Bearer …" or "Basic …"; "" without. Told to nobody else, never in the log.
  std::string authorization = {};
};

struct Answered {
  int status = 0;
  std::string content_type = {};  // lower case, without parameters
  std::string body = {};
};

// The answer, or why there is none, for the log.
using Fetch = std::function<Result<Answered, std::string>(const Ask&)>;

inline constexpr std::chrono::seconds fetch_connects_within{4}, fetch_ends_within{8};
inline constexpr std::size_t largest_answer = 256 << 10;  // bytes

// By libcurl: certificates checked, no redirection followed, no cookie kept. http only to this
// machine itself.
Result<Answered, std::string> fetch(const Ask& ask);

// https, or http on this machine: where secrets may go.
bool is_safe(const Url& url);

}  // namespace openid
