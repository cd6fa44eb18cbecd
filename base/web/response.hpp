#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/html/html.hpp"
#include "base/web/member.hpp"

namespace web {

// How a page is laid out around its main part.
enum class Layout {
  Standard,  // header, main, footer
  Sheet,     // paper: no navigation when printed, a bar with « imprimer » on screen
};

// A page before the site puts its header and footer around it. `main` goes inside
// <main id="contenu">; it brings its own .wrap or .band and its one <h1>.
struct Document {
  std::string title;             // « Guéret (Creuse) »; the site adds its own name
  std::string description = {};  // one sentence, for search engines and shared links
  Html main;
  std::string section = {};  // which entry of the navigation is current: "boussole", "ressources"…
  Layout layout = Layout::Standard;
  std::optional<Url> canonical = {};  // path; the site adds scheme and host
  Html head = {};                     // <link rel="alternate">, JSON-LD, scripts
  bool indexed = true;                // false: robots stay away (secret links, searches)
  std::optional<Member> member = {};  // who is signed in; the site fills it in
};

struct Cookie {
  std::string name;
  std::string value;
  std::optional<int> max_age_seconds = {};  // empty: until the browser closes; 0: forget it now
};

enum class Keep {
  Shared,   // the same for every anonymous visitor: the site may keep it until its data changes
  Private,  // one visitor's, or behind a secret link: never kept, not even by the browser
};

// Whose pages may show this one in a frame.
enum class Framing { Nobody, Anyone };

struct Response {
  int status = 200;
  std::string location{};  // for redirections
  std::string body{};      // once framed; or an export, a feed, JSON
  std::string content_type = "text/html; charset=utf-8";
  std::optional<Document> document = {};  // framed into body by the site
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::vector<Cookie> cookies = {};
  Keep keep = Keep::Shared;
  Framing framing = Framing::Nobody;

  // For a page that only shows: see embeddable_headers.
  Response&& framed_by_anyone() && {
    framing = Framing::Anyone;
    return std::move(*this);
  }
  Response&& kept(Keep how) && {
    keep = how;
    return std::move(*this);
  }
  Response&& with_header(std::string name, std::string value) && {
    headers.emplace_back(std::move(name), std::move(value));
    return std::move(*this);
  }
  Response&& with_cookie(Cookie cookie) && {
    cookies.push_back(std::move(cookie));
    keep = Keep::Private;
    return std::move(*this);
  }
};

Response ok(Document document);
Response unprocessable(Document document);  // 422: the form again, with what was typed and why not
Response answer(int status, Document document);
Response see_other(const Url& url);           // 303, after a POST
Response moved(const Url& url);               // 301, an address that changed for good
Response moved_for_now(const Url& url);       // 302, within a GET
Response not_found();                         // the site frames it: what happened, what to do
Response not_found(std::string explanation);  // one French sentence, said on the page
Response bad_request(std::string explanation = {});
Response forbidden();
Response json(std::string text);                            // application/json
Response file(std::string content_type, std::string body);  // shown in place
Response download(std::string content_type, std::string file_name, std::string body);
// RFC 9457 application/problem+json
Response problem(int status, std::string_view title, std::string_view detail);

}  // namespace web
