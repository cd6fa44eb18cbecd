#include "base/web/packet.hpp"

#include <fmt/format.h>

#include <iterator>

#include "base/web/cookies.hpp"
#include "base/web/security_headers.hpp"

namespace web {
namespace {

std::string_view phrase(int status) {
  switch (status) {
    case 200: return "OK";
    case 204: return "No Content";
    case 206: return "Partial Content";
    case 301: return "Moved Permanently";
    case 302: return "Found";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 400: return "Bad Request";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 416: return "Range Not Satisfiable";
    case 417: return "Expectation Failed";
    case 422: return "Unprocessable Content";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    case 505: return "HTTP Version Not Supported";
    default: return status < 400 ? "OK" : "Error";
  }
}

// A header is one line: what a page puts there cannot begin another.
std::string one_line(std::string_view value) {
  std::string line;
  for (const unsigned char c : value)
    if (c >= 0x20 && c != 0x7f) line += static_cast<char>(c);
  return line;
}

void add(std::string& head, std::string_view name, std::string_view value) {
  head += name;
  head += ": ";
  head += value;
  head += "\r\n";
}

void begin(Packet& packet) {
  packet.head = fmt::format("HTTP/1.1 {} {}\r\n", packet.status, phrase(packet.status));
}

std::string_view guard(const Packet& packet) {
  return packet.framing == Framing::Anyone ? embeddable_headers : security_headers;
}

// All that follows the first line and what is particular to a status.
void finish(Packet& packet, Coding coding) {
  auto& head = packet.head;
  if (!packet.content_type.empty()) add(head, "Content-Type", packet.content_type);
  if (coding != Coding::Identity) add(head, "Content-Encoding", coding_name(coding));
  const bool compressible = is_compressible(packet.content_type);
  if (compressible) add(head, "Vary", "Accept-Encoding");
  if (!packet.etag.empty()) add(head, "ETag", (compressible ? "W/" : "") + packet.etag);
  head += packet.more_headers;
  head += guard(packet);
  if (packet.secure) head += transport_security;
  fmt::format_to(std::back_inserter(head), "Content-Length: {}\r\n", packet.body.size());
}

std::shared_ptr<Packet> like(const Packet& packet) {
  auto other = std::make_shared<Packet>();
  other->status = packet.status;
  other->etag = packet.etag;
  other->pattern = packet.pattern;
  other->content_type = packet.content_type;
  other->more_headers = packet.more_headers;
  other->secure = packet.secure;
  other->framing = packet.framing;
  other->visits = packet.visits;
  return other;
}

bool has_header(const Response& response, std::string_view name) {
  for (const auto& [known, value] : response.headers)
    if (known == name) return true;
  return false;
}

}  // namespace

PacketPtr pack(Response response, Tagged tagged, bool secure) {
  auto packet = std::make_shared<Packet>();
  packet->status = response.status;
  packet->secure = secure;
  packet->framing = response.framing;
  packet->content_type = one_line(response.content_type);
  if (tagged == Tagged::Yes) packet->etag = etag_of(response.body);

  auto& more = packet->more_headers;
  if (!response.location.empty()) add(more, "Location", one_line(response.location));
  for (const auto& [name, value] : response.headers) add(more, one_line(name), one_line(value));
  for (const auto& cookie : response.cookies)
    add(more, "Set-Cookie", one_line(set_cookie(cookie, secure)));
  if (!has_header(response, "Cache-Control"))
    add(more, "Cache-Control", response.keep == Keep::Shared ? "no-cache" : "no-store");

  packet->own_body = std::move(response.body);
  packet->body = packet->own_body;
  begin(*packet);
  finish(*packet, Coding::Identity);
  return packet;
}

PacketPtr repack(const Packet& plain, Coding coding, Effort effort) {
  auto packet = like(plain);
  packet->own_body = compress(plain.body, coding, effort);
  packet->body = packet->own_body;
  begin(*packet);
  finish(*packet, coding);
  return packet;
}

PacketPtr part_of(const Packet& plain, const Slice& slice) {
  auto packet = like(plain);
  packet->status = slice.kind == Slice::Kind::Part ? 206 : 416;
  begin(*packet);
  if (slice.kind == Slice::Kind::Part) {
    packet->own_body = plain.body.substr(slice.from, slice.size);
    packet->body = packet->own_body;
    add(packet->head, "Content-Range",
        fmt::format("bytes {}-{}/{}", slice.from, slice.from + slice.size - 1, plain.body.size()));
  } else {
    add(packet->head, "Content-Range", fmt::format("bytes */{}", plain.body.size()));
  }
  finish(*packet, Coding::Identity);
  return packet;
}

PacketPtr unchanged(const Packet& known) {
  auto packet = std::make_shared<Packet>();
  packet->status = 304;
  packet->pattern = known.pattern;
  begin(*packet);
  const bool compressible = is_compressible(known.content_type);
  if (compressible) add(packet->head, "Vary", "Accept-Encoding");
  add(packet->head, "ETag", (compressible ? "W/" : "") + known.etag);
  packet->head += known.more_headers;
  packet->head += guard(known);
  if (known.secure) packet->head += transport_security;
  return packet;
}

PacketPtr pack(const Asset& asset, Coding coding, std::string_view cache_control, bool secure) {
  auto packet = std::make_shared<Packet>();
  packet->secure = secure;
  packet->content_type = asset.content_type;
  packet->etag = asset.etag;
  packet->body = asset.body;
  if (coding == Coding::Brotli && asset.brotli.empty()) coding = Coding::Gzip;
  if (coding == Coding::Gzip && asset.gzip.empty()) coding = Coding::Identity;
  if (coding == Coding::Brotli) packet->body = asset.brotli;
  if (coding == Coding::Gzip) packet->body = asset.gzip;
  add(packet->more_headers, "Cache-Control", cache_control);
  add(packet->more_headers, "Accept-Ranges", "bytes");
  begin(*packet);
  finish(*packet, coding);
  return packet;
}

}  // namespace web
