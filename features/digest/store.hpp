#pragma once
#include <optional>
#include <string>
#include <vector>

#include "features/digest/digest.hpp"
#include "features/digest/routes.hpp"

// What is kept of people’s choices and of what they were told.
namespace digest {

struct Reader {
  web::PersonId person;
  StopKey token;
  Frequency frequency = Frequency::Daily;
  Time told_until;  // everything before has been told
};
std::optional<Reader> find_reader(store::Reader& db, const web::PersonId& person);
std::optional<Reader> find_reader(store::Reader& db, const StopKey& token);
// Someone who has chosen nothing yet: everything, daily, from the day of their account.
Reader new_reader(const identity::Person& person);

std::vector<std::string> refused_by(store::Reader& db, const web::PersonId& person);

// Recorded. Someone who comes back from Frequency::Never is told nothing older than now.
void choose(store::Writer& db, const Reader& reader, Frequency frequency,
    const std::vector<std::string>& refused, Time now);
// By the address in a letter: no more of them. Nothing changes the second time.
void stop(store::Writer& db, const Reader& reader, Time now);

// From what was read to `until`; false when somebody else did it meanwhile.
bool advance(store::Writer& db, const Reader& reader, Time until);

// The next people in the order of their ids, after this one.
std::vector<identity::Person> people_after(
    store::Reader& db, const std::optional<web::PersonId>& after, int most);

bool is_round_done(store::Reader& db, Time morning);
void finish_round(store::Writer& db, Time morning);  // earlier ones are forgotten

}  // namespace digest
