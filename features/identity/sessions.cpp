#include "features/identity/sessions.hpp"

#include "base/keys/hash.hpp"
#include "base/web/cookies.hpp"
#include "features/identity/protection.hpp"

namespace identity {
namespace {

const store::Sql insert_session = R"sql(
    INSERT INTO identity_session
           (id, secret_hash, person_id, device, began_at, seen_at, proved_at, id_token,
            strong)
    VALUES ($1, $2, $3, $4, $5, $5, $5, $6, $7))sql";
const store::Sql select_id_token = R"sql(
    SELECT id_token FROM identity_session WHERE id = $1)sql";
const store::Sql select_session = R"sql(
    SELECT id, person_id, device, began_at, seen_at, proved_at, strong
      FROM identity_session
     WHERE id = $1)sql";
const store::Sql select_member = R"sql(
    SELECT s.id, s.person_id, s.device, s.began_at, s.seen_at, s.proved_at, s.strong, p.name,
           p.email
      FROM identity_session s
      JOIN identity_person p ON p.id = s.person_id
     WHERE s.secret_hash = $1)sql";
const store::Sql select_sessions_of_person = R"sql(
    SELECT id, person_id, device, began_at, seen_at, proved_at, strong
      FROM identity_session
     WHERE person_id = $1
     ORDER BY seen_at DESC)sql";
const store::Sql delete_by_secret = R"sql(
    DELETE FROM identity_session WHERE secret_hash = $1)sql";
const store::Sql delete_session = R"sql(
    DELETE FROM identity_session WHERE id = $1 AND person_id = $2)sql";
const store::Sql delete_others = R"sql(
    DELETE FROM identity_session WHERE id <> $1 AND person_id = $2)sql";
const store::Sql delete_dead = R"sql(
    DELETE FROM identity_session WHERE seen_at < $1 OR began_at < $2)sql";
const store::Sql delete_all = R"sql(DELETE FROM identity_session)sql";
const store::Sql delete_all_halfway = R"sql(DELETE FROM identity_halfway)sql";
const store::Sql strengthen_session = R"sql(
    UPDATE identity_session SET strong = 1 WHERE id = $1)sql";
const store::Sql weaken_all = R"sql(
    UPDATE identity_session SET strong = 0 WHERE person_id = $1)sql";
const store::Sql touch_session = R"sql(
    UPDATE identity_session SET seen_at = $2 WHERE id = $1)sql";
const store::Sql touch_person = R"sql(
    UPDATE identity_person SET seen_at = $2 WHERE id = $1)sql";

Session read_session(const store::Row& row) {
  return {.id = row.get<SessionId>("id"),
      .person = row.get<PersonId>("person_id"),
      .device = row.get<std::string>("device"),
      .began_at = row.get<Time>("began_at"),
      .seen_at = row.get<Time>("seen_at"),
      .proved_at = row.get<Time>("proved_at"),
      .strength = row.get<bool>("strong") ? Strength::Strong : Strength::Plain};
}

struct Known {
  Session session;
  std::string name;
};

// What a person is trusted with and is in force in such a session.
void add_grants(
    store::Reader& db, web::Member& member, Strength strength, instance::Protection as_set) {
  const auto given = grants_of(db, member.id);
  if (given.empty()) return;
  const auto protection = asked(db, as_set);
  for (const auto& one : given)
    if (strength == Strength::Strong || !covers(protection, one.grant.role))
      member.grants.push_back(one.grant);
}

std::optional<web::Member> recognise(
    store::Reader& db, const web::Request& request, Time now, instance::Protection as_set) {
  const auto key = web::find_cookie(request, web::session_cookie);
  if (!key) return std::nullopt;
  const auto known =
      db.query(select_member, keys::sha256_hex(*key)).first([](const store::Row& row) {
        auto name = row.get<std::string>("name");
        if (name.empty()) name = row.get<std::string>("email");
        return Known{read_session(row), std::move(name)};
      });
  if (!known || !is_alive(known->session, now)) return std::nullopt;
  web::Member member{.id = known->session.person,
      .name = known->name,
      .session = known->session.id.text(),
      .may_be_touched = now - known->session.seen_at >= between_touches};
  add_grants(db, member, known->session.strength, as_set);
  return member;
}

void touch(store::Writer& db, const web::Member& member, Time now) {
  db.run(touch_session, member.session, now);
  db.run(touch_person, member.id, now);
}

}  // namespace

