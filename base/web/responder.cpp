#include "base/web/responder.hpp"

#include <spdlog/spdlog.h>

#include "base/web/multipart.hpp"

namespace web {
namespace {

constexpr std::size_t worth_compressing = 860;  // about one network packet with its head

bool gains(const Packet& plain) {
  return plain.body.size() >= worth_compressing && is_compressible(plain.content_type);
}

bool is_reading(const Head& head) { return head.verb == Verb::Get || head.verb == Verb::Head; }

bool may_be_kept(const Response& response) {
  return (response.status == 200 || response.status == 404 || response.status == 301) &&
         response.keep == Keep::Shared && response.cookies.empty();
}

// Pages are whole; what is downloaded may be asked for in parts.
bool has_parts(const Packet& packet) {
  return packet.status == 200 && !packet.content_type.starts_with("text/html");
}

std::optional<Slice> slice_asked(const Head& head, const Packet& packet) {
  if (head.range.empty() || !has_parts(packet)) return std::nullopt;
  if (!head.if_range.empty() && head.if_range != packet.etag) return std::nullopt;
  const auto slice = slice_of(head.range, packet.body.size());
  if (slice.kind == Slice::Kind::Whole) return std::nullopt;
  return slice;
}

PacketPtr unless_known(PacketPtr packet, const Head& head) {
  if (packet->status == 200 && is_reading(head) && has_already(head.if_none_match, packet->etag))
    return unchanged(*packet);
  return packet;
}

}  // namespace

Responder::Responder(Site& site, store::Database& database, const ServerConfig& config)
    : site_(site),
      database_(database),
      config_(config),
      proxies_(config.trusted_proxies),
      cache_(config.cache_bytes) {}

std::string Responder::public_url(std::string_view host, bool secure) const {
  if (!config_.public_url.empty()) return config_.public_url;
  return (secure ? "https://" : "http://") + std::string(host);
}

// Links in a page depend on the address by which the site is known.
void Responder::write_key(
    std::string& key, std::string_view target, std::string_view host, bool secure) const {
  key.assign(target);
  key += secure ? " s" : " ";
  if (config_.public_url.empty()) key += host;
}

Client Responder::client_of(std::string_view peer, bool secure, const Head& head) const {
  return proxies_.client(peer, secure,
      {.forwarded = head.forwarded,
          .forwarded_for = head.forwarded_for,
          .forwarded_proto = head.forwarded_proto});
}

PacketPtr Responder::at_once(const Head& head, const Client& client, const Moment& moment) {
  if (head.verb == Verb::Other || head.verb == Verb::Unknown) return refused_method(head, client);
  if (head.verb == Verb::Post) return nullptr;
  if (head.path.starts_with("/actifs/") || head.path == "/favicon.ico")
    return file_at(head, client);
  if (!config_.cache || !head.range.empty()) return nullptr;
  // Whoever is signed in gets pages in a frame of their own.
  if (head.cookies.find(session_cookie) != std::string_view::npos) return nullptr;

  thread_local std::string key;
  write_key(key, head.target, head.host, client.secure);
  const auto coding = negotiate(head.accept_encoding);
  try {
    auto packet = cache_.find(key, coding, database_.current(), moment.paris_day,
        [](const PacketPtr& plain, Coding wanted) {
          return gains(*plain) ? repack(*plain, wanted, Effort::Kept) : plain;
        });
    if (!packet) return nullptr;
    count_visit(head, *packet);
    return unless_known(std::move(packet), head);
  } catch (const std::exception& failure) {
    // The data cannot be asked whether the page is still true: the site will say what happens.
    spdlog::error("page cache: {}", failure.what());
    return nullptr;
  }
}

// Pages that people see, but those that only administrators open.
VisitCounter::Counter* Responder::counter_for(
    const Outcome& outcome, const Request& request) const {
  const auto& response = outcome.response;
  const bool counted = config_.visits && outcome.route && request.method == Method::Get &&
                       response.status == 200 && response.content_type.starts_with("text/html") &&
                       outcome.route->entrance != Entrance::Administrator;
  return counted ? config_.visits->counter_of(outcome.route->pattern, request.path) : nullptr;
}

void Responder::count_visit(const Head& head, const Packet& packet) const {
  if (!packet.visits || head.verb != Verb::Get || !looks_human(head.user_agent)) return;
  packet.visits->fetch_add(1, std::memory_order_relaxed);
  if (head.referer.empty()) return;
  const auto host = host_in(head.referer);
  const auto here = head.host.substr(0, head.host.find(':'));
  if (host != here && host != host_in(config_.public_url)) config_.visits->came_from(host);
}

PacketPtr Responder::file_at(const Head& head, const Client& client) const {
  const bool icon = head.path == "/favicon.ico";
  const auto* asset = icon ? find_asset("icons/favicon.svg") : find_asset_at(head.path);
  if (!asset) return refusal(404, head.path, client);
  const std::string_view keep =
      icon ? "public, max-age=86400" : "public, max-age=31536000, immutable";
  const auto coding = head.range.empty() ? negotiate(head.accept_encoding) : Coding::Identity;
  auto packet = pack(*asset, coding, keep, client.secure);
  if (const auto slice = slice_asked(head, *packet)) return part_of(*packet, *slice);
  return unless_known(std::move(packet), head);
}

PacketPtr Responder::refused_method(const Head& head, const Client& client) const {
  if (head.verb == Verb::Unknown) return refusal(501, head.path, client);
  auto allowed = site_.allowed_methods(head.path);
  if (allowed.empty()) allowed = "GET, HEAD";
  Request request{
      .path = std::string(head.path), .public_url = public_url(head.host, client.secure)};
  return pack(site_.error(405, {}, request).with_header("Allow", std::move(allowed)), Tagged::No,
      client.secure);
}

Responder::Understood Responder::understand(
    const Head& head, std::string_view body, const Client& client) const {
  auto query = Fields::parse(head.query);
  if (!query) return {.refusal = refusal(400, head.path, client)};
  Form form;
  if (head.verb == Verb::Post) form = parse_form(head.content_type, body);
  if (form.refused) return {.refusal = refusal(form.refused, head.path, client)};
  return {.request = Request{.method = head.verb == Verb::Post ? Method::Post : Method::Get,
              .path = std::string(head.path),
              .target = std::string(head.target),
              .query = *std::move(query),
              .form = std::move(form.fields),
              .cookies = std::string(head.cookies),
              .host = std::string(head.host),
              .origin = std::string(head.origin),
              .fetch_site = std::string(head.fetch_site),
              .referer = std::string(head.referer),
              .user_agent = std::string(head.user_agent),
              .client_address = client.address,
              .public_url = public_url(head.host, client.secure),
              .secure = client.secure,
              .known_address = config_.known_address}};
}

Lane Responder::lane_of(const Request& request) const {
  if (request.method == Method::Post) return Lane::Writing;
  const auto* route = site_.find(request);
  return route && route->cost == Cost::Heavy ? Lane::Heavy : Lane::Here;
}

PacketPtr Responder::answer(const Request& request, const Head& head, const Moment& moment) {
  auto outcome = site_.visit(request, std::nullopt, moment.now);
  const auto pattern = outcome.route ? outcome.route->pattern : std::string_view();
  const bool kept = outcome.shareable && may_be_kept(outcome.response);
  auto* const visits = counter_for(outcome, request);
  auto plain = pack(std::move(outcome.response), kept ? Tagged::Yes : Tagged::No, request.secure);
  const auto fresh = std::const_pointer_cast<Packet>(plain);
  fresh->pattern = pattern;
  fresh->visits = visits;
  count_visit(head, *plain);
  if (kept && config_.cache) {
    std::string key;
    write_key(key, request.target, request.host, request.secure);
    cache_.keep(key, plain, std::move(outcome.versions), moment.paris_day);
  }
  if (const auto slice = slice_asked(head, *plain)) return part_of(*plain, *slice);
  if (auto known = unless_known(plain, head); known != plain) return known;
  const auto coding = negotiate(head.accept_encoding);
  const bool compressed = coding != Coding::Identity && gains(*plain);
  return compressed ? repack(*plain, coding, Effort::Quick) : plain;
}

PacketPtr Responder::refusal(int status, std::string_view path, const Client& client) const {
  const Request request{.path = std::string(path), .public_url = public_url("", client.secure)};
  auto response = site_.error(status, {}, request);
  if (status == 503) response.headers.emplace_back("Retry-After", "2");
  if (status == 429) response.headers.emplace_back("Retry-After", "30");
  return pack(std::move(response), Tagged::No, client.secure);
}

}  // namespace web
