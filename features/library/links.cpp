#include "features/library/links.hpp"

#include <array>
#include <cstdlib>

namespace library {
namespace {

struct Words {
  Finding finding;
  std::string_view slug, words;
};
constexpr std::array finding_words{
    Words{Finding::Answers, "repond", "La page répond."},
    Words{Finding::Gone, "disparue", "La page n’existe plus."},
    Words{Finding::ServerTrouble, "panne", "Le site est en panne."},
    Words{Finding::NoSuchHost, "nom-inconnu", "Le site n’existe plus sous ce nom."},
    Words{Finding::NoAnswer, "sans-reponse", "Le site ne répond pas."},
    Words{Finding::BadCertificate, "certificat",
        "Le site ne prouve pas que c’est bien lui (certificat)."},
    Words{Finding::Detours, "detours", "L’adresse renvoie à une autre, sans fin."},
    Words{Finding::NotPublic, "non-publique",
        "L’adresse mène à un endroit que l’on n’atteint pas depuis internet."},
    Words{Finding::Garbled, "illisible", "Le site répond de façon incompréhensible."},
    Words{Finding::AsksRobotsAway, "sans-robots",
        "Le site refuse les visites automatiques\u202F; il répond peut-être aux personnes."},
};

const Words& words_of_finding(Finding finding) {
  for (const auto& words : finding_words)
    if (words.finding == finding) return words;
  std::abort();
}

const store::Sql select_link = R"sql(
    SELECT l.ref, l.url, l.visited_at, l.finding, l.status, l.failures, l.failing_since, l.moved_to,
           l.vouched_at
      FROM library_link l
      JOIN library_resource r ON r.ref = l.ref AND r.url = l.url AND r.gone_at IS NULL
     WHERE l.ref = $1)sql";

const store::Sql select_dead = R"sql(
    SELECT l.ref, l.url, l.visited_at, l.finding, l.status, l.failures, l.failing_since, l.moved_to,
           l.vouched_at
      FROM library_link l
      JOIN library_resource r ON r.ref = l.ref AND r.url = l.url AND r.gone_at IS NULL
     WHERE l.failures >= $1
     ORDER BY l.failing_since, l.ref)sql";

const store::Sql select_moved = R"sql(
    SELECT l.ref, l.url, l.visited_at, l.finding, l.status, l.failures, l.failing_since, l.moved_to,
           l.vouched_at
      FROM library_link l
      JOIN library_resource r ON r.ref = l.ref AND r.url = l.url AND r.gone_at IS NULL
     WHERE l.moved_to <> ''
     ORDER BY l.visited_at, l.ref)sql";

const store::Sql select_failing = R"sql(
    SELECT l.ref, l.url, l.visited_at, l.finding, l.status, l.failures, l.failing_since, l.moved_to,
           l.vouched_at
      FROM library_link l
      JOIN library_resource r ON r.ref = l.ref AND r.url = l.url AND r.gone_at IS NULL
     WHERE l.failures > 0 AND l.failures < $1
     ORDER BY l.failing_since, l.ref)sql";

const store::Sql upsert_link = R"sql(
    INSERT INTO library_link
           (ref, url, visited_at, finding, status, failures, failing_since, moved_to, vouched_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ON CONFLICT (ref) DO UPDATE
       SET url = excluded.url, visited_at = excluded.visited_at, finding = excluded.finding,
           status = excluded.status, failures = excluded.failures,
           failing_since = excluded.failing_since, moved_to = excluded.moved_to,
           vouched_at = excluded.vouched_at)sql";

const store::Sql select_due = R"sql(
    SELECT r.ref, r.url
      FROM library_resource r
      LEFT JOIN library_link l ON l.ref = r.ref AND l.url = r.url
     WHERE r.gone_at IS NULL
       AND (l.ref IS NULL OR (l.failures = 0 AND l.visited_at < $1)
            OR (l.failures > 0 AND l.visited_at < $2))
     ORDER BY l.visited_at NULLS FIRST, r.number
     LIMIT $3)sql";

const store::Sql select_answering = R"sql(
    SELECT r.ref, r.url
      FROM library_resource r
      JOIN library_link l ON l.ref = r.ref AND l.url = r.url
     WHERE l.finding = 'repond'
     ORDER BY l.visited_at DESC
     LIMIT $1)sql";

