#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "base/html/html.hpp"
#include "base/store/database.hpp"
#include "base/web/member.hpp"

// What waits for who takes care of the library, and for who moderates what is said of it.
namespace library {

struct Queue {
  Url url;
  std::string title;      // « Propositions à relire »
  std::string what;       // what is to be done there, in one sentence
  std::size_t waits = 0;  // for this member: only what they were trusted with
};
// Those of what a member was trusted with, whether something waits or not.
std::vector<Queue> queues(store::Reader& db, const web::Member& member, Time now);

}  // namespace library
