#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/store/database.hpp"
#include "base/values/time.hpp"
#include "base/web/member.hpp"
#include "base/web/request.hpp"
#include "base/web/response.hpp"
#include "base/web/services.hpp"

namespace web {

// What every handler is given. Reading who is there, or one of their cookies, makes the answer
// theirs: it is then never kept for others.
class Visit {
 public:
  Visit(const Request& request, const Services& services, std::optional<Member> member, Time now)
      : now(now), request(request), services(services), member_(std::move(member)) {}

  const std::optional<Member>& member() {
    personal_ = true;
    return member_;
  }
  std::optional<std::string> cookie(std::string_view name);
  bool is_personal() const { return personal_; }

  const Time now;
  const Request& request;
  const Services& services;

 private:
  std::optional<Member> member_;
  bool personal_ = false;
};

// What a GET handler is given: it can look, it cannot change.
class Page : public Visit {
 public:
  Page(store::Reader& db, const Request& request, const Services& services,
      std::optional<Member> member, Time now)
      : Visit(request, services, std::move(member), now), db(db), query(request.query) {}
  store::Reader& db;
  const Fields& query;
};

// What a POST handler is given: committed when it answers below 400, rolled back otherwise.
class Action : public Visit {
 public:
  Action(store::Writer& db, const Request& request, const Services& services,
      std::optional<Member> member, Time now)
      : Visit(request, services, std::move(member), now), db(db), form(request.form) {}
  store::Writer& db;
  const Fields& form;

  // What must stay even when this is refused, such as a failed attempt to sign in: done afterwards,
  // in a transaction of its own.
  using Apart = std::function<void(store::Writer&)>;
  void record_apart(Apart apart) { apart_.push_back(std::move(apart)); }
  const std::vector<Apart>& apart() const { return apart_; }

  // Does something slow (hashing, another server) while others may write. Only before the first
  // write of this action; throws std::logic_error after it.
  void outside(const std::function<void()>& slow) { db.yield(slow); }

 private:
  std::vector<Apart> apart_;
};

}  // namespace web