Link read_link(const store::Row& row) {
  return {.ref = row.get<Ref>("ref"),
      .url = row.get<std::string>("url"),
      .visited_at = row.get<Time>("visited_at"),
      .finding = parse_finding(row.get<std::string>("finding")).value_or(Finding::Garbled),
      .status = row.get<int>("status"),
      .failures = row.get<int>("failures"),
      .failing_since = row.get<std::optional<Time>>("failing_since"),
      .moved_to = row.get<std::string>("moved_to"),
      .vouched_at = row.get<std::optional<Time>>("vouched_at")};
}

Address read_address(const store::Row& row) {
  return {row.get<Ref>("ref"), row.get<std::string>("url")};
}

Finding finding_of(int status) {
  if (status >= 500) return Finding::ServerTrouble;
  if (status == 404 || status == 410) return Finding::Gone;
  if (status >= 400) return Finding::AsksRobotsAway;
  return Finding::Answers;
}

Seen failed(fetch::Trouble trouble) {
  using fetch::Trouble;
  switch (trouble) {
    case Trouble::Refused: return {.finding = Finding::NotPublic, .network = false};
    case Trouble::NoSuchHost: return {.finding = Finding::NoSuchHost, .network = false};
    case Trouble::NoAnswer:
    case Trouble::Stopped: return {.finding = Finding::NoAnswer, .network = false};
    case Trouble::BadCertificate: return {.finding = Finding::BadCertificate};
    case Trouble::Garbled: return {.finding = Finding::Garbled};
  }
  std::abort();
}

}  // namespace

std::string_view slug(Finding finding) { return words_of_finding(finding).slug; }
std::string_view in_words(Finding finding) { return words_of_finding(finding).words; }

std::optional<Finding> parse_finding(std::string_view slug) {
  for (const auto& words : finding_words)
    if (words.slug == slug) return words.finding;
  return std::nullopt;
}

bool is_failure(Finding finding) {
  return finding != Finding::Answers && finding != Finding::AsksRobotsAway;
}

Seen meaning_of(const fetch::Visit& visit) {
  using End = fetch::Visit::End;
  switch (visit.end) {
    case End::Answered:
      return {.finding = finding_of(visit.status),
          .status = visit.status,
          .moved_to = visit.moved_to()};
    case End::AskedNotTo: return {.finding = Finding::AsksRobotsAway};
    case End::EndlessDetour: return {.finding = Finding::Detours};
    case End::Failed: return failed(visit.trouble);
  }
  std::abort();
}

Link after_visit(const std::optional<Link>& before, const Ref& ref, std::string_view url,
    const Seen& seen, Time now) {
  Link link{.ref = ref, .url = std::string(url), .visited_at = now, .finding = seen.finding};
  link.status = seen.status;
  link.moved_to = seen.moved_to;
  if (seen.finding == Finding::Answers) return link;

  const bool known = before && before->url == url;
  if (known) {
    link.failures = before->failures;
    link.failing_since = before->failing_since;
    if (before->vouched_at && now - *before->vouched_at < vouched_for)
      link.vouched_at = before->vouched_at;
  }
  const bool counted_today =
      known && is_failure(before->finding) && day_of(before->visited_at) == day_of(now);
  if (is_failure(seen.finding) && !counted_today && !link.vouched_at) {
    ++link.failures;
    if (!link.failing_since) link.failing_since = now;
  }
  return link;
}

std::optional<Link> find_link(store::Reader& db, const Ref& ref) {
  return db.query(select_link, ref).first(read_link);
}

void save_link(store::Writer& db, const Link& link) {
  db.run(upsert_link, link.ref, link.url, link.visited_at, slug(link.finding), link.status,
      link.failures, link.failing_since, link.moved_to, link.vouched_at);
}

std::vector<Address> addresses_to_visit(store::Reader& db, Time now, int most) {
  return db.query(select_due, now - visited_every, now - failing_visited_every, most)
      .all(read_address);
}

std::vector<Address> addresses_that_answer(store::Reader& db, int most) {
  return db.query(select_answering, most).all(read_address);
}

std::vector<Link> dead_links(store::Reader& db) {
  return db.query(select_dead, Link::failures_of_a_dead_one).all(read_link);
}

std::vector<Link> moved_links(store::Reader& db) { return db.query(select_moved).all(read_link); }

std::vector<Link> failing_links(store::Reader& db) {
  return db.query(select_failing, Link::failures_of_a_dead_one).all(read_link);
}

}  // namespace library
