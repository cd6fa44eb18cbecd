#include "features/library/proposals.hpp"

#include <array>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "features/activity/activity.hpp"

namespace library {
namespace {

using Status = Proposal::Status;

const store::Sql insert_proposal = R"sql(
    INSERT INTO library_proposal (id, proposed_by, proposed_at, content, word, status)
    VALUES ($1, $2, $3, $4, $5, 'attente'))sql";

const store::Sql select_proposal = R"sql(
    SELECT id, proposed_by, proposed_at, content, word, status, decided_by, decided_at, answer,
           ref, removed_at
      FROM library_proposal
     WHERE id = $1)sql";

const store::Sql select_waiting_proposals = R"sql(
    SELECT id, proposed_by, proposed_at, content, word, status, decided_by, decided_at, answer,
           ref, removed_at
      FROM library_proposal
     WHERE status = 'attente' AND removed_at IS NULL
     ORDER BY proposed_at, id)sql";

const store::Sql select_of_person = R"sql(
    SELECT id, proposed_by, proposed_at, content, word, status, decided_by, decided_at, answer,
           ref, removed_at
      FROM library_proposal
     WHERE proposed_by = $1
     ORDER BY proposed_at DESC, id DESC)sql";

const store::Sql decide = R"sql(
    UPDATE library_proposal
       SET status = $2, decided_by = $3, decided_at = $4, answer = $5, ref = $6
     WHERE id = $1)sql";

const store::Sql remove = R"sql(UPDATE library_proposal SET removed_at = $2 WHERE id = $1)sql";
const store::Sql restore = R"sql(
    UPDATE library_proposal SET removed_at = NULL WHERE id = $1)sql";
const store::Sql erase_removed = R"sql(DELETE FROM library_proposal WHERE removed_at < $1)sql";

constexpr std::array<std::pair<Status, std::string_view>, 3> status_slugs{{
    {Status::Waiting, "attente"},
    {Status::Accepted, "acceptee"},
    {Status::Refused, "refusee"},
}};

Status read_status(std::string_view text) {
  for (const auto& [status, slug] : status_slugs)
    if (slug == text) return status;
  throw std::runtime_error("unreadable status of a proposal: " + std::string(text));
}

std::string_view slug(Status wanted) {
  for (const auto& [status, slug] : status_slugs)
    if (status == wanted) return slug;
  std::abort();
}

Proposal read_proposal(const store::Row& row) {
  return {.id = row.get<ProposalId>("id"),
      .by = row.get<std::string>("proposed_by"),
      .at = row.get<Time>("proposed_at"),
      .cells = nlohmann::json::parse(row.get<std::string>("content")).get<Cells>(),
      .word = row.get<std::string>("word"),
      .status = read_status(row.get<std::string_view>("status")),
      .decided_by = row.get<std::string>("decided_by"),
      .decided_at = row.get<std::optional<Time>>("decided_at"),
      .answer = row.get<std::string>("answer"),
      .ref = row.get<std::optional<Ref>>("ref"),
      .removed_at = row.get<std::optional<Time>>("removed_at")};
}

}  // namespace

std::string Proposal::title() const { return cell_in(cells, "title"); }
std::string Proposal::url() const { return cell_in(cells, "url"); }

ProposalId propose(store::Writer& db, const web::Member& member, const Cells& cells,
    std::string_view word, Time now) {
  auto id = ProposalId::fresh();
  db.run(insert_proposal, id, member.id, now, nlohmann::json(cells).dump(), word);
  return id;
}

std::optional<Proposal> find_proposal(store::Reader& db, const ProposalId& id) {
  return db.query(select_proposal, id).first(read_proposal);
}

std::vector<Proposal> waiting(store::Reader& db) {
  return db.query(select_waiting_proposals).all(read_proposal);
}

std::vector<Proposal> proposals_of(store::Reader& db, const web::PersonId& person) {
  return db.query(select_of_person, person).all(read_proposal);
}

void accept(
    store::Writer& db, const Proposal& proposal, std::string_view by, const Ref& ref, Time now) {
  db.run(decide, proposal.id, slug(Status::Accepted), by, now, "", ref);
}

void turn_down(store::Writer& db, const Proposal& proposal, std::string_view by,
    std::string_view answer, Time now) {
  db.run(decide, proposal.id, slug(Status::Refused), by, now, answer, nullptr);
}

void take_back(store::Writer& db, const ProposalId& id, Time now) { db.run(remove, id, now); }
void put_back(store::Writer& db, const ProposalId& id) { db.run(restore, id); }

int erase_taken_back(store::Writer& db, Time now) {
  db.run(erase_removed, now - activity::kept_after_removal);
  return static_cast<int>(db.changed());
}

}  // namespace library
