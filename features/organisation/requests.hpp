#pragma once
#include <string>
#include <vector>

#include "features/organisation/membership.hpp"

// People who ask to belong to an organisation, and what is answered.
namespace organisation {

using RequestId = Id<struct RequestTag>;

struct Request {
  RequestId id;
  OrganisationId organisation;
  web::PersonId person;
  std::string role;
  std::string words;  // what they say of themselves
  Time at;
  std::string answer = {};  // "" while it waits, "acceptee", "refusee" or "retiree"
  std::string answered_by = {};
  std::optional<Time> answered_at = {};
};
inline constexpr std::size_t longest_words = 600;  // characters

// One at a time: asking again while one waits changes nothing.
void ask(store::Writer& db, const OrganisationId& id, const web::PersonId& person,
    std::string_view role, std::string_view words, Time now);
void take_back(store::Writer& db, const OrganisationId& id, const web::PersonId& person, Time now);
enum class Answer { Yes, No };
void answer(
    store::Writer& db, const Mandate& mandate, const RequestId& id, Answer answer, Time now);

std::vector<Request> waiting_requests(store::Reader& db, const OrganisationId& id);
std::optional<Request> waiting_request(
    store::Reader& db, const OrganisationId& id, const web::PersonId& person);
std::vector<Request> requests_of(store::Reader& db, const web::PersonId& person);

// How long one is kept once it was answered.
inline constexpr std::chrono::days request_kept{180};
int erase_old_requests(store::Writer& db, Time now);

}  // namespace organisation
