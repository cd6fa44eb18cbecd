#include "base/web/site.hpp"

#include <spdlog/spdlog.h>

#include "base/store/failure.hpp"
#include "base/values/text.hpp"
#include "base/web/cookies.hpp"
#include "base/web/errors.hpp"
#include "base/web/origin.hpp"

namespace web {
namespace {

std::size_t literal_length(std::string_view pattern) {
  std::size_t holes = 0;
  for (std::size_t at = pattern.find("{}"); at != std::string_view::npos;
       at = pattern.find("{}", at + 2))
    ++holes;
  return pattern.size() - 2 * holes;
}

// What only says that something went wrong, without a page of its own yet.
bool awaits_words(const Response& response) {
  return response.status >= 400 && !response.document && response.content_type.empty();
}

bool has_session_cookie(const Request& request) {
  return find_cookie(request, session_cookie).has_value();
}

// A short number that people can quote and that finds the log line.
std::string fresh_incident() {
  auto incident = fresh_secret().substr(0, 6);
  for (char& c : incident)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  return incident;
}

}  // namespace

Site::Site(store::Database& database, const Services& services, Frame frame)
    : database_(database), services_(services), frame_(std::move(frame)) {}

void Site::add(std::span<const Route> routes) {
  routes_.insert(routes_.end(), routes.begin(), routes.end());
  std::ranges::stable_sort(
      routes_, std::greater(), [](const Route& route) { return literal_length(route.pattern); });
}

const Route* Site::find(const Request& request) const {
  for (const auto& route : routes_)
    if (route.method == request.method && looks_like(route.pattern, request.path)) return &route;
  return nullptr;
}

std::string Site::allowed_methods(std::string_view path) const {
  bool get = false, post = false;
  for (const auto& route : routes_) {
    if (!looks_like(route.pattern, path)) continue;
    (route.method == Method::Get ? get : post) = true;
  }
  if (get && post) return "GET, HEAD, POST";
  return get ? "GET, HEAD" : post ? "POST" : "";
}

Outcome Site::visit(const Request& request, std::optional<Member> member, Time now) {
  const bool post = request.method == Method::Post;
  const auto typed = post ? Typed::Something : Typed::Nothing;
  try {
    if (!is_well_formed(request.path)) return {.response = error(400, {}, request)};
    if (!find(request)) return {.response = nothing_there(request)};
    if (!post) return look(request, std::move(member), now);
    if (!comes_from_this_site(request)) return {.response = error(403, {}, request)};
    return act(request, std::move(member), now);
  } catch (const store::Failure& failure) {
    // The address may hold the key of a secret link: the log keeps only what it looks like.
    const auto* route = find(request);
    spdlog::error("store failure on {}: {}", route ? route->pattern : "?", failure.what());
    using Kind = store::Failure::Kind;
    switch (failure.kind()) {
      case Kind::DiskFull: return {.response = tell(503, storage_trouble(true, typed), request)};
      case Kind::ReadOnly:
      case Kind::Device: return {.response = tell(503, storage_trouble(false, typed), request)};
      case Kind::Busy: return {.response = error(503, {}, request).with_header("Retry-After", "2")};
      default: return {.response = error(500, {}, request)};
    }
  } catch (const std::exception& failure) {
    const auto incident = fresh_incident();
    spdlog::error("incident {}: {}", incident, failure.what());
    return {.response = error(500,
                fmt::format("Une erreur de notre côté a empêché d’aller au bout. Rien n’a été "
                            "enregistré. Numéro de l’incident\u00A0: {}.",
                    incident),
                request)};
  }
}

namespace {

std::optional<Role> role_of(Entrance entrance) {
  switch (entrance) {
    case Entrance::Editor: return Role::Editor;
    case Entrance::Moderator: return Role::Moderator;
    case Entrance::Administrator: return Role::Administrator;
    case Entrance::Anyone:
    case Entrance::Member: break;
  }
  return std::nullopt;
}

// The door of this route is closed to the member only until they have shown more.
bool awaits_proof(
    store::Reader& db, const Door& door, const Route& route, const std::optional<Member>& member) {
  const auto role = role_of(route.entrance);
  return role && member && !member->holds(*role) && door.awaits_proof &&
         door.awaits_proof(db, *member, *role);
}

}  // namespace

std::optional<Member> Site::recognised(
    store::Reader& db, const Request& request, std::optional<Member> given, Time now) const {
  if (given || !door_.recognise || !has_session_cookie(request)) return given;
  return door_.recognise(db, request, now);
}

void Site::touch(const std::optional<Member>& member, Time now) {
  if (!member || !member->may_be_touched || !door_.touch) return;
  try {
    auto lease = database_.write();
    door_.touch(*lease, *member, now);
    lease->commit();
  } catch (const std::exception& failure) {
    spdlog::warn("a session could not be touched: {}", failure.what());
  }
}

Outcome Site::look(const Request& request, std::optional<Member> given, Time now) {
  auto outcome = Outcome();
  const auto member = look(request, std::move(given), now, outcome);
  touch(member, now);
  return outcome;
}

std::optional<Member> Site::look(
    const Request& request, std::optional<Member> given, Time now, Outcome& outcome) {
  auto lease = database_.read();
  auto member = recognised(*lease, request, std::move(given), now);
  Page page(*lease, request, services_, member, now);
  if (has_session_cookie(request)) page.member();  // its frame is theirs, whatever it shows
  for (const auto& route : routes_) {
    if (route.method != Method::Get) continue;
    auto answer = route.page(page, request.path);
    if (!answer) continue;
    if (awaits_proof(*lease, door_, route, member)) answer = detail::protect_first(request);
    const bool shareable = answer->keep == Keep::Shared && !page.is_personal();
    if (page.is_personal()) answer->keep = Keep::Private;
    for (const auto& feature : frame_features_) lease->depends_on(feature);
    outcome = {.response = finished(*std::move(answer), request, member),
        .route = &route,
        .shareable = shareable,
        .versions = shareable ? lease->versions() : store::Versions()};
    return member;
  }
  outcome = {.response = nothing_there(request)};
  return member;
}

Outcome Site::act(const Request& request, std::optional<Member> given, Time now) {
  std::vector<Action::Apart> apart;
  auto outcome = act(request, std::move(given), now, apart);
  if (apart.empty()) return outcome;
  auto lease = database_.write();
  for (const auto& record : apart) record(*lease);
  lease->commit();
  return outcome;
}

Outcome Site::act(const Request& request, std::optional<Member> given, Time now,
    std::vector<Action::Apart>& apart) {
  auto lease = database_.write();
  const auto member = recognised(*lease, request, std::move(given), now);
  Action action(*lease, request, services_, member, now);
  for (const auto& route : routes_) {
    if (route.method != Method::Post) continue;
    auto answer = route.action(action, request.path);
    if (!answer) continue;
    if (awaits_proof(*lease, door_, route, member)) answer = detail::protect_first(request);
    if (answer->status < 400) lease->commit();
    apart = action.apart();
    answer->keep = Keep::Private;
    return {.response = finished(*std::move(answer), request, member), .route = &route};
  }
  return {.response = nothing_there(request)};
}

Response Site::nothing_there(const Request& request) const {
  const auto allowed = allowed_methods(request.path);
  const auto own = request.method == Method::Get ? "GET" : "POST";
  if (allowed.empty() || allowed.find(own) != std::string::npos) return error(404, {}, request);
  return error(405, {}, request).with_header("Allow", allowed);
}

Response Site::finished(
    Response response, const Request& request, const std::optional<Member>& member) const {
  if (awaits_words(response)) {
    auto page = error(response.status, response.body, request);
    page.headers = std::move(response.headers);
    page.cookies = std::move(response.cookies);
    page.keep = response.keep;
    return page;
  }
  if (response.document) {
    if (member) response.document->member = member;
    response.body = frame_(*response.document, request);
    response.document.reset();
  }
  return response;
}

Response Site::error(int status, std::string_view explanation, const Request& request) const {
  auto words = status == 403 && request.method == Method::Get ? closed_page() : trouble(status);
  if (!explanation.empty()) words.happened = explanation;
  return tell(status, words, request);
}

Response Site::tell(int status, const Trouble& words, const Request& request) const {
  if (request.wants_json()) return problem(status, words.title, words.happened).kept(Keep::Private);
  return {.status = status,
      .body = frame_(error_document(status, words), request),
      .keep = Keep::Private};
}

}  // namespace web
