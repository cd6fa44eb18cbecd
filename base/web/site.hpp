#pragma once
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/store/database.hpp"
#include "base/web/route.hpp"

namespace web {

// Puts the site's header, navigation and footer around a document: a whole HTML page.
using Frame = std::function<std::string(const Document&, const Request&)>;

// The site as a function from requests to answers, without sockets: routes, transactions, origin
// checks, framing, error pages. The server and the tests both go through `answer`.
class Site {
 public:
  Site(store::Database& database, const Services& services, Frame frame);
  void add(std::span<const Route> routes);

  const Route* find(const Request& request) const;
  Response answer(const Request& request, std::optional<Member> member, Time now);
  // A page of the site that says what happened and what to do: 400, 404, 405, 413, 429, 500, 503…
  Response error(int status, std::string_view explanation, const Request& request) const;

 private:
  store::Database& database_;
  const Services& services_;
  Frame frame_;
  std::vector<Route> routes_;
};

}  // namespace web
