#pragma once
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/web/site.hpp"

// Someone with a browser: it keeps the cookies that answers set, and sends them back.
class Visitor {
 public:
  using Form = std::vector<std::pair<std::string, std::string>>;
  Visitor(web::Site& site, const Time& clock, std::string address = "203.0.113.7")
      : site_(site), clock_(clock), address_(std::move(address)) {}

  web::Response get(std::string_view target);  // path and query
  web::Response post(std::string_view path, Form form = {});
  web::Response follow(const web::Response& response) { return get(response.location); }
  // As somebody would who took the key of a session.
  std::map<std::string, std::string> cookies;

  static constexpr std::string_view public_url = "https://km1.example";

 private:
  web::Response ask(web::Request request);
  web::Site& site_;
  const Time& clock_;
  std::string address_;
};
