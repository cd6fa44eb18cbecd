#include "features/directory/links.hpp"

#include <algorithm>

#include "features/activity/activity.hpp"

namespace directory {
namespace {

const store::Sql select_of = R"sql(
    SELECT l.id AS id, l.kind AS kind, one, other, since, until_on, declared_for, declared_by,
           declared_at, confirmed_at, refused_at
      FROM directory_link l
      JOIN organisation a ON a.id = l.one
      JOIN organisation b ON b.id = l.other
     WHERE (one = $1 OR other = $1) AND a.removed_at IS NULL AND b.removed_at IS NULL
     ORDER BY declared_at DESC, l.id DESC)sql";
const store::Sql select_confirmed = R"sql(
    SELECT l.id AS id, l.kind AS kind, one, other, since, until_on, declared_for, declared_by,
           declared_at, confirmed_at, refused_at
      FROM directory_link l
      JOIN organisation a ON a.id = l.one
      JOIN organisation b ON b.id = l.other
     WHERE confirmed_at IS NOT NULL AND a.removed_at IS NULL AND b.removed_at IS NULL
     ORDER BY a.folded, b.folded, l.id)sql";
const store::Sql select_one = R"sql(
    SELECT id, kind, one, other, since, until_on, declared_for, declared_by, declared_at,
           confirmed_at, refused_at
      FROM directory_link
     WHERE id = $1)sql";
const store::Sql insert_link = R"sql(
    INSERT INTO directory_link
           (id, kind, one, other, since, declared_for, declared_by, declared_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8))sql";
const store::Sql confirm_link = R"sql(
    UPDATE directory_link SET confirmed_at = $2, confirmed_by = $3
     WHERE id = $1 AND confirmed_at IS NULL AND refused_at IS NULL)sql";
const store::Sql refuse_link = R"sql(
    UPDATE directory_link SET refused_at = $2, refused_by = $3
     WHERE id = $1 AND confirmed_at IS NULL AND refused_at IS NULL)sql";
const store::Sql update_until = R"sql(
    UPDATE directory_link SET until_on = $2 WHERE id = $1)sql";
const store::Sql delete_link = R"sql(DELETE FROM directory_link WHERE id = $1)sql";

Link read_link(const store::Row& row) {
  const auto kind = parse_link_kind(row.get<std::string>("kind"));
  if (!kind) throw std::runtime_error("a link of an unknown kind");
  return {.id = row.get<LinkId>("id"),
      .kind = *kind,
      .one = row.get<OrganisationId>("one"),
      .other = row.get<OrganisationId>("other"),
      .since = PartialDate::parse(row.get<std::string>("since")),
      .until = PartialDate::parse(row.get<std::string>("until_on")),
      .declared_for = row.get<OrganisationId>("declared_for"),
      .declared_by = row.get<std::string>("declared_by"),
      .declared_at = row.get<Time>("declared_at"),
      .confirmed_at = row.get<std::optional<Time>>("confirmed_at"),
      .refused_at = row.get<std::optional<Time>>("refused_at")};
}

std::string link_in_words(store::Reader& db, const Link& link) {
  return organisation::name_of(db, link.one.text()) + " " +
         std::string(in_words(link.kind, End::One)) + " " +
         organisation::name_of(db, link.other.text());
}

void note(store::Writer& db, const Keeper& keeper, const Link& link, std::string what, Time now) {
  activity::record(db,
      {.actor = keeper.by(now).who,
          .for_whom = keeper.organisation().text(),
          .feature = "directory",
          .what = std::move(what),
          .about = link.far_from(keeper.organisation()).text(),
          .became = link_in_words(db, link)},
      now);
}

bool is_the_same(const Link& a, const Link& b) {
  const bool straight = a.one == b.one && a.other == b.other;
  const bool crossed = a.kind == LinkKind::Partner && a.one == b.other && a.other == b.one;
  return a.kind == b.kind && (straight || crossed);
}

}  // namespace

std::string_view slug(LinkKind kind) {
  constexpr std::array<std::string_view, 5> slugs{
      "partenaire", "membre", "finance", "heberge", "accompagne"};
  return slugs.at(static_cast<std::size_t>(kind));
}

std::optional<LinkKind> parse_link_kind(std::string_view text) {
  for (const auto kind : link_kinds)
    if (slug(kind) == text) return kind;
  return std::nullopt;
}

std::string_view in_words(LinkKind kind, End from) {
  constexpr std::array<std::string_view, 5> straight{
      "a pour partenaire", "est membre de", "finance", "héberge", "accompagne"};
  constexpr std::array<std::string_view, 5> back{"a pour partenaire", "a pour membre",
      "est financée par", "est hébergée par", "est accompagnée par"};
  return (from == End::One ? straight : back).at(static_cast<std::size_t>(kind));
}

std::vector<Link> links_of(store::Reader& db, const OrganisationId& id) {
  return db.query(select_of, id).all(read_link);
}

std::vector<Link> confirmed_links(store::Reader& db, const OrganisationId& id) {
  auto all = links_of(db, id);
  std::erase_if(all, [](const Link& link) { return !link.confirmed_at; });
  return all;
}

std::vector<Link> all_confirmed_links(store::Reader& db) {
  return db.query(select_confirmed).all(read_link);
}

std::optional<Link> find_link(store::Reader& db, const LinkId& id) {
  return db.query(select_one, id).first(read_link);
}

int count_waiting_links(store::Reader& db, const OrganisationId& id) {
  return static_cast<int>(std::ranges::count_if(
      links_of(db, id), [&](const Link& link) { return link.waits() && link.answers() == id; }));
}

Result<void, LinkProblem> declare_link(
    store::Writer& db, const Keeper& keeper, const Link& link, Time now) {
  if (link.one == link.other) return refuse(LinkProblem::Itself);
  for (const auto& other : links_of(db, link.one))
    if (is_the_same(other, link) && !other.refused_at && !other.until)
      return refuse(LinkProblem::Known);
  db.run(insert_link, link.id, slug(link.kind), link.one, link.other,
      link.since ? link.since->text() : "", keeper.organisation(), keeper.by(now).who, now);
  note(db, keeper, link, "lien-declare", now);
  return {};
}

bool answer_link(
    store::Writer& db, const Keeper& keeper, const Link& link, LinkAnswer answer, Time now) {
  if (!link.waits() || link.answers() != keeper.organisation()) return false;
  const bool yes = answer == LinkAnswer::Confirmed;
  db.run(yes ? confirm_link : refuse_link, link.id, now, keeper.by(now).who);
  if (db.changed() == 0) return false;
  note(db, keeper, link, yes ? "lien-confirme" : "lien-refuse", now);
  return true;
}

bool end_link(store::Writer& db, const Keeper& keeper, const Link& link,
    const std::optional<PartialDate>& until, Time now) {
  const auto& mine = keeper.organisation();
  if (link.one != mine && link.other != mine) return false;
  if (!link.confirmed_at) {
    if (link.declared_for != mine) return false;
    db.run(delete_link, link.id);
    note(db, keeper, link, "lien-retire", now);
    return true;
  }
  db.run(update_until, link.id, until ? until->text() : "");
  note(db, keeper, link, until ? "lien-fini" : "lien-repris", now);
  return true;
}

}  // namespace directory
