#include "features/organisation/requests.hpp"

#include "features/activity/activity.hpp"

namespace organisation {
namespace {

const store::Sql insert_request = R"sql(
    INSERT INTO organisation_request (id, organisation, person, role, words, asked_at)
    VALUES ($1, $2, $3, $4, $5, $6))sql";
const store::Sql select_request = R"sql(
    SELECT id, organisation, person, role, words, asked_at, answer, answered_by, answered_at
      FROM organisation_request
     WHERE id = $1)sql";
const store::Sql select_waiting = R"sql(
    SELECT id, organisation, person, role, words, asked_at, answer, answered_by, answered_at
      FROM organisation_request
     WHERE organisation = $1 AND answer = ''
     ORDER BY asked_at, id)sql";
const store::Sql select_requests = R"sql(
    SELECT id, organisation, person, role, words, asked_at, answer, answered_by, answered_at
      FROM organisation_request
     WHERE person = $1
     ORDER BY asked_at DESC, id DESC)sql";
const store::Sql update_answer = R"sql(
    UPDATE organisation_request
       SET answer = $2, answered_by = $3, answered_at = $4
     WHERE id = $1 AND answer = '')sql";
const store::Sql delete_old_requests = R"sql(
    DELETE FROM organisation_request WHERE answer <> '' AND answered_at < $1)sql";

Request read_request(const store::Row& row) {
  return {.id = row.get<RequestId>("id"),
      .organisation = row.get<OrganisationId>("organisation"),
      .person = row.get<web::PersonId>("person"),
      .role = row.get<std::string>("role"),
      .words = row.get<std::string>("words"),
      .at = row.get<Time>("asked_at"),
      .answer = row.get<std::string>("answer"),
      .answered_by = row.get<std::string>("answered_by"),
      .answered_at = row.get<std::optional<Time>>("answered_at")};
}

void note(store::Writer& db, const Request& request, const By& by, std::string_view what,
    std::string_view became = "") {
  activity::record(db,
      {.actor = by.who,
          .for_whom = request.organisation.text(),
          .feature = "organisation",
          .what = std::string(what),
          .about = request.person.text(),
          .became = std::string(became)},
      by.now);
}

bool close(store::Writer& db, const RequestId& id, std::string_view answer, const By& by) {
  db.run(update_answer, id, answer, by.who, by.now);
  return db.changed() == 1;
}

}  // namespace

void ask(store::Writer& db, const OrganisationId& id, const web::PersonId& person,
    std::string_view role, std::string_view words, Time now) {
  if (waiting_request(db, id, person)) return;
  const Request request{RequestId::fresh(), id, person, std::string(role), std::string(words), now};
  db.run(insert_request, request.id, id, person, role, words, now);
  note(db, request, {person.text(), now}, "demande-faite", role);
}

void take_back(store::Writer& db, const OrganisationId& id, const web::PersonId& person, Time now) {
  const auto request = waiting_request(db, id, person);
  const By themself{person.text(), now};
  if (request && close(db, request->id, "retiree", themself))
    note(db, *request, themself, "demande-retiree");
}

void answer(
    store::Writer& db, const Mandate& mandate, const RequestId& id, Answer answer, Time now) {
  const auto request = db.query(select_request, id).first(read_request);
  if (!request || request->organisation != mandate.organisation()) return;
  const By by{mandate.person().text(), now};
  const bool yes = answer == Answer::Yes;
  if (!close(db, id, yes ? "acceptee" : "refusee", by)) return;
  if (yes)
    admit(db, request->organisation, request->person, request->role, Came::ByAsking, by);
  else
    note(db, *request, by, "demande-refusee");
}

std::vector<Request> waiting_requests(store::Reader& db, const OrganisationId& id) {
  return db.query(select_waiting, id).all(read_request);
}

std::optional<Request> waiting_request(
    store::Reader& db, const OrganisationId& id, const web::PersonId& person) {
  for (auto& request : waiting_requests(db, id))
    if (request.person == person) return std::move(request);
  return std::nullopt;
}

std::vector<Request> requests_of(store::Reader& db, const web::PersonId& person) {
  return db.query(select_requests, person).all(read_request);
}

int erase_old_requests(store::Writer& db, Time now) {
  db.run(delete_old_requests, now - request_kept);
  return static_cast<int>(db.changed());
}

}  // namespace organisation
