#include "tests/support/visitor.hpp"

#include <stdexcept>

web::Response Visitor::get(std::string_view target) {
  web::Request request;
  const auto question = target.find('?');
  request.path = target.substr(0, question);
  request.target = target;
  if (question != std::string_view::npos) {
    const auto fields = web::Fields::parse(target.substr(question + 1));
    if (!fields) throw std::invalid_argument("a malformed query never reaches the site");
    request.query = *fields;
  }
  return ask(std::move(request));
}

web::Response Visitor::post(std::string_view path, Form form) {
  web::Request request;
  request.method = web::Method::Post;
  request.path = path;
  request.target = path;
  request.form = web::Fields(std::move(form));
  request.fetch_site = "same-origin";
  return ask(std::move(request));
}

web::Response Visitor::ask(web::Request request) {
  request.public_url = public_url;
  request.host = "km1.example";
  request.client_address = address_;
  request.user_agent = "Mozilla/5.0 (Windows NT 10.0; rv:128.0) Gecko/20100101 Firefox/128.0";
  for (const auto& [name, value] : cookies)
    request.cookies += (request.cookies.empty() ? "" : "; ") + name + "=" + value;
  auto response = site_.answer(request, std::nullopt, clock_);
  for (const auto& cookie : response.cookies) {
    if (cookie.max_age_seconds == 0)
      cookies.erase(cookie.name);
    else
      cookies[cookie.name] = cookie.value;
  }
  return response;
}
