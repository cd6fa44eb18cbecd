#pragma once
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/store/database.hpp"
#include "base/web/errors.hpp"
#include "base/web/route.hpp"

namespace web {

// Puts the site's header, navigation and footer around a document: a whole HTML page.
using Frame = std::function<std::string(const Document&, const Request&)>;

// How the site knows who is there. `recognise` is only asked when the session's cookie came.
struct Door {
  std::function<std::optional<Member>(store::Reader&, const Request&, Time now)> recognise = {};
  // Notes that a session is still used; asked when `may_be_touched` says so.
  std::function<void(store::Writer&, const Member&, Time now)> touch = {};
  // Whether a member who does not hold a role would, once they have shown who they are by more than
  // their mail.
  std::function<bool(store::Reader&, const Member&, Role)> awaits_proof = {};
};

namespace detail {
// For them: a page to do that, which comes back here; what a form brought is kept.
Response protect_first(const Request& request);
}  // namespace detail

// An answer, and what may be done with it.
struct Outcome {
  Response response;
  const Route* route = nullptr;  // empty: no route answered
  // The same for every anonymous visitor as long as these features' data do not change.
  bool shareable = false;
  store::Versions versions = {};
};

// The site as a function from requests to answers, without sockets: routes, transactions, origin
// checks, framing, error pages. The server and the tests both go through `answer`.
class Site {
 public:
  Site(store::Database& database, const Services& services, Frame frame);
  void add(std::span<const Route> routes);
  // What the frame shows of a feature's data: no page is kept beyond their change.
  void frame_depends_on(std::string feature) { frame_features_.push_back(std::move(feature)); }
  void guard_with(Door door) { door_ = std::move(door); }
  const std::vector<Route>& routes() const { return routes_; }

  // The route that the address and the method look like; its parts are not parsed yet.
  const Route* find(const Request& request) const;
  // "GET, HEAD, POST": what this address accepts; empty when there is nothing there.
  std::string allowed_methods(std::string_view path) const;
  Response answer(const Request& request, std::optional<Member> member, Time now) {
    return visit(request, std::move(member), now).response;
  }
  Outcome visit(const Request& request, std::optional<Member> member, Time now);
  // A page of the site that says what happened and what to do: 400, 404, 405, 413, 429, 500, 503…
  // An address in .json gets a problem+json instead.
  Response error(int status, std::string_view explanation, const Request& request) const;

 private:
  Outcome look(const Request& request, std::optional<Member> given, Time now);
  std::optional<Member> look(
      const Request& request, std::optional<Member> given, Time now, Outcome& outcome);
  Outcome act(const Request& request, std::optional<Member> given, Time now);
  Outcome act(const Request& request, std::optional<Member> given, Time now,
      std::vector<Action::Apart>& apart);
  Response nothing_there(const Request& request) const;
  Response tell(int status, const Trouble& words, const Request& request) const;
  Response finished(
      Response response, const Request& request, const std::optional<Member>& member) const;
  std::optional<Member> recognised(
      store::Reader& db, const Request& request, std::optional<Member> given, Time now) const;
  void touch(const std::optional<Member>& member, Time now);

  store::Database& database_;
  const Services& services_;
  Frame frame_;
  std::vector<std::string> frame_features_;
  Door door_;
  std::vector<Route> routes_;  // those with the most literal text first
};

}  // namespace web