bool is_alive(const Session& session, Time now) {
  return now < session.seen_at + idle_life && now < session.began_at + whole_life;
}

Opened open_session(store::Writer& db, const PersonId& person, const web::Request& request,
    Time now, Strength strength, std::string_view id_token) {
  if (const auto former = web::find_cookie(request, web::session_cookie))
    db.run(delete_by_secret, keys::sha256_hex(*former));
  const auto secret = keys::secret_token();
  Session session{
      SessionId::fresh(), person, device_in(request.user_agent), now, now, now, strength};
  db.run(insert_session, session.id, keys::sha256_hex(secret), person, session.device, now,
      id_token, strength == Strength::Strong);
  db.run(touch_person, person, now);
  // The browser keeps it longer than the site believes it: what ends a session is decided here.
  const auto life = std::chrono::duration_cast<std::chrono::seconds>(whole_life);
  return {std::move(session), {.name = std::string(web::session_cookie),
                                  .value = secret,
                                  .max_age_seconds = static_cast<int>(life.count())}};
}

void strengthen(store::Writer& db, const web::Member& member) {
  db.run(strengthen_session, member.session);
}

void weaken_sessions(store::Writer& db, const PersonId& person) { db.run(weaken_all, person); }

std::optional<Session> find_session(store::Reader& db, const SessionId& id) {
  return db.query(select_session, id).first(read_session);
}

std::string id_token_of(store::Reader& db, const SessionId& id) {
  return db.query(select_id_token, id)
      .first([](const store::Row& row) { return row.get<std::string>("id_token"); })
      .value_or("");
}

std::vector<Session> sessions_of(store::Reader& db, const PersonId& person, Time now) {
  auto all = db.query(select_sessions_of_person, person).all(read_session);
  std::erase_if(all, [&](const Session& session) { return !is_alive(session, now); });
  return all;
}

void end_session(store::Writer& db, const SessionId& id, const PersonId& person) {
  db.run(delete_session, id, person);
}

void end_other_sessions(store::Writer& db, const SessionId& kept, const PersonId& person) {
  db.run(delete_others, kept, person);
}

int end_all_sessions(store::Writer& db) {
  db.run(delete_all_halfway);
  db.run(delete_all);
  return static_cast<int>(db.changed());
}

void erase_dead_sessions(store::Writer& db, Time now) {
  db.run(delete_dead, now - idle_life, now - whole_life);
}

web::Cookie no_session() {
  return {.name = std::string(web::session_cookie), .value = "", .max_age_seconds = 0};
}

bool is_freshly_proved(store::Reader& db, const web::Member& member, Time now) {
  const auto id = SessionId::parse(member.session);
  const auto session = id ? find_session(db, *id) : std::nullopt;
  return session && now < session->proved_at + fresh_proof;
}

std::string device_in(std::string_view user_agent) {
  using Names = std::initializer_list<std::pair<std::string_view, std::string_view>>;
  // Browsers name one another; the first word found is the one that tells them apart.
  const Names browsers = {{"Edg", "Edge"}, {"OPR/", "Opera"},
      {"SamsungBrowser", "Samsung Internet"}, {"Firefox", "Firefox"}, {"FxiOS", "Firefox"},
      {"CriOS", "Chrome"}, {"Chrome", "Chrome"}, {"Safari", "Safari"}};
  const Names systems = {{"Android", "Android"}, {"iPhone", "iPhone"}, {"iPad", "iPad"},
      {"Windows", "Windows"}, {"Macintosh", "Mac"}, {"Linux", "Linux"}};
  const auto named = [&](const Names& names) -> std::string_view {
    for (const auto& [word, name] : names)
      if (user_agent.find(word) != std::string_view::npos) return name;
    return "";
  };
  const auto browser = named(browsers), system = named(systems);
  if (browser.empty() && system.empty()) return "Un navigateur";
  if (system.empty()) return std::string(browser);
  return (browser.empty() ? std::string("Un navigateur") : std::string(browser)) + " sur " +
         std::string(system);
}

web::Door door(instance::Protection as_set) {
  return {.recognise = [as_set](store::Reader& db, const web::Request& request,
                           Time now) { return recognise(db, request, now, as_set); },
      .touch = touch,
      .awaits_proof =
          [as_set](store::Reader& db, const web::Member& member, Role role) {
            const auto waiting = asleep(db, member, as_set);
            return web::Member{.id = member.id, .name = "", .grants = waiting}.holds(role);
          }};
}

}  // namespace identity
