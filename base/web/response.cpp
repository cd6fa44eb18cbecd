#include "base/web/response.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/web/route.hpp"

namespace web {
namespace {

// A name that every browser and every disk accepts, beside the true one (RFC 6266).
std::string ascii_name(std::string_view name) {
  std::string plain;
  for (const char c : name) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '.' || c == '-';
    plain += kept ? c : '_';
  }
  return plain;
}

Response to(int status, const Url& url) {
  return {.status = status, .location = url.text(), .content_type = "text/plain; charset=utf-8"};
}

Response refused(int status, std::string explanation) {
  return {.status = status, .body = std::move(explanation), .content_type = ""};
}

}  // namespace

Response ok(Document document) { return answer(200, std::move(document)); }
Response unprocessable(Document document) { return answer(422, std::move(document)); }
Response answer(int status, Document document) {
  return {.status = status, .document = std::move(document)};
}

Response see_other(const Url& url) { return to(303, url).kept(Keep::Private); }
Response moved(const Url& url) { return to(301, url); }
Response moved_for_now(const Url& url) { return to(302, url); }

// Without a content type the body is one sentence of explanation: the site makes a page of it.
Response not_found() { return refused(404, {}); }
Response not_found(std::string explanation) { return refused(404, std::move(explanation)); }
Response bad_request(std::string explanation) { return refused(400, std::move(explanation)); }
Response forbidden() { return refused(403, {}).kept(Keep::Private); }

Response json(std::string text) {
  return {.body = std::move(text), .content_type = "application/json; charset=utf-8"};
}

Response file(std::string content_type, std::string body) {
  return {.body = std::move(body), .content_type = std::move(content_type)};
}

Response download(std::string content_type, std::string file_name, std::string body) {
  return file(std::move(content_type), std::move(body))
      .with_header(
          "Content-Disposition", fmt::format("attachment; filename=\"{}\"; filename*=UTF-8''{}",
                                     ascii_name(file_name), percent_encoded(file_name)));
}

Response problem(int status, std::string_view title, std::string_view detail) {
  nlohmann::ordered_json body{{"type", "about:blank"}, {"title", title}, {"status", status}};
  if (!detail.empty()) body["detail"] = detail;
  return {.status = status,
      .body = body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace),
      .content_type = "application/problem+json; charset=utf-8"};
}

}  // namespace web
