#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace web {

enum class Method { Get, Post };

// The named values of a query or a form, in the order they came, decoded, NFC. A name may come
// several times (?type=outil&type=methode).
class Fields {
 public:
  using List = std::vector<std::pair<std::string, std::string>>;
  Fields() = default;
  explicit Fields(List list) : list_(std::move(list)) {}

  // a=1&b=caf%C3%A9, "+" as a space. Empty when the bytes are malformed (bad %, not UTF-8) or there
  // are more than 2,000 fields.
  static std::optional<Fields> parse(std::string_view encoded);

  bool has(std::string_view name) const;
  std::string_view text(std::string_view name) const;  // the first, trimmed; "" when absent
  std::vector<std::string_view> all(std::string_view name) const;
  std::optional<int> integer(std::string_view name) const;  // absent or not a plain number: empty
  const List& list() const { return list_; }

 private:
  List list_;
};

// What someone asks of the site, parsed and bounded before any handler sees it.
struct Request {
  Method method = Method::Get;
  std::string path;    // still percent-encoded; its parts are decoded where they are matched
  std::string target;  // path and query, as received
  Fields query;
  Fields form;
  std::string cookies;  // the Cookie header
  std::string host;     // the Host header
  // Where a form was sent from, as the browser says it. Empty: it does not say.
  std::string origin;
  std::string fetch_site;  // Sec-Fetch-Site
  std::string referer;
  std::string user_agent;      // what the browser says of itself
  std::string client_address;  // behind a trusted proxy, the address it forwards
  std::string public_url;      // scheme and host that links for elsewhere begin with, no final "/"
  bool secure = false;         // came over TLS
  // The settings say where the site is reached: forms come from pages of that address only.
  bool known_address = false;

  // Addresses that end in .json are for programs: their errors are problem+json.
  bool wants_json() const { return path.ends_with(".json"); }
};

}  // namespace web
