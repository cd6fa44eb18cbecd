#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/values/partial_date.hpp"
#include "features/directory/keeper.hpp"

// Who works with whom: said by one organisation, confirmed or refused by the other. Everybody sees
// what both said.
namespace directory {

using LinkId = Id<struct DirectoryLinkTag>;

enum class LinkKind { Partner, Member, Funder, Hosts, Accompanies };  // from `one` to `other`
inline constexpr std::array link_kinds{
    LinkKind::Partner, LinkKind::Member, LinkKind::Funder, LinkKind::Hosts, LinkKind::Accompanies};
std::string_view slug(LinkKind kind);  // "partenaire", "membre", "finance", "heberge"…
std::optional<LinkKind> parse_link_kind(std::string_view slug);

// The same link is read from both ends.
enum class End { One, Other };
std::string_view in_words(LinkKind kind, End from);  // « est membre de », « a pour membre »

struct Link {
  LinkId id = LinkId::fresh();
  LinkKind kind = LinkKind::Partner;
  OrganisationId one;
  OrganisationId other;
  std::optional<PartialDate> since = {};
  std::optional<PartialDate> until = {};
  OrganisationId declared_for;  // one of the two: the other answers
  std::string declared_by = {};
  Time declared_at = {};
  std::optional<Time> confirmed_at = {};
  std::optional<Time> refused_at = {};

  const OrganisationId& far_from(const OrganisationId& end) const {
    return end == one ? other : one;
  }
  End end_of(const OrganisationId& end) const { return end == one ? End::One : End::Other; }
  const OrganisationId& answers() const { return far_from(declared_for); }
  bool waits() const { return !confirmed_at && !refused_at; }
};

// Those of an organisation: all of them for its people, what both said for everybody.
std::vector<Link> links_of(store::Reader& db, const OrganisationId& id);
std::vector<Link> confirmed_links(store::Reader& db, const OrganisationId& id);
std::vector<Link> all_confirmed_links(store::Reader& db);
std::optional<Link> find_link(store::Reader& db, const LinkId& id);
int count_waiting_links(store::Reader& db, const OrganisationId& id);  // for its own answer

enum class LinkProblem { Itself, Known };
// `link.one`, `other`, `kind` and `since` are given.
Result<void, LinkProblem> declare_link(
    store::Writer& db, const Keeper& keeper, const Link& link, Time now);
enum class LinkAnswer { Confirmed, Refused };
// Only the organisation that did not declare it; once. False otherwise.
bool answer_link(
    store::Writer& db, const Keeper& keeper, const Link& link, LinkAnswer answer, Time now);
// By either end: since then it is over. What waited for an answer is taken back.
bool end_link(store::Writer& db, const Keeper& keeper, const Link& link,
    const std::optional<PartialDate>& until, Time now);

}  // namespace directory
