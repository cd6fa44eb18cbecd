#include "base/web/head.hpp"

#include <algorithm>
#include <boost/beast/http/basic_parser.hpp>

#include "base/values/text.hpp"

namespace web {
namespace {

namespace http = boost::beast::http;
using boost::beast::error_code;
using View = boost::beast::string_view;

std::string_view view(View text) { return {text.data(), text.size()}; }

bool is_host(std::string_view host) {
  return !host.empty() && host.size() <= 300 && std::ranges::all_of(host, [](unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == '_' || c == ':' || c == '[' || c == ']';
  });
}

// A line that begins with a blank continues the one before: an old form that proxies read in
// different ways.
bool has_folded_lines(std::string_view head) {
  for (auto at = head.find('\n'); at + 1 < head.size(); at = head.find('\n', at + 1))
    if (head[at + 1] == ' ' || head[at + 1] == '\t') return true;
  return false;
}

bool has_long_lines(std::string_view head, std::size_t longest) {
  std::size_t from = 0;
  for (auto at = head.find('\n'); at != std::string_view::npos; at = head.find('\n', from)) {
    if (at - from > longest) return true;
    from = at + 1;
  }
  return false;
}

Verb verb_of(http::verb verb) {
  switch (verb) {
    case http::verb::get: return Verb::Get;
    case http::verb::head: return Verb::Head;
    case http::verb::post: return Verb::Post;
    case http::verb::unknown: return Verb::Unknown;
    default: return Verb::Other;
  }
}

}  // namespace

std::size_t end_of_head(std::string_view bytes) {
  const auto end = bytes.find("\r\n\r\n");
  return end == std::string_view::npos ? 0 : end + 4;
}

struct RequestReader::Parser final : http::basic_parser<true> {
  explicit Parser(const Bounds& given) : bounds(given) {
    header_limit(static_cast<std::uint32_t>(bounds.head + 1024));
  }

  void refuse(int status, error_code& ec) {
    refused = status;
    ec = http::error::bad_value;
  }

  void on_request_impl(
      http::verb verb, View method, View target, int version, error_code& ec) override {
    head.modern = version >= 11;
    head.verb = verb_of(verb);
    head.method = view(method);
    head.target = view(target);
    if (head.target.starts_with("http://") || head.target.starts_with("https://")) {
      const auto slash = head.target.find('/', 8);
      head.target = slash == std::string_view::npos ? "/" : head.target.substr(slash);
    }
    if (!head.target.starts_with('/') || head.target.find('#') != std::string_view::npos) {
      const bool about_server = head.target == "*" && head.method == "OPTIONS";
      if (!about_server) return refuse(400, ec);
    }
    head.path = head.target.substr(0, head.target.find('?'));
    if (head.path.size() < head.target.size())
      head.query = head.target.substr(head.path.size() + 1);
  }

  void on_field_impl(http::field name, View name_text, View given, error_code& ec) override {
    if (++fields > bounds.headers) return refuse(431, ec);
    const auto value = view(given);
    switch (name) {
      case http::field::host:
        if (!head.host.empty() || !is_host(value)) return refuse(400, ec);
        head.host = value;
        break;
      case http::field::content_length:
        if (++lengths > 1 || value.find(',') != std::string_view::npos) return refuse(400, ec);
        break;
      case http::field::transfer_encoding:
        if (!boost::beast::iequals(given, "chunked")) return refuse(501, ec);
        break;
      case http::field::expect:
        if (!boost::beast::iequals(given, "100-continue")) return refuse(417, ec);
        head.expects_continue = true;
        break;
      case http::field::cookie: head.cookies = value; break;
      case http::field::origin: head.origin = value; break;
      case http::field::referer: head.referer = value; break;
      case http::field::user_agent: head.user_agent = value; break;
      case http::field::accept_encoding: head.accept_encoding = value; break;
      case http::field::if_none_match: head.if_none_match = value; break;
      case http::field::if_range: head.if_range = value; break;
      case http::field::range: head.range = value; break;
      case http::field::content_type: head.content_type = value; break;
      case http::field::forwarded: head.forwarded = value; break;
      default:
        if (boost::beast::iequals(name_text, "sec-fetch-site"))
          head.fetch_site = value;
        else if (boost::beast::iequals(name_text, "x-forwarded-for"))
          head.forwarded_for = value;
        else if (boost::beast::iequals(name_text, "x-forwarded-proto"))
          head.forwarded_proto = value;
    }
  }

  void on_header_impl(error_code& ec) override {
    if (head.host.empty() && head.modern) return refuse(400, ec);
  }
  void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}
  std::size_t on_body_impl(View bytes, error_code&) override {
    body.append(bytes.data(), bytes.size());
    return bytes.size();
  }
  void on_chunk_header_impl(std::uint64_t, View, error_code&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, View bytes, error_code& ec) override {
    if (body.size() + bytes.size() > limit) {
      ec = http::error::body_limit;
      return 0;
    }
    body.append(bytes.data(), bytes.size());
    return bytes.size();
  }
  void on_finish_impl(error_code&) override {}
  void on_response_impl(int, View, int, error_code&) override {}

  const Bounds& bounds;
  Head head;
  std::string body;
  std::size_t fields = 0, lengths = 0, limit = 0;
  int refused = 0;
};

RequestReader::RequestReader(const Bounds& bounds) : parser_(std::make_unique<Parser>(bounds)) {}
RequestReader::~RequestReader() = default;

int RequestReader::read_head(std::string_view bytes) {
  auto& parser = *parser_;
  if (has_long_lines(bytes, parser.bounds.line))
    return bytes.find('\n') > parser.bounds.line ? 414 : 431;
  if (has_folded_lines(bytes)) return 400;
  parser.body_limit(boost::none);
  error_code ec;
  parser.put({bytes.data(), bytes.size()}, ec);
  if (parser.refused) return parser.refused;
  if (ec) return ec == http::error::bad_version ? 505 : ec == http::error::header_limit ? 431 : 400;
  if (!parser.is_header_done()) return 400;

  auto& head = parser.head;
  head.keep_alive = parser.keep_alive();
  head.has_body = !parser.is_done();
  const bool upload = head.content_type.starts_with("multipart/");
  parser.limit = upload ? parser.bounds.upload : parser.bounds.form;
  return announced() > parser.limit ? 413 : 0;
}

const Head& RequestReader::head() const { return parser_->head; }

RequestReader::Taken RequestReader::read_body(std::string_view bytes) {
  auto& parser = *parser_;
  Taken taken;
  while (taken.bytes < bytes.size() && !parser.is_done()) {
    error_code ec;
    const auto rest = bytes.substr(taken.bytes);
    taken.bytes += parser.put({rest.data(), rest.size()}, ec);
    if (ec == http::error::need_more) break;
    if (ec) {
      taken.refused = ec == http::error::body_limit ? 413 : 400;
      break;
    }
  }
  return taken;
}

bool RequestReader::done() const { return parser_->is_done(); }
std::string& RequestReader::body() { return parser_->body; }
std::uint64_t RequestReader::announced() const { return parser_->content_length().value_or(0); }

}  // namespace web
