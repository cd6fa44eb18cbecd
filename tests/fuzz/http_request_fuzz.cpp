#include <cstdlib>

#include "base/web/compression.hpp"
#include "base/web/conditional.hpp"
#include "base/web/cookies.hpp"
#include "base/web/forwarded.hpp"
#include "base/web/head.hpp"
#include "base/web/multipart.hpp"
#include "base/web/path.hpp"

// Whatever bytes a client sends: read as the server reads them, with every header that it believes.
namespace {

void must(bool holds) {
  if (!holds) std::abort();
}

void read_forms(std::string_view content_type, std::string_view body) {
  for (const auto& type :
      {std::string(content_type), std::string("multipart/form-data; boundary=x"),
          std::string("application/x-www-form-urlencoded")}) {
    const auto form = web::parse_form(type, body);
    for (const auto& [name, value] : form.fields.list()) must(form.fields.has(name));
  }
}

void read_headers(const web::Head& head) {
  web::find_cookie(head.cookies, "jeton");
  web::negotiate(head.accept_encoding);
  web::has_already(head.if_none_match, "\"a\"");
  const auto slice = web::slice_of(head.range, 100);
  if (slice.kind == web::Slice::Kind::Part) must(slice.size > 0 && slice.from + slice.size <= 100);
  static const web::TrustedProxies proxies({"10.0.0.0/8"});
  must(
      !proxies.client("10.0.0.1", false, {head.forwarded, head.forwarded_for, head.forwarded_proto})
           .address.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  read_forms("", bytes);

  const auto end = web::end_of_head(bytes);
  if (end == 0) return 0;
  const web::Bounds bounds;
  web::RequestReader reader(bounds);
  if (reader.read_head(bytes.substr(0, end)) != 0) return 0;
  const auto& head = reader.head();
  must(head.target.starts_with('/') || head.target == "*");
  must(head.host.find('/') == std::string_view::npos);
  read_headers(head);
  web::Fields::parse(head.query);
  web::looks_like("/a/{}/b/{}.json", head.path);
  web::is_well_formed(head.path);

  auto rest = bytes.substr(end);
  while (!rest.empty() && !reader.done()) {
    const auto taken = reader.read_body(rest);
    if (taken.refused || taken.bytes == 0) break;
    rest.remove_prefix(taken.bytes);
  }
  must(reader.body().size() <= bounds.upload);
  read_forms(head.content_type, reader.body());
  return 0;
}
